package dev.tswgc.targets.compose;

import dev.tswgc.net.Family;
import dev.tswgc.net.InterfaceAddress;
import dev.tswgc.plan.Image;
import dev.tswgc.plan.Link;
import dev.tswgc.plan.Namespace;
import dev.tswgc.plan.Publication;
import dev.tswgc.plan.Runs;
import dev.tswgc.plan.Secret;
import dev.tswgc.plan.Service;
import dev.tswgc.plan.Sysctl;
import dev.tswgc.target.Fragment;
import dev.tswgc.targets.compose.Files.Placed;
import dev.tswgc.targets.compose.View.Container;
import dev.tswgc.targets.compose.View.Joined;
import dev.tswgc.targets.compose.View.Membership;
import dev.tswgc.targets.compose.View.Mount;
import dev.tswgc.targets.compose.View.Pair;
import dev.tswgc.topology.Images.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Puts what the Plan says of the services of one namespace into the words of a Compose file.
final class ServicePrinter {
  /// Where the watcher leaves what the owner's `status` reads.
  private static final String REPORTS = "/run/tswgc";

  private final Namespace namespace;
  private final boolean podman;
  private final Files files;
  private final Map<Role, Dockerfile> images;
  private final Service owner;
  private final String ownersFiles;

  ServicePrinter(Namespace namespace, boolean podman, Files files, Map<Role, Dockerfile> images) {
    this.namespace = namespace;
    this.podman = podman;
    this.files = files;
    this.images = images;
    this.owner = owner(namespace);
    this.ownersFiles = Files.fingerprint(seen(owner));
  }

  private static Service owner(Namespace namespace) {
    for (Service service : namespace.services()) {
      if (service instanceof Service.Owner) {
        return service;
      }
    }
    throw new IllegalStateException("nobody owns namespace " + namespace.id());
  }

  String stateVolume() {
    return namespace.id() + "-state";
  }

  String reportVolume() {
    return namespace.id() + "-run";
  }

  /// All files that a service sees.
  List<Placed> seen(Service service) {
    List<Placed> seen = new ArrayList<>(files.of(namespace, service));
    Optional<Placed> resolver = files.resolverConfiguration(namespace);
    if (resolver.isPresent() && !seen.contains(resolver.get())) {
      seen.add(resolver.get());
    }
    return seen;
  }

  Container container(Service service) {
    Runs runs = service.runs();
    boolean owns = service instanceof Service.Owner;
    // The owner is there before all that depend on it, and its image with it.
    boolean built = runs.image() instanceof Image.Built && (owns || !runs.image().equals(owner.runs().image()));
    List<Mount> volumes = new ArrayList<>();
    runs.state().ifPresent(folder -> volumes.add(new Mount("volume", stateVolume(), folder, false)));
    if (owns || service instanceof Service.Watcher) {
      volumes.add(new Mount("volume", reportVolume(), REPORTS, false));
    }
    List<Pair> mounted = mounted(service);
    if (podman) {
      // podman-compose knows no configs.
      for (Pair file : mounted) {
        volumes.add(new Mount("bind", file.name(), file.value(), true));
      }
    }
    return new Container(
        owns ? namespace.id().text() : namespace.id() + "-" + service.id(),
        image(runs.image()),
        built,
        "./images/" + runs.image().role().word(),
        built ? "build" : runs.image() instanceof Image.Built ? "never" : "missing",
        runs.command(),
        environment(runs),
        runs.startsAs() + ":" + runs.startsAs(),
        capabilities(runs),
        scratch(runs),
        runs.tun(),
        volumes,
        podman ? List.of() : mounted,
        secrets(runs),
        owns ? List.of() : List.of(new Joined(namespace.id().text(), "service:" + namespace.id())),
        owns ? List.of(membership()) : List.of(),
        runs.memoryMib() + "m",
        new Fragment(ComposeLanguage.COMPOSE, Integer.toString(runs.tasks())),
        owns ? ownersFiles : ownersFiles + "-" + Files.fingerprint(seen(service)),
        service.why().path());
  }

