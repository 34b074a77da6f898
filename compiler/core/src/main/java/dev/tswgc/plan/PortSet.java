package dev.tswgc.plan;

import dev.tswgc.net.PortRange;
import java.util.ArrayList;
import java.util.List;

/// A set of ports in its one shortest form: ranges that neither meet nor touch, ascending.
record PortSet(List<PortRange> ranges) {
  static final PortSet NONE = new PortSet(List.of());

  PortSet {
    ranges = List.copyOf(ranges);
  }

  /// The ports of all ranges, which may overlap.
  static PortSet of(List<PortRange> ranges) {
    List<PortRange> sorted = new ArrayList<>(ranges);
    sorted.sort(null);
    List<PortRange> merged = new ArrayList<>();
    for (PortRange range : sorted) {
      PortRange last = merged.isEmpty() ? range : merged.getLast();
      if (merged.isEmpty() || range.first() > last.last() + 1) {
        merged.add(range);
      } else if (range.last() > last.last()) {
        merged.set(merged.size() - 1, new PortRange(last.first(), range.last()));
      }
    }
    return new PortSet(merged);
  }

  boolean isEmpty() {
    return ranges.isEmpty();
  }

  PortSet plus(PortSet other) {
    if (other.isEmpty() || equals(other)) {
      return this;
    }
    List<PortRange> all = new ArrayList<>(ranges);
    all.addAll(other.ranges);
    return of(all);
  }

  PortSet minus(PortSet other) {
    if (other.isEmpty() || isEmpty()) {
      return this;
    }
    List<PortRange> left = new ArrayList<>();
    int next = 0;
    for (PortRange range : ranges) {
      int first = range.first();
      while (next < other.ranges.size() && other.ranges.get(next).last() < first) {
        next++;
      }
      for (int i = next; i < other.ranges.size() && first <= range.last() && other.ranges.get(i).first() <= range.last(); i++) {
        PortRange hole = other.ranges.get(i);
        if (hole.first() > first) {
          left.add(new PortRange(first, hole.first() - 1));
        }
        first = hole.last() + 1;
      }
      if (first <= range.last()) {
        left.add(new PortRange(first, range.last()));
      }
    }
    return new PortSet(left);
  }
}
