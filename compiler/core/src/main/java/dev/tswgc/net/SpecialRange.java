package dev.tswgc.net;

import java.util.List;
import java.util.Optional;

/// The address ranges that mean something of their own (IANA's special-purpose registries, and Tailscale's).
///
/// In the order in which [#of] asks: the narrower before the wider that holds it.
public enum SpecialRange {
  /// What every tailnet numbers its members from: the carrier-grade NAT range of RFC 6598, and a part of the ULA range.
  TAILNET("of a tailnet", "100.64.0.0/10", "fd7a:115c:a1e0::/48"),
  UNSPECIFIED("of no host", "0.0.0.0/8", "::/128"),
  LOOPBACK("of the machine itself", "127.0.0.0/8", "::1/128"),
  /// RFC 1918 and RFC 4193.
  PRIVATE("of a private network", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7"),
  LINK_LOCAL("of one link only", "169.254.0.0/16", "fe80::/10"),
  MULTICAST("of a multicast group", "224.0.0.0/4", "ff00::/8"),
  /// Documentation, benchmarks, protocol assignments, and what was class E: no route on the internet leads there.
  UNROUTED(
      "that is never on the internet",
      "192.0.0.0/24", "192.0.2.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "240.0.0.0/4", "100::/64", "2001:db8::/32", "3fff::/20");

  private final String words;

  // An unmodifiable list; the checker only believes in types that say so, which the JDK has none of.
  @SuppressWarnings("ImmutableEnumChecker")
  private final List<Prefix> prefixes;

  SpecialRange(String words, String... prefixes) {
    this.words = words;
    Prefix[] parsed = new Prefix[prefixes.length];
    for (int i = 0; i < prefixes.length; i++) {
      parsed[i] = Prefix.of(prefixes[i]);
    }
    this.prefixes = List.of(parsed);
  }

  /// Completes "an address …".
  public String words() {
    return words;
  }

  /// Of both families, IPv4 first.
  public List<Prefix> prefixes() {
    return prefixes;
  }

  public boolean contains(IpAddress address) {
    for (Prefix prefix : prefixes) {
      if (prefix.contains(address)) {
        return true;
      }
    }
    return false;
  }

  /// The part of the range that a prefix reaches into.
  public Optional<Prefix> overlap(Prefix other) {
    for (Prefix prefix : prefixes) {
      if (prefix.overlaps(other)) {
        return Optional.of(prefix);
      }
    }
    return Optional.empty();
  }

  /// What an address is, unless it is an ordinary one of the internet.
  public static Optional<SpecialRange> of(IpAddress address) {
    for (SpecialRange range : values()) {
      if (range.contains(address)) {
        return Optional.of(range);
      }
    }
    return Optional.empty();
  }
}
