package dev.tswgc.prove;

import dev.tswgc.net.PortRange;
import dev.tswgc.net.Prefix;
import java.util.ArrayList;
import java.util.List;

/// A run of numbers of up to 128 bits, unsigned, both ends included: a prefix or a range of ports.
record Span(long fromHigh, long fromLow, long toHigh, long toLow) {
  static Span of(Prefix prefix) {
    return new Span(prefix.first().high(), prefix.first().low(), prefix.last().high(), prefix.last().low());
  }

  static Span of(PortRange ports) {
    return new Span(0, ports.first(), 0, ports.last());
  }

  /// Of one number.
  static Span of(long high, long low) {
    return new Span(high, low, high, low);
  }

  /// The next number after it, its upper half; past the largest number this is 0.
  long afterHigh() {
    return toHigh + (toLow == -1 ? 1 : 0);
  }

  long afterLow() {
    return toLow + 1;
  }

  /// Whether it ends where another does.
  boolean reaches(Span other) {
    return toHigh == other.toHigh && toLow == other.toLow;
  }

  static int compare(long high, long low, long otherHigh, long otherLow) {
    return high == otherHigh ? Long.compareUnsigned(low, otherLow) : Long.compareUnsigned(high, otherHigh);
  }

  /// The same numbers in as few runs as there can be, ascending.
  static List<Span> merged(List<Span> spans) {
    List<Span> sorted = new ArrayList<>(spans);
    sorted.sort((one, other) -> compare(one.fromHigh, one.fromLow, other.fromHigh, other.fromLow));
    List<Span> merged = new ArrayList<>();
    for (Span span : sorted) {
      Span before = merged.isEmpty() ? null : merged.getLast();
      if (before == null || !before.touches(span)) {
        merged.add(span);
      } else if (compare(before.toHigh, before.toLow, span.toHigh, span.toLow) < 0) {
        merged.set(merged.size() - 1, new Span(before.fromHigh, before.fromLow, span.toHigh, span.toLow));
      }
    }
    return merged;
  }

  /// Whether one that begins no earlier overlaps it or follows at once.
  private boolean touches(Span later) {
    boolean inside = compare(later.fromHigh, later.fromLow, toHigh, toLow) <= 0;
    boolean follows = later.fromHigh == afterHigh() && later.fromLow == afterLow() && (afterHigh() != 0 || afterLow() != 0);
    return inside || follows;
  }
}
