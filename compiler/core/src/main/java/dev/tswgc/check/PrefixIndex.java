package dev.tswgc.check;

import dev.tswgc.net.Family;
import dev.tswgc.net.IpAddress;
import dev.tswgc.net.Prefix;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Finds the narrowest prefix that holds an address, in time that depends on how many lengths there are and not on how many prefixes.
///
/// @param <T> what a prefix belongs to
final class PrefixIndex<T> {
  private final Map<Prefix, T> owners = new HashMap<>();
  private final BitSet lengths4 = new BitSet(33);
  private final BitSet lengths6 = new BitSet(129);

  /// Adds a prefix. Of equal ones the first stays.
  void add(Prefix prefix, T owner) {
    if (owners.putIfAbsent(prefix, owner) == null) {
      lengths(prefix.family()).set(prefix.length());
    }
  }

  Optional<T> find(IpAddress address) {
    BitSet lengths = lengths(address.family());
    for (int length = lengths.previousSetBit(128); length >= 0; length = lengths.previousSetBit(length - 1)) {
      T owner = owners.get(new Prefix(address.masked(length), length));
      if (owner != null) {
        return Optional.of(owner);
      }
    }
    return Optional.empty();
  }

  private BitSet lengths(Family family) {
    return family == Family.IPV4 ? lengths4 : lengths6;
  }
}
