package dev.tswgc.cli;

import dev.tswgc.Compiler;
import dev.tswgc.diagnostic.Span;
import dev.tswgc.net.PortRange;
import dev.tswgc.net.Protocol;
import dev.tswgc.net.Version;
import dev.tswgc.topology.Allocation;
import dev.tswgc.topology.Exit;
import dev.tswgc.topology.Holepunch;
import dev.tswgc.topology.Host;
import dev.tswgc.topology.Images;
import dev.tswgc.topology.Located;
import dev.tswgc.topology.Name;
import dev.tswgc.topology.SecretReference;
import dev.tswgc.topology.Tailnet;
import dev.tswgc.topology.Topology;
import dev.tswgc.topology.Upstream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// A whole topology as the compiler understood it: what was written, imported, filled in and allocated.
final class TopologyListing {
  /// Longer lists are counted.
  private static final int MAX_ITEMS = 8;

  private final Topology topology;
  private final Allocation allocation;
  private final String allocated;
  private final Listing listing = new Listing();

  /// @param lock the file that keeps what was allocated
  TopologyListing(Compiler.Planned planned, String lock) {
    topology = planned.topology();
    allocation = planned.allocation();
    allocated = "chosen by the compiler, kept in " + lock.substring(lock.lastIndexOf('/') + 1);
  }

  Listing listing() {
    one("topology.name", topology.name());
    topology.tailnets().values().forEach(this::tailnet);
    topology.upstreams().values().forEach(this::upstream);
    topology.holepunches().values().forEach(this::holepunch);
    topology.hosts().values().forEach(this::host);
    topology.exits().values().forEach(this::exit);
    images(topology.images());
    many("build.targets", topology.build().targets());
    topology.build().options().forEach((target, options) -> texts("build.options." + target, options));
    return listing;
  }

  private void images(Images images) {
    images.given().forEach((role, image) -> one("defaults.images." + role.word(), image));
    if (images.variant().isWritten()) {
      listing.add("defaults.images.variant", images.variant().value().word(), origin(images.variant()));
    }
    maybe("defaults.images.base", images.base());
  }

  private void tailnet(Tailnet tailnet) {
    String path = "tailnets." + tailnet.name();
    if (tailnet.control().isPresent()) {
      Located<Tailnet.ControlServer> control = tailnet.control().get();
      listing.add(path + ".control", quoted(control.value().url()), origin(control));
    } else {
      listing.add(path + ".control", "Tailscale's own", "default: no control server is given");
    }
    secret(path + ".auth-key", tailnet.authKey());
    maybe(path + ".suffix", tailnet.suffix());
    many(path + ".tags", tailnet.tags());
  }

  private void upstream(Upstream upstream) {
    String path = "upstreams." + upstream.name();
    many(path + ".addresses", upstream.addresses());
    secret(path + ".private-key", upstream.privateKey());
    many(path + ".dns", upstream.dns());
    maybe(path + ".mtu", upstream.mtu());
    listing.add(path + ".engine", upstream.engine().value().word(), origin(upstream.engine()));
    int index = 0;
    for (Upstream.Peer peer : upstream.peers()) {
      String at = path + ".peers[" + index++ + "]";
      one(at + ".public-key", peer.publicKey());
      one(at + ".endpoint", peer.endpoint());
      peer.presharedKey().ifPresent(key -> secret(at + ".preshared-key", key));
      many(at + ".allowed-ips", peer.allowedIps());
      listing.add(at + ".keepalive", peer.keepaliveSeconds().value() + "s", origin(peer.keepaliveSeconds()));
    }
  }

  private void holepunch(Holepunch holepunch) {
    String path = "holepunch." + holepunch.name();
    many(path + ".address", holepunch.prefixes());
    many(path + ".address", holepunch.names());
    many(path + ".port", holepunch.ports());
    Located<Set<Protocol>> protocols = holepunch.protocols();
    String word = protocols.value().size() > 1 ? "both" : protocols.value().iterator().next().word();
    listing.add(path + ".protocol", word, origin(protocols));
  }

