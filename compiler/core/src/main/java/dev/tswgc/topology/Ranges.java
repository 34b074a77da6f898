package dev.tswgc.topology;

import dev.tswgc.net.Prefix;
import java.util.Map;
import java.util.TreeMap;

/// A set of address ranges of one family that answers "what overlaps this?" in logarithmic time.
///
/// IPv4 addresses are their 32 bits, IPv6 addresses their first 64: networks of links are never longer. Ranges that touch are one, so that to leave a long
/// row of them takes one step.
final class Ranges {
  private static final long HIGHEST = -1;

  private final TreeMap<Long, Long> lastByFirst = new TreeMap<>(Long::compareUnsigned);

  static long first(Prefix prefix) {
    return prefix.address().isV4() ? prefix.address().low() : prefix.address().high();
  }

  static long last(Prefix prefix) {
    return prefix.address().isV4() ? prefix.last().low() : prefix.last().high();
  }

  void add(Prefix prefix) {
    long first = first(prefix);
    long last = last(prefix);
    for (Map.Entry<Long, Long> other = overlapping(first, last); other != null; other = overlapping(first, last)) {
      lastByFirst.remove(other.getKey());
      first = Long.compareUnsigned(other.getKey(), first) < 0 ? other.getKey() : first;
      last = Long.compareUnsigned(other.getValue(), last) > 0 ? other.getValue() : last;
    }
    Map.Entry<Long, Long> before = first == 0 ? null : lastByFirst.floorEntry(first - 1);
    Long after = last == HIGHEST ? null : lastByFirst.remove(last + 1);
    lastByFirst.put(before != null && before.getValue() == first - 1 ? before.getKey() : first, after == null ? last : after);
  }

  boolean overlaps(Prefix prefix) {
    return overlapping(first(prefix), last(prefix)) != null;
  }

  /// The last address of the highest range that overlaps, or -1 where none does; of IPv4 only.
  long lastOverlap(long first, long last) {
    Map.Entry<Long, Long> other = overlapping(first, last);
    return other == null ? -1 : other.getValue();
  }

  private Map.@org.jspecify.annotations.Nullable Entry<Long, Long> overlapping(long first, long last) {
    Map.Entry<Long, Long> below = lastByFirst.floorEntry(last);
    return below != null && Long.compareUnsigned(below.getValue(), first) >= 0 ? below : null;
  }
}
