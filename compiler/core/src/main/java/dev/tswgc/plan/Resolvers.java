package dev.tswgc.plan;

import dev.tswgc.net.Family;
import dev.tswgc.net.IpAddress;
import dev.tswgc.net.Prefix;
import dev.tswgc.topology.Exit;
import dev.tswgc.topology.Located;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Who is asked for names, and by which way.
///
/// @param asked for clients and by proxies, in order, each once
/// @param control for the node's own direct names, by the uplink, in order, each once
record Resolvers(List<Asked> asked, List<IpAddress> control) {

  /// A resolver with its way.
  record Asked(IpAddress address, Way way) {}

  /// The ways to a resolver.
  enum Way {
    TUNNEL,
    TAILNET,
    LAN
  }

  /// A resolver of one's own can stand in the tailnet or in a LAN that clients may reach; those of the upstreams are always behind the tunnel, whatever range they are in.
  static Resolvers of(Exit exit, List<Tunnel> tunnels, List<Prefix> lanAccess) {
    Set<IpAddress> ofUpstreams = new LinkedHashSet<>();
    for (Tunnel tunnel : tunnels) {
      for (Located<IpAddress> dns : tunnel.upstream().dns()) {
        ofUpstreams.add(dns.value());
      }
    }
    Set<IpAddress> chosen = new LinkedHashSet<>();
    for (Located<IpAddress> dns : exit.dns()) {
      chosen.add(dns.value());
    }
    List<Asked> asked = new ArrayList<>();
    for (IpAddress address : chosen.isEmpty() ? ofUpstreams : chosen) {
      asked.add(new Asked(address, ofUpstreams.contains(address) ? Way.TUNNEL : way(address, lanAccess)));
    }
    Set<IpAddress> control = new LinkedHashSet<>();
    for (Located<IpAddress> dns : exit.controlDns()) {
      control.add(dns.value());
    }
    return new Resolvers(List.copyOf(asked), List.copyOf(control));
  }

  private static Way way(IpAddress address, List<Prefix> lanAccess) {
    for (Prefix prefix : lanAccess) {
      if (prefix.contains(address)) {
        return Way.LAN;
      }
    }
    return Numbers.TAILNET4.contains(address) || Numbers.TAILNET6.contains(address) ? Way.TAILNET : Way.TUNNEL;
  }

  /// Those of a way and family, as prefixes of one address.
  List<Prefix> by(Way way, Family family) {
    List<Prefix> some = new ArrayList<>();
    for (Asked resolver : asked) {
      if (resolver.way() == way && resolver.address().family() == family) {
        some.add(Prefix.single(resolver.address()));
      }
    }
    return List.copyOf(some);
  }

  List<Prefix> control(Family family) {
    return ExitFacts.ofFamily(ExitFacts.singles(control), family);
  }
}