  private void host(Host host) {
    String path = "hosts." + host.name();
    listing.add(path + ".runtime", host.runtime().value().word(), origin(host.runtime()));
    if (host.rootless().isWritten()) {
      one(path + ".rootless", host.rootless());
    }
    maybe(path + ".uplink.interface", host.uplink().link());
    many(path + ".uplink.lan", host.uplink().lan());
    many(path + ".uplink.gateway", host.uplink().gateway());
    one(path + ".uplink.mtu", host.uplink().mtu());
    many(path + ".uplink.dhcp", host.uplink().dhcp());
    for (Map.Entry<String, Located<Version>> version : new TreeMap<>(host.versions()).entrySet()) {
      one(path + ".versions." + version.getKey(), version.getValue());
    }
  }

  private void exit(Exit exit) {
    String path = "exits." + exit.name();
    one(path + ".host", exit.host());
    one(path + ".tailnet", exit.tailnet());
    many(path + ".upstream", exit.upstreams());
    one(path + ".hostname", exit.hostname());
    listing.add(path + ".control-path", exit.controlPath().value().word(), origin(exit.controlPath()));
    many(path + ".holepunch", exit.holepunches());
    many(path + ".lan-access", exit.lanAccess());
    for (Exit.ProxyListener proxy : exit.proxies()) {
      String at = path + "." + proxy.kind().word();
      one(at + ".port", proxy.port());
      proxy.auth().ifPresent(auth -> secret(at + ".auth", auth));
    }
    many(path + ".dns", exit.dns());
    many(path + ".control-dns", exit.controlDns());
    one(path + ".tailscaled.ssh", exit.tailscaled().ssh());
    many(path + ".tailscaled.advertise-routes", exit.tailscaled().advertiseRoutes());
    texts(path + ".tailscaled.env", exit.tailscaled().env());
    listing.add(path + ".probe.interval", exit.probe().intervalSeconds().value() + "s", origin(exit.probe().intervalSeconds()));
    one(path + ".probe.lost", exit.probe().lost());
    listing.add(path + ".probe.good", exit.probe().goodSeconds().value() + "s", origin(exit.probe().goodSeconds()));
    maybe(path + ".probe.public-address", exit.probe().publicAddress());
    Optional.ofNullable(allocation.exits().get(exit.name())).ifPresent(numbers -> numbers(path, exit, numbers));
  }

  private void numbers(String path, Exit exit, Allocation.OfExit numbers) {
    chosen(path + ".port", exit.port(), numbers.port());
    chosen(path + ".numbers.preference", exit.pins().preference(), numbers.preference());
    chosen(path + ".numbers.table", exit.pins().table(), numbers.table());
    chosen(path + ".numbers.lan-table", exit.pins().lanTable(), numbers.lanTable());
    mark(path + ".numbers.holepunch-mark", exit.pins().holepunchMark(), numbers.holepunchMark());
    for (Map.Entry<Name, Allocation.OfTunnel> tunnel : numbers.tunnels().entrySet()) {
      String at = path + ".numbers.tunnels." + tunnel.getKey();
      Optional<Exit.TunnelPins> pins = Optional.ofNullable(exit.pins().tunnels().get(tunnel.getKey()));
      chosen(at + ".interface", pins.flatMap(Exit.TunnelPins::link), tunnel.getValue().link());
      mark(at + ".mark", pins.flatMap(Exit.TunnelPins::mark), tunnel.getValue().mark());
      chosen(at + ".listen-port", pins.flatMap(Exit.TunnelPins::listenPort), tunnel.getValue().listenPort());
    }
    network(path + ".network", exit.network(), numbers.network());
  }

