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
import dev.tswgc.targets.compose.Files.Placed;
import dev.tswgc.topology.Images.Role;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Puts what the Plan says of the services of one namespace into the words of a Compose file.
final class ServicePrinter {
  /// Where the watcher leaves what the owner's `status` reads.
  private static final String REPORTS = "/run/tswgc";
  /// Where `wg` finds the socket of a `wireguard-go` that another container started (its man page, "CONFIGURATION PROTOCOL").
  private static final String SOCKETS = "/run/wireguard";

  /// The depth of what services mount.
  private static final int MOUNTS = 6;

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

  /// Empty where the kernel carries all tunnels.
  Optional<String> socketVolume() {
    return owner.runs().tun() ? Optional.of(namespace.id() + "-wireguard") : Optional.empty();
  }

  /// All files that a service sees, each once.
  List<Placed> seen(Service service) {
    List<Placed> seen = new ArrayList<>(files.of(namespace, service));
    if (!service.runs().formats().contains(Files.RESOLVER)) {
      files.resolverConfiguration(namespace).ifPresent(seen::add);
    }
    return seen;
  }

  void print(Service service, Block out) {
    Runs runs = service.runs();
    boolean owns = service instanceof Service.Owner;
    String name = namespace.id().text();
    out.begin(owns ? name : name + "-" + service.id()).word("image", image(runs.image()));
    pull(runs.image(), owns, out);
    out.words("entrypoint", runs.command()).literal("command", "[]").words("environment", environment(runs));
    out.word("user", runs.startsAs() + ":" + runs.startsAs());
    out.words("cap_drop", List.of("ALL")).words("cap_add", capabilities(runs)).words("security_opt", List.of("no-new-privileges:true")).literal("read_only", true);
    out.words("tmpfs", scratch(runs));
    if (runs.tun()) {
      out.words("devices", List.of("/dev/net/tun:/dev/net/tun"));
    }
    mounts(service, owns, out);
    secrets(runs, out);
    if (owns) {
      membership(out);
    } else {
      out.word("network_mode", "service:" + name);
      out.begin("depends_on").begin(name).word("condition", "service_started").literal("restart", true).end().end();
    }
    // With Podman the same but for this: after a reboot, its service starts only those with `always` (https://github.com/containers/podman/issues/20418).
    out.word("restart", podman ? "always" : "unless-stopped").word("stop_grace_period", "10s");
    out.word("mem_limit", runs.memoryMib() + "m").literal("pids_limit", runs.tasks());
    out.begin("logging").word("driver", podman ? "k8s-file" : "json-file").begin("options").word("max-size", "10m");
    if (!podman) {
      out.word("max-file", "3");
    }
    out.end().end();
    out.begin("labels").word("dev.tswgc.files", owns ? ownersFiles : ownersFiles + "-" + Files.fingerprint(seen(service))).end();
    out.begin("x-tswgc").word("source", service.why().path()).end().end();
  }

  private void pull(Image image, boolean owns, Block out) {
    // The owner is there before all that depend on it, and its image with it.
    boolean built = image instanceof Image.Built && (owns || image.role() != owner.runs().image().role());
    if (built) {
      out.begin("build").word("context", "./images/" + image.role().word()).end();
    }
    out.word("pull_policy", built ? "build" : image instanceof Image.Built ? "never" : "missing");
  }

  private void mounts(Service service, boolean owns, Block out) {
    Block volumes = new Block(MOUNTS);
    service.runs().state().ifPresent(folder -> volumes.item("type", "volume", "source", stateVolume(), "target", folder));
    if (owns || service instanceof Service.Watcher) {
      volumes.item("type", "volume", "source", reportVolume(), "target", REPORTS);
    }
    if (owns || service instanceof Service.Watcher || service instanceof Service.Names) {
      socketVolume().ifPresent(volume -> volumes.item("type", "volume", "source", volume, "target", SOCKETS));
    }
    Block configs = new Block(MOUNTS);
    for (Placed file : files.of(namespace, service)) {
      mount(file, Runs.FILES + "/" + file.path(), volumes, configs);
    }
    files.resolverConfiguration(namespace).ifPresent(file -> mount(file, "/etc/resolv.conf", volumes, configs));
    out.block("volumes", volumes).block("configs", configs);
  }

  /// podman-compose knows no configs.
  private void mount(Placed file, String target, Block volumes, Block configs) {
    if (podman) {
      volumes.item("type", "bind", "source", "../" + file.path(), "target", target).flag("read_only");
    } else {
      configs.item("source", file.name(), "target", target);
    }
  }

  private String image(Image image) {
    return image instanceof Image.Given given ? given.reference().toString() : Optional.ofNullable(images.get(image.role())).orElseThrow().name();
  }

  private static Map<String, String> environment(Runs runs) {
    Map<String, String> variables = new LinkedHashMap<>();
    for (Service.Variable variable : runs.environment()) {
      variables.put(variable.name(), variable.value());
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

  private static void secrets(Runs runs, Block out) {
    Block secrets = new Block(MOUNTS);
    Set<String> ids = new HashSet<>();
    for (Secret.Use secret : runs.secrets()) {
      if (ids.add(secret.id())) {
        secrets.item("source", secret.id(), "target", secret.id());
      }
    }
    out.block("secrets", secrets);
  }

  /// Of the owner alone: its network, ports and settings are those of all that join it.
  private void membership(Block out) {
    Link.Uplink uplink = uplink();
    out.word("hostname", namespace.id().text()).begin("networks").begin(network(uplink));
    for (Family family : Family.values()) {
      for (InterfaceAddress address : uplink.addresses()) {
        if (address.address().family() == family) {
          out.word(family == Family.IPV4 ? "ipv4_address" : "ipv6_address", address.address().toString());
          break;
        }
      }
    }
    if (uplink.attachment() instanceof Link.Attachment.Macvlan macvlan) {
      out.word("mac_address", macvlan.mac().toString());
    }
    out.end().end();
    List<String> ports = new ArrayList<>();
    for (Publication published : namespace.published()) {
      ports.add(published.port() + ":" + published.port() + "/" + published.protocol().word());
    }
    out.words("ports", ports).words("sysctls", sysctls(uplink));
    out.begin("healthcheck").words("test", List.of("CMD", Runs.FILES + "/agents/status", "--quiet"));
    out.word("interval", "30s").word("timeout", "10s").word("start_period", "60s").literal("retries", 3).end();
  }

  private static String network(Link.Uplink uplink) {
    if (uplink.attachment() instanceof Link.Attachment.Bridge bridge) {
      return bridge.network();
    }
    if (uplink.attachment() instanceof Link.Attachment.Macvlan macvlan) {
      return macvlan.network();
    }
    throw new IllegalStateException("a container engine has no such network");
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
  private Map<String, String> sysctls(Link.Uplink uplink) {
    Map<String, String> settings = new LinkedHashMap<>();
    for (Sysctl sysctl : namespace.sysctls()) {
      if (!sysctl.key().contains("/conf/" + uplink.name() + "/")) {
        settings.put(sysctl.key().replace('/', '.'), sysctl.value());
      }
    }
    return settings;
  }
}
