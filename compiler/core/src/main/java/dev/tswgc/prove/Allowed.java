package dev.tswgc.prove;

import dev.tswgc.net.Family;
import dev.tswgc.net.Prefix;
import dev.tswgc.plan.Link;
import dev.tswgc.plan.RoutingTable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// WireGuard gives a prefix to the peer that was configured last and says nothing (wg(8)), and drops what is in nobody's.
final class Allowed implements Fact {
  private static final List<Prefix> NEVER =
      List.of(
          Prefix.of("0.0.0.0/8"), Prefix.of("10.0.0.0/8"), Prefix.of("100.64.0.0/10"), Prefix.of("127.0.0.0/8"), Prefix.of("169.254.0.0/16"), Prefix.of("172.16.0.0/12"), Prefix.of("192.0.0.0/24"),
          Prefix.of("192.168.0.0/16"), Prefix.of("224.0.0.0/3"));

  @Override
  public String id() {
    return "ALLOWED";
  }

  @Override
  public String sentence() {
    return "Each upstream of the exit, and nothing else, has a tunnel with its key, its peers and their far ends; no prefix is in the AllowedIPs of two of its peers, and where clients' internet is routed to it, its peers take all of it.";
  }

  @Override
  public List<Breach> breaches(Case proved) {
    List<Breach> breaches = new ArrayList<>();
    proved.upstreams().stream().filter(upstream -> proved.tunnel(upstream).isEmpty()).forEach(upstream -> breaches.add(Breach.of("No tunnel has key, peers and far ends of upstream " + upstream.name() + ".", proved.namespace().why())));
    if (proved.tunnels().size() != proved.upstreams().size()) {
      breaches.add(Breach.of("The exit has " + proved.upstreams().size() + " upstreams and " + proved.tunnels().size() + " tunnels.", proved.namespace().why()));
    }
    for (Link.WireGuard tunnel : proved.tunnels()) {
      Set<Prefix> taken = new HashSet<>();
      for (Link.Peer peer : tunnel.peers()) {
        for (Prefix prefix : Set.copyOf(peer.allowedIps())) {
          if (!taken.add(prefix)) {
            breaches.add(Breach.of("Two peers of " + tunnel.name() + " take " + prefix + ".", tunnel.why()));
          }
        }
      }
      for (Family family : Family.values()) {
        if (isRouted(proved, tunnel, family) && !takesAll(taken, family)) {
          breaches.add(Breach.of("The internet of " + family.word() + " is routed to " + tunnel.name() + ", whose peers do not take all of it.", tunnel.why()));
        }
      }
    }
    return breaches;
  }

  private static boolean isRouted(Case proved, Link.WireGuard tunnel, Family family) {
    return proved.namespace().tables().stream()
        .flatMap(table -> table.routes().stream())
        .anyMatch(route -> route.destination().equals(Prefix.all(family)) && route.next() instanceof RoutingTable.Next.Dev dev && dev.link().equals(tunnel.name()));
  }

  /// Together with what is never on the internet (RFC 6890), and of IPv6 what was ever given out.
  static boolean takesAll(Set<Prefix> taken, Family family) {
    List<Span> all = new ArrayList<>();
    taken.stream().filter(prefix -> prefix.family() == family).forEach(prefix -> all.add(Span.of(prefix)));
    if (family == Family.IPV4) {
      NEVER.forEach(never -> all.add(Span.of(never)));
    }
    Span internet = Span.of(family == Family.IPV4 ? Prefix.ALL_V4 : Prefix.of("2000::/3"));
    return Span.merged(all).stream().anyMatch(run -> contains(run, internet));
  }

  private static boolean contains(Span run, Span part) {
    return Span.compare(run.fromHigh(), run.fromLow(), part.fromHigh(), part.fromLow()) <= 0 && Span.compare(part.toHigh(), part.toLow(), run.toHigh(), run.toLow()) <= 0;
  }
}