  private void network(String path, Exit.Network written, Allocation.Network given) {
    Optional<Exit.Network.Bridge> bridge = written instanceof Exit.Network.Bridge found ? Optional.of(found) : Optional.empty();
    switch (given) {
      case Allocation.Network.Bridge found -> {
        chosen(path + ".bridge.subnet4", bridge.flatMap(Exit.Network.Bridge::subnet4), found.subnet4());
        chosen(path + ".bridge.subnet6", bridge.flatMap(Exit.Network.Bridge::subnet6), found.subnet6());
      }
      case Allocation.Network.Veth found -> {
        chosen(path + ".bridge.subnet4", bridge.flatMap(Exit.Network.Bridge::subnet4), found.subnet4());
        chosen(path + ".bridge.subnet6", bridge.flatMap(Exit.Network.Bridge::subnet6), found.subnet6());
        listing.add(path + ".peer", found.peer().toString(), allocated);
      }
      case Allocation.Network.Macvlan found -> {
        if (written instanceof Exit.Network.Macvlan macvlan) {
          many(path + ".macvlan.address", macvlan.addresses());
          many(path + ".macvlan.gateway", macvlan.gateways());
          chosen(path + ".macvlan.mac", macvlan.mac(), found.mac());
          maybe(path + ".macvlan.vlan", macvlan.vlan());
          maybe(path + ".macvlan.parent", macvlan.parent());
        }
      }
      case Allocation.Network.Pod pod -> listing.add(path, "pod", "default: the cluster numbers it");
    }
  }

  /// A value that the compiler chooses unless it is pinned.
  private <T> void chosen(String path, Optional<Located<T>> pinned, T value) {
    listing.add(path, text(value), pinned.isPresent() ? origin(pinned.get()) : allocated);
  }

  /// A packet mark, written as the topology has it.
  private void mark(String path, Optional<Located<Integer>> pinned, int value) {
    listing.add(path, "\"0x" + Integer.toHexString(value) + "\"", pinned.isPresent() ? origin(pinned.get()) : allocated);
  }

  private <T> void one(String path, Located<T> value) {
    listing.add(path, text(value.value()), origin(value));
  }

  private <T> void maybe(String path, Optional<Located<T>> value) {
    value.ifPresent(present -> one(path, present));
  }

  private <T> void many(String path, List<Located<T>> values) {
    if (values.isEmpty()) {
      return;
    }
    List<String> texts = new ArrayList<>();
    for (Located<T> value : values.subList(0, Math.min(values.size(), MAX_ITEMS))) {
      texts.add(text(value.value()));
    }
    String more = values.size() > MAX_ITEMS ? ", … " + values.size() + " in all" : "";
    listing.add(path, "[" + String.join(", ", texts) + more + "]", origin(values.getFirst()));
  }

  private void texts(String path, Map<String, Located<String>> values) {
    new TreeMap<>(values).forEach((key, value) -> listing.add(path + "." + key, quoted(value.value()), origin(value)));
  }

  private void secret(String path, SecretReference secret) {
    String from =
        switch (secret.kind()) {
          case UNSAID -> "default: a file of this name in the secrets folder";
          case IMPORTED -> "imported, " + place(secret.span());
          default -> secret.kind().word() + " " + quoted(secret.where()) + ", " + place(secret.span());
        };
    listing.add(path, "secret " + secret.id(), from);
  }

  private static String origin(Located<?> value) {
    return switch (value.from().kind()) {
      case WRITTEN -> place(value.span());
      case SECTION_DEFAULT -> "defaults, " + place(value.span());
      case IMPORTED -> "imported, " + place(value.span());
      case DEFAULT -> "default: " + value.from().words();
    };
  }

  private static String place(Span span) {
    return span.toString();
  }

  private static String text(Object value) {
    return switch (value) {
      case String text -> quoted(text);
      case PortRange range -> range.isSingle() ? range.toString() : quoted(range.toString());
      default -> {
        String text = value.toString();
        yield bare(text) ? text : quoted(text);
      }
    };
  }

  /// Whether HOCON takes it without quotes.
  private static boolean bare(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!(c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-' || c == '.' || c == '_')) {
        return false;
      }
    }
    return !text.isEmpty();
  }

  private static String quoted(String text) {
    StringBuilder out = new StringBuilder(text.length() + 2).append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\');
      }
      out.append(c);
    }
    return out.append('"').toString();
  }
}
