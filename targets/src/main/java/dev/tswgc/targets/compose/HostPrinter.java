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
import dev.tswgc.targets.compose.View.Container;
import dev.tswgc.targets.compose.View.Logs;
import dev.tswgc.targets.compose.View.Net;
import dev.tswgc.targets.compose.View.Pair;
import dev.tswgc.targets.compose.View.Subnet;
import dev.tswgc.targets.compose.View.Volume;
import dev.tswgc.topology.Host.RuntimeKind;
import dev.tswgc.topology.Images.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Puts what the Plan says of one host into the words of a Compose file.
final class HostPrinter {
  private static final Logs DOCKER_LOGS = new Logs("json-file", List.of(new Pair("max-size", "10m"), new Pair("max-file", "3")));
  private static final Logs PODMAN_LOGS = new Logs("k8s-file", List.of(new Pair("max-size", "10m")));

  private final Plan plan;
  private final Host host;
  private final boolean podman;
  private final Files files;
  private final Map<Role, Dockerfile> images;
  private final List<Container> services = new ArrayList<>();
  private final List<Volume> volumes = new ArrayList<>();
  private final SortedMap<String, Pair> secrets = new TreeMap<>();
  private final SortedMap<String, Pair> configs = new TreeMap<>();

  HostPrinter(Plan plan, Host host, Files files, Map<Role, Dockerfile> images) {
    this.plan = plan;
    this.host = host;
    this.podman = host.runtime() == RuntimeKind.PODMAN;
    this.files = files;
    this.images = images;
  }

  View view() {
    for (Namespace namespace : host.namespaces()) {
      add(namespace);
    }
    List<Net> networks = new ArrayList<>();
    for (HostNetwork network : host.networks()) {
      networks.add(network(network));
    }
    return new View(
        about(),
        // Names have no underscore, so no two topologies and hosts have one project.
        plan.topology() + "_" + host.name(),
        podman,
        services,
        podman ? PODMAN_LOGS : DOCKER_LOGS,
        networks,
        volumes,
        List.copyOf(secrets.values()),
        List.copyOf(configs.values()));
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
      services.add(printer.container(service));
      for (Files.Placed file : printer.seen(service)) {
        if (!podman) {
          Pair config = new Pair(file.name(), "../" + file.path());
          if (!configs.computeIfAbsent(file.name(), n -> config).equals(config)) {
            throw new IllegalStateException("two files are called " + file.name());
          }
        }
      }
      if (service.runs().state().isPresent()) {
        volumes.add(new Volume(printer.stateVolume(), false));
      }
    }
    volumes.add(new Volume(printer.reportVolume(), true));
    for (Secret secret : namespace.secrets()) {
      secrets.put(secret.id(), new Pair(secret.id(), "./secrets/" + secret.id()));
    }
  }

  private static Net network(HostNetwork network) {
    List<Subnet> subnets = new ArrayList<>();
    boolean ipv6 = false;
    for (Prefix subnet : network.subnets()) {
      List<String> gateway = new ArrayList<>();
      for (IpAddress address : network.gateways()) {
        if (subnet.contains(address)) {
          gateway.add(address.toString());
        }
      }
      subnets.add(new Subnet(subnet.toString(), gateway));
      ipv6 |= subnet.family() == Family.IPV6;
    }
    return switch (network) {
      case HostNetwork.Bridge bridge -> new Net(bridge.name(), "bridge", List.of(), ipv6, subnets);
      case HostNetwork.Macvlan macvlan -> {
        // A check holds every topology to it.
        String parent = macvlan.parent().orElseThrow().text() + macvlan.vlan().map(vlan -> "." + vlan).orElse("");
        yield new Net(macvlan.name(), "macvlan", List.of(parent), ipv6, subnets);
      }
    };
  }
}