  private String image(Image image) {
    return switch (image) {
      case Image.Given given -> given.reference().toString();
      case Image.Built built -> Optional.ofNullable(images.get(built.role())).orElseThrow().name();
    };
  }

  /// Each file with its path: by the config's name, or for Podman by the file's own path.
  private List<Pair> mounted(Service service) {
    List<Pair> mounted = new ArrayList<>();
    for (Placed file : files.of(namespace, service)) {
      mounted.add(new Pair(source(file), Runs.FILES + "/" + file.path()));
    }
    files.resolverConfiguration(namespace).ifPresent(file -> mounted.add(new Pair(source(file), "/etc/resolv.conf")));
    return mounted;
  }

  private String source(Placed file) {
    return podman ? "../" + file.path() : file.name();
  }

  private static List<Pair> environment(Runs runs) {
    List<Pair> variables = new ArrayList<>();
    for (Service.Variable variable : runs.environment()) {
      variables.add(new Pair(variable.name(), variable.value()));
    }
    return variables;
  }

  private static List<String> capabilities(Runs runs) {
    List<String> words = new ArrayList<>();
    for (Runs.Capability capability : runs.capabilities()) {
      words.add(capability.name());
    }
    return words;
  }

  /// The folders that a program may write, gone when it ends. `/run` is its user's: Podman knows no owner of such a folder, so for others than root it is open.
  private static List<String> scratch(Runs runs) {
    return List.of("/run:size=16m,mode=" + (runs.startsAs() == 0 ? "0755" : "1777"), "/tmp:size=64m,mode=1777");
  }

  private static List<String> secrets(Runs runs) {
    List<String> ids = new ArrayList<>();
    for (Secret.Use secret : runs.secrets()) {
      if (!ids.contains(secret.id())) {
        ids.add(secret.id());
      }
    }
    return ids;
  }

  private Membership membership() {
    Link.Uplink uplink = uplink();
    List<Pair> addresses = new ArrayList<>();
    for (Family family : Family.values()) {
      for (InterfaceAddress address : uplink.addresses()) {
        if (address.address().family() == family) {
          addresses.add(new Pair(family == Family.IPV4 ? "ipv4_address" : "ipv6_address", address.address().toString()));
          break;
        }
      }
    }
    String network =
        switch (uplink.attachment()) {
          case Link.Attachment.Bridge bridge -> bridge.network();
          case Link.Attachment.Macvlan macvlan -> {
            addresses.add(new Pair("mac_address", macvlan.mac().toString()));
            yield macvlan.network();
          }
          case Link.Attachment.HostVeth _, Link.Attachment.Pod _ -> throw new IllegalStateException("a container engine has no such network");
        };
    List<String> ports = new ArrayList<>();
    for (Publication published : namespace.published()) {
      ports.add(published.port() + ":" + published.port() + "/" + published.protocol().word());
    }
    return new Membership(namespace.id().text(), network, addresses, ports, sysctls(uplink), Runs.FILES + "/agents/status");
  }

  private Link.Uplink uplink() {
    for (Link link : namespace.links()) {
      if (link instanceof Link.Uplink uplink) {
        return uplink;
      }
    }
    throw new IllegalStateException("namespace " + namespace.id() + " has no uplink");
  }

  /// Without those of the uplink's link, which an engine cannot set: it follows `all`, or is so by itself.
  private List<Pair> sysctls(Link.Uplink uplink) {
    List<Pair> settings = new ArrayList<>();
    for (Sysctl sysctl : namespace.sysctls()) {
      if (!sysctl.key().contains("/conf/" + uplink.name() + "/")) {
        settings.add(new Pair(sysctl.key().replace('/', '.'), sysctl.value()));
      }
    }
    return settings;
  }
}
