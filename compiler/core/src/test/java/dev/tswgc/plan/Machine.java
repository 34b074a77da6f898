package dev.tswgc.plan;

import dev.tswgc.net.Family;
import dev.tswgc.net.InterfaceAddress;
import dev.tswgc.net.IpAddress;
import dev.tswgc.net.Prefix;
import dev.tswgc.plan.Firewall.Hook;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A namespace as its Plan says it would be, into which packets are put: a model small enough to be read, so that a test says what leaves and by which link.
final class Machine {
  /// What tailscaled's link has, which no Plan knows.
  static final String TAILNET4 = "100.64.0.1";

  static final String TAILNET6 = "fd7a:115c:a1e0::1";

  private final Namespace namespace;
  private final Map<String, List<IpAddress>> addresses = new HashMap<>();
  private final Set<String> down = new HashSet<>();
  private final Ruleset ruleset;

  Machine(Namespace namespace) {
    this.namespace = namespace;
    addresses.put("lo", List.of(IpAddress.of("127.0.0.1"), IpAddress.of("127.0.0.53"), IpAddress.of("::1")));
    addresses.put("tailscale0", List.of(IpAddress.of(TAILNET4), IpAddress.of(TAILNET6)));
    for (Link link : namespace.links()) {
      switch (link) {
        case Link.Uplink uplink -> addresses.put(link.name().text(), own(uplink.addresses()));
        case Link.WireGuard tunnel -> addresses.put(link.name().text(), own(tunnel.addresses()));
        case Link.Tailscale tailscale -> {}
      }
    }
    ruleset = new Ruleset(namespace.firewall(), addresses);
  }

  /// The exit of a topology that has one.
  static Machine of(String topology) {
    return new Machine(Plans.exitOf(topology));
  }

  private static List<IpAddress> own(List<InterfaceAddress> given) {
    List<IpAddress> plain = new ArrayList<>();
    for (InterfaceAddress address : given) {
      plain.add(address.address());
    }
    return plain;
  }

  Namespace namespace() {
    return namespace;
  }

  /// The link is gone, with its routes.
  Machine without(String link) {
    down.add(link);
    return this;
  }

  /// What becomes of a packet that comes in by a link: `LINK from SOURCE` for one that leaves, `local`, `unreachable` or `dropped`.
  String comes(String link, Packet packet) {
    Optional<Packet> in = ruleset.pass(Hook.PREROUTING, Firewall.Type.FILTER, packet.in(link));
    if (in.isEmpty()) {
      return "dropped";
    }
    if (isOwn(packet.destination())) {
      return ruleset.pass(Hook.INPUT, Firewall.Type.FILTER, in.get()).isPresent() ? "local" : "dropped";
    }
    String out = route(in.get());
    if (out.equals("unreachable")) {
      return out;
    }
    return ruleset.pass(Hook.FORWARD, Firewall.Type.FILTER, in.get().out(out)).map(this::leaves).orElse("dropped");
  }

  /// What becomes of a packet of a local program, or of the kernel where it has no uid.
  String sends(Packet packet) {
    Packet local = packet.in("lo");
    String first = route(local);
    if (first.equals("unreachable")) {
      return first;
    }
    Packet marked = ruleset.pass(Hook.OUTPUT, Firewall.Type.ROUTE, local.out(first)).orElseThrow();
    String out = marked.mark() == local.mark() ? first : route(marked);
    if (out.equals("unreachable")) {
      return out;
    }
    // The kernel asks for the way again when the mark has changed, but goes on telling the hook of the link it found first.
    return ruleset.pass(Hook.OUTPUT, Firewall.Type.FILTER, marked.in("").out(first)).map(passed -> leaves(passed.out(out))).orElse("dropped");
  }

  /// What becomes of a packet of a raw socket on a link.
  String sendsRaw(String link, Packet packet) {
    return ruleset.pass(Hook.EGRESS, Firewall.Type.FILTER, packet.out(link)).isPresent() ? link : "dropped";
  }

  private String leaves(Packet packet) {
    return ruleset
        .pass(Hook.POSTROUTING, Firewall.Type.NAT, packet)
        .flatMap(translated -> ruleset.pass(Hook.POSTROUTING, Firewall.Type.FILTER, translated))
        .flatMap(last -> ruleset.pass(Hook.EGRESS, Firewall.Type.FILTER, last))
        .map(last -> last.out() + " from " + last.source())
        .orElse("dropped");
  }

  private boolean isOwn(IpAddress address) {
    return addresses.values().stream().anyMatch(own -> own.contains(address));
  }

  /// The link, or `unreachable`: our rules, then those of Tailscale, then main, whose default is the uplink.
  private String route(Packet packet) {
    if (isOwn(packet.destination())) {
      return "lo";
    }
    for (PolicyRule rule : namespace.rules()) {
      if (rule.family() == packet.destination().family() && selects(rule.selector(), packet)) {
        switch (rule.action()) {
          case PolicyRule.Action.Unreachable() -> {
            return "unreachable";
          }
          case PolicyRule.Action.Lookup lookup -> {
            Optional<String> found = lookup(lookup.table(), packet.destination());
            if (found.isPresent()) {
              return found.get();
            }
          }
        }
      }
    }
    return lookup(TableId.TAILSCALE, packet.destination()).or(() -> lookup(TableId.MAIN, packet.destination())).orElse("unreachable");
  }

  private static boolean selects(PolicyRule.Selector selector, Packet packet) {
    return selector.in().map(link -> link.text().equals(packet.in())).orElse(true)
        && selector.from().map(prefix -> prefix.contains(packet.source())).orElse(true)
        && selector.to().map(prefix -> prefix.contains(packet.destination())).orElse(true)
        && selector.mark().map(mark -> (packet.mark() & mark.mask()) == mark.value()).orElse(true)
        && selector.uids().map(uids -> uids.first() <= packet.uid().orElse(0) && packet.uid().orElse(0) <= uids.last()).orElse(true);
  }

  private Optional<String> lookup(TableId id, IpAddress destination) {
    if (id.equals(TableId.TAILSCALE)) {
      Prefix tailnet = destination.family() == Family.IPV4 ? Prefix.of("100.64.0.0/10") : Prefix.of("fd7a:115c:a1e0::/48");
      return Optional.of("tailscale0").filter(link -> tailnet.contains(destination) && !down.contains(link));
    }
    if (id.equals(TableId.MAIN)) {
      return Optional.of(namespace.links().getFirst().name().text()).filter(link -> !down.contains(link));
    }
    RoutingTable table = namespace.tables().stream().filter(one -> one.id().equals(id)).findFirst().orElseThrow(() -> new AssertionError("no table " + id));
    String best = "";
    long metric = Long.MAX_VALUE;
    int length = -1;
    for (RoutingTable.Route route : table.routes()) {
      String next =
          switch (route.next()) {
            case RoutingTable.Next.Dev dev -> dev.link().text();
            case RoutingTable.Next.Via via -> via.link().text();
            case RoutingTable.Next.ViaDefaultGateway via -> via.link().text();
            case RoutingTable.Next.Unreachable() -> "unreachable";
          };
      boolean better = route.destination().length() > length || route.destination().length() == length && route.metric() < metric;
      if (route.destination().contains(destination) && !down.contains(next) && better) {
        best = next;
        metric = route.metric();
        length = route.destination().length();
      }
    }
    return Optional.of(best).filter(found -> !found.isEmpty());
  }
}
