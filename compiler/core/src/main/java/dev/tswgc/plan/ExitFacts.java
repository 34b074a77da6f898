package dev.tswgc.plan;

import dev.tswgc.net.Family;
import dev.tswgc.net.IpAddress;
import dev.tswgc.net.LinkName;
import dev.tswgc.net.Prefix;
import dev.tswgc.topology.Allocation;
import dev.tswgc.topology.Exit;
import dev.tswgc.topology.Holepunch;
import dev.tswgc.topology.Host;
import dev.tswgc.topology.Images;
import dev.tswgc.topology.Located;
import dev.tswgc.topology.Name;
import dev.tswgc.topology.Tailnet;
import dev.tswgc.topology.Topology;
import dev.tswgc.topology.Upstream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// What all parts of an exit's Plan need to know, looked up once.
///
/// @param tunnels in order of preference
/// @param lanAccess without prefixes inside others, sorted
/// @param tailscaleMtu of tailscaled's link, in bytes
record ExitFacts(
    Exit exit,
    Host host,
    Tailnet tailnet,
    Allocation.OfExit numbers,
    Uplink uplink,
    List<Tunnel> tunnels,
    List<Holepunch> holepunches,
    List<Prefix> lanAccess,
    Resolvers resolvers,
    Images images,
    int tailscaleMtu,
    Reasons reasons) {

  static ExitFacts of(Topology topology, Exit exit, Allocation.OfExit numbers) {
    Reasons reasons = new Reasons(new Why("exits." + exit.name(), exit.span(), "an exit node"));
    Host host = Objects.requireNonNull(topology.hosts().get(exit.host().value()));
    int tailscaleMtu = tailscaleMtu(exit);
    List<Tunnel> tunnels = new ArrayList<>();
    for (Located<Name> name : exit.upstreams()) {
      Upstream upstream = Objects.requireNonNull(topology.upstreams().get(name.value()));
      Allocation.OfTunnel own = Objects.requireNonNull(numbers.tunnels().get(name.value()));
      Why upstreamWhy = new Why("upstreams." + name.value(), name.span(), "a tunnel to a provider");
      tunnels.add(new Tunnel(upstream, own, tunnels.size(), MtuChain.of(upstream, host.uplink().mtu().value(), tailscaleMtu), upstreamWhy));
    }
    List<Holepunch> holepunches = new ArrayList<>();
    for (Located<Name> name : exit.holepunches()) {
      holepunches.add(Objects.requireNonNull(topology.holepunches().get(name.value())));
    }
    List<Prefix> lanAccess = new ArrayList<>();
    for (Located<Prefix> prefix : exit.lanAccess()) {
      lanAccess.add(prefix.value());
    }
    lanAccess = PrivateNetworks.disjoint(lanAccess);
    return new ExitFacts(
        exit,
        host,
        Objects.requireNonNull(topology.tailnets().get(exit.tailnet().value())),
        numbers,
        Uplink.of(exit, host, numbers.network(), new Why(reasons.at("network", "").path(), exit.network().span(), "the way past the tunnels")),
        List.copyOf(tunnels),
        List.copyOf(holepunches),
        lanAccess,
        Resolvers.of(exit, tunnels, lanAccess),
        topology.images(),
        tailscaleMtu,
        reasons);
  }

  private static int tailscaleMtu(Exit exit) {
    Optional<Located<String>> set = Optional.ofNullable(exit.tailscaled().env().get("TS_DEBUG_MTU"));
    if (set.isPresent()) {
      try {
        return Integer.parseInt(set.get().value());
      } catch (NumberFormatException e) {
        // tailscaled takes no notice of it either.
      }
    }
    return Numbers.TAILSCALE_MTU;
  }

  /// The reason for the exit as a whole.
  Why why() {
    return reasons.entry();
  }

  /// The reason for a piece of the exit, at a path below it.
  Why why(String part, String sentence) {
    return reasons.at(part, sentence);
  }

  /// The reason for something that all proxies share.
  Why proxiesWhy(String sentence) {
    if (exit.proxies().isEmpty()) {
      return why().that(sentence);
    }
    Exit.ProxyListener first = exit.proxies().getFirst();
    return new Why(reasons.at(first.kind().word(), "").path(), first.span(), sentence);
  }

  List<LinkName> tunnelLinks() {
    List<LinkName> links = new ArrayList<>();
    for (Tunnel tunnel : tunnels) {
      links.add(tunnel.link());
    }
    return List.copyOf(links);
  }

  List<Prefix> lanAccess(Family family) {
    return ofFamily(lanAccess, family);
  }

  /// Networks that are not the internet, and those around the node, without those inside others.
  List<Prefix> privateNetworks(Family family) {
    List<Prefix> near = new ArrayList<>(ofFamily(uplink.near(), family));
    for (Tunnel tunnel : tunnels) {
      near.addAll(tunnel.addresses(family));
    }
    return PrivateNetworks.and(family, near);
  }

  static Prefix tailnet(Family family) {
    return family == Family.IPV4 ? Numbers.TAILNET4 : Numbers.TAILNET6;
  }

  static List<Prefix> ofFamily(List<Prefix> prefixes, Family family) {
    List<Prefix> some = new ArrayList<>();
    for (Prefix prefix : prefixes) {
      if (prefix.family() == family) {
        some.add(prefix);
      }
    }
    return List.copyOf(some);
  }

  boolean controlByTunnel() {
    return exit.controlPath().value() == Exit.ControlPath.TUNNEL;
  }

  boolean hasProxies() {
    return !exit.proxies().isEmpty();
  }

  static List<Prefix> singles(List<IpAddress> addresses) {
    List<Prefix> prefixes = new ArrayList<>();
    for (IpAddress address : addresses) {
      prefixes.add(Prefix.single(address));
    }
    return List.copyOf(prefixes);
  }
}
