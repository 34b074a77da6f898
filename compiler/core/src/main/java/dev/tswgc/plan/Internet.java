package dev.tswgc.plan;

import dev.tswgc.net.Family;
import dev.tswgc.net.IpAddress;
import dev.tswgc.net.Prefix;
import java.util.ArrayList;
import java.util.List;

/// The addresses a client of an exit can mean, of one family.
///
/// Providers write "everything" also as halves, as everything but the private networks, or for IPv6 as `2000::/3`, all that was ever given out.
final class Internet {
  private static final Prefix V6 = Prefix.of("2000::/3");

  private Internet() {}

  /// Whether prefixes of the family leave out none of it.
  static boolean coveredBy(Family family, List<Prefix> prefixes) {
    if (prefixes.isEmpty()) {
      return false;
    }
    List<Prefix> sorted = new ArrayList<>(prefixes);
    sorted.addAll(PrivateNetworks.of(family));
    sorted.sort(null);
    Prefix all = family == Family.IPV4 ? Prefix.ALL_V4 : V6;
    IpAddress next = all.first();
    for (Prefix prefix : sorted) {
      if (prefix.last().compareTo(next) < 0) {
        continue;
      }
      if (prefix.first().compareTo(next) > 0) {
        return false;
      }
      if (prefix.last().compareTo(all.last()) >= 0) {
        return true;
      }
      next = after(prefix.last());
    }
    return false;
  }

  private static IpAddress after(IpAddress address) {
    long low = address.low() + 1;
    return new IpAddress(address.family(), low == 0 ? address.high() + 1 : address.high(), low);
  }
}
