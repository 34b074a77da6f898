package dev.tswgc.targets.compose;

import dev.tswgc.net.Family;
import dev.tswgc.net.IpAddress;
import dev.tswgc.net.Prefix;
import dev.tswgc.plan.Host;
import dev.tswgc.plan.HostNetwork;
import dev.tswgc.plan.Namespace;
import dev.tswgc.plan.Plan;
import dev.tswgc.plan.Secret;
import dev.tswgc.plan.Service;
import dev.tswgc.target.Fragment;
import dev.tswgc.topology.Host.RuntimeKind;
import dev.tswgc.topology.Images.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Puts what the Plan says of one host into the words of a Compose file.
final class HostPrinter {
  private final Plan plan;
  private final Host host;
  private final boolean podman;
  private final Files files;
  private final Map<Role, Dockerfile> images;
  private final Block services = new Block(2);
  private final Block volumes = new Block(2);
  private final SortedMap<String, String> secrets = new TreeMap<>();
  private final SortedMap<String, String> configs = new TreeMap<>();

  HostPrinter(Plan plan, Host host, Files files, Map<Role, Dockerfile> images) {
    this.plan = plan;
    this.host = host;
    this.podman = host.runtime() == RuntimeKind.PODMAN;
    this.files = files;
    this.images = images;
  }

  /// What the template `compose.ftl` sees.
  ///
  /// @param secrets one block or none, and so `configs`
  record View(
      List<Fragment> about, String project, boolean podman, Fragment services, Fragment networks, Fragment volumes, List<Fragment> secrets, List<Fragment> configs) {}

  View view() {
    for (Namespace namespace : host.namespaces()) {
      add(namespace);
    }
    Block networks = new Block(2);
    for (HostNetwork network : host.networks()) {
      add(networks, network);
    }
    return new View(
        about(),
        // Names have no underscore, so no two topologies and hosts have one project.
        plan.topology() + "_" + host.name(),
        podman,
        services.fragment(),
        networks.fragment(),
        volumes.fragment(),
        files(secrets),
        files(configs));
  }

  private List<Fragment> about() {
    return List.of(
        comment("The containers of host " + host.name() + " of topology " + ComposeLanguage.COMPOSE.escape(plan.topology()) + "."),
        comment("Compiled by tswgc: change the topology and build again, not this file. What it lacks is in ./secrets, filled by `tswgc secrets`."),
        comment("`depends_on` is the order of `up` and no more: after a reboot the engine starts all at once. What holds everything back until an exit is"),
        comment("guarded is the gate by which all but its owner start."));
  }

  private static Fragment comment(String line) {
    return new Fragment(ComposeLanguage.COMPOSE, line);
  }

  private void add(Namespace namespace) {
    ServicePrinter printer = new ServicePrinter(namespace, podman, files, images);
    for (Service service : namespace.services()) {
      if (!services.isEmpty()) {
        services.blankLine();
      }
      printer.print(service, services);
      if (!podman) {
        for (Files.Placed file : printer.seen(service)) {
          String path = "../" + file.path();
          if (!configs.getOrDefault(file.name(), path).equals(path)) {
            throw new IllegalStateException("two files are called " + file.name());
          }
          configs.put(file.name(), path);
        }
      }
      if (service.runs().state().isPresent()) {
        volumes.begin(printer.stateVolume()).word("driver", "local").end();
      }
    }
    inMemory(printer.reportVolume());
    printer.socketVolume().ifPresent(this::inMemory);
    for (Secret secret : namespace.secrets()) {
      secrets.put(secret.id(), "./secrets/" + secret.id());
    }
  }

  /// Podman before 4.8 takes `size` for a quota of the file system, whatever the type (https://github.com/containers/podman/issues/20449), and hands on what it does not know:
  /// blocks are of the machine's page size, so these are 1 MiB too, or more.
  private void inMemory(String volume) {
    volumes.begin(volume).word("driver", "local");
    volumes.begin("driver_opts").word("type", "tmpfs").word("device", "tmpfs").word("o", podman ? "nr_blocks=256,mode=0755" : "size=1m,mode=0755").end().end();
  }

  private static List<Fragment> files(SortedMap<String, String> files) {
    Block block = new Block(2);
    for (Map.Entry<String, String> file : files.entrySet()) {
      block.begin(file.getKey()).word("file", file.getValue()).end();
    }
    return block.isEmpty() ? List.of() : List.of(block.fragment());
  }

  private static void add(Block block, HostNetwork network) {
    block.begin(network.name());
    if (network instanceof HostNetwork.Macvlan macvlan) {
      // A check holds every topology to it.
      String parent = macvlan.parent().orElseThrow().text() + macvlan.vlan().map(vlan -> "." + vlan).orElse("");
      block.word("driver", "macvlan").begin("driver_opts").word("parent", parent).end();
    } else {
      block.word("driver", "bridge");
    }
    if (network.subnets().stream().anyMatch(subnet -> subnet.family() == Family.IPV6)) {
      block.literal("enable_ipv6", true);
    }
    block.begin("ipam").begin("config");
    for (Prefix subnet : network.subnets()) {
      List<String> item = new ArrayList<>(List.of("subnet", subnet.toString()));
      for (IpAddress gateway : network.gateways()) {
        if (subnet.contains(gateway)) {
          item.addAll(List.of("gateway", gateway.toString()));
        }
      }
      block.item(item.toArray(String[]::new));
    }
    block.end().end().end();
  }
}
