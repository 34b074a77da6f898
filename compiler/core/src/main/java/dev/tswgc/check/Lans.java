package dev.tswgc.check;

import dev.tswgc.net.Prefix;
import dev.tswgc.net.SpecialRange;
import dev.tswgc.topology.Host;
import dev.tswgc.topology.Located;
import java.util.Optional;

/// What a host says of the networks on its uplink.
final class Lans {
  private Lans() {}

  /// A network of the host's LAN of the same family as a prefix; nothing is known of the family where there is none.
  static Optional<Located<Prefix>> ofFamily(Host host, Prefix prefix) {
    for (Located<Prefix> lan : host.uplink().lan()) {
      if (lan.value().family() == prefix.family()) {
        return Optional.of(lan);
      }
    }
    return Optional.empty();
  }

  static boolean onLan(Host host, Prefix prefix) {
    for (Located<Prefix> lan : host.uplink().lan()) {
      if (lan.value().contains(prefix)) {
        return true;
      }
    }
    return false;
  }

  /// Whether all of a prefix is of the ranges that no public network has.
  static boolean isLocal(Prefix prefix) {
    return within(SpecialRange.PRIVATE, prefix) || within(SpecialRange.LINK_LOCAL, prefix);
  }

  private static boolean within(SpecialRange range, Prefix prefix) {
    for (Prefix part : range.prefixes()) {
      if (part.contains(prefix)) {
        return true;
      }
    }
    return false;
  }
}
