package dev.tswgc.plan;

import dev.tswgc.net.Family;
import dev.tswgc.net.Prefix;
import java.util.ArrayList;
import java.util.List;

/// What is never on the internet, so that a client who asks for it means a machine near the exit, and gets nothing.
///
/// Cloud metadata services are in the link-local and unique local networks.
final class PrivateNetworks {
  private static final List<Prefix> V4 =
      List.of(
          Prefix.of("0.0.0.0/8"), // this network (RFC 791)
          Prefix.of("10.0.0.0/8"), // private (RFC 1918)
          Numbers.TAILNET4, // also carrier-grade NAT (RFC 6598)
          Prefix.of("127.0.0.0/8"), // loopback
          Prefix.of("169.254.0.0/16"), // link-local (RFC 3927)
          Prefix.of("172.16.0.0/12"), // private
          Prefix.of("192.0.0.0/24"), // protocol assignments (RFC 6890)
          Prefix.of("192.168.0.0/16"), // private
          Prefix.of("224.0.0.0/3")); // multicast, reserved, broadcast

  private static final List<Prefix> V6 =
      List.of(
          Prefix.of("::/128"), // unspecified
          Prefix.of("::1/128"), // loopback
          new Prefix(dev.tswgc.net.IpAddress.v6(0, 0xffff_0000_0000L), 96), // IPv4-mapped: an IPv4 packet in disguise
          Prefix.of("64:ff9b::/96"), // NAT64 (RFC 6052): IPv4 by another door
          Prefix.of("64:ff9b:1::/48"), // NAT64 of one's own (RFC 8215)
          Prefix.of("fc00::/7"), // unique local (RFC 4193)
          Prefix.of("fe80::/10"), // link-local
          Prefix.of("fec0::/10"), // site-local of old (RFC 3879)
          Prefix.of("ff00::/8")); // multicast

  private PrivateNetworks() {}

  static List<Prefix> of(Family family) {
    return family == Family.IPV4 ? V4 : V6;
  }

  /// With more networks, sorted, and without those inside others.
  static List<Prefix> and(Family family, List<Prefix> more) {
    List<Prefix> all = new ArrayList<>(of(family));
    all.addAll(more);
    return disjoint(all);
  }

  /// The same addresses without a prefix inside another, sorted.
  static List<Prefix> disjoint(List<Prefix> prefixes) {
    List<Prefix> sorted = new ArrayList<>(prefixes);
    sorted.sort(null);
    List<Prefix> kept = new ArrayList<>();
    for (Prefix prefix : sorted) {
      if (kept.isEmpty() || !kept.getLast().contains(prefix)) {
        kept.add(prefix);
      }
    }
    return kept;
  }
}
