package dev.tswgc.prove;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Numbers in classes of which no list that is asked for tells two members apart ("atomic predicates", Yang and Lam 2013): a set of ten thousand
/// addresses is then one class, and an address takes as many variables as there are questions about it, not 128.
final class Classes {
  /// Where each run of numbers of one class begins, ascending; the first begins at 0, each ends where the next begins.
  private final long[] high;

  private final long[] low;
  private final int[] number;
  /// How many runs each class has.
  private final int[] runs;

  private final Span last;

  private Classes(Span last, long[] high, long[] low, int[] number, int[] runs) {
    this.last = last;
    this.high = high;
    this.low = low;
    this.number = number;
    this.runs = runs;
  }

  /// Where a list begins or ends to hold.
  private record Edge(long high, long low, int list, int step) {}

  /// @param bits of the numbers, at most 128
  /// @param lists that are told apart
  static Classes of(int bits, List<List<Span>> lists) {
    Span last = last(bits);
    List<Edge> edges = new ArrayList<>();
    for (int i = 0; i < lists.size(); i++) {
      for (Span span : lists.get(i)) {
        edges.add(new Edge(span.fromHigh(), span.fromLow(), i, 1));
        if (!span.reaches(last)) {
          edges.add(new Edge(span.afterHigh(), span.afterLow(), i, -1));
        }
      }
    }
    edges.sort((one, other) -> Span.compare(one.high, one.low, other.high, other.low));
    long[] high = new long[edges.size() + 1];
    long[] low = new long[edges.size() + 1];
    int[] number = new int[edges.size() + 1];
    int[] depths = new int[lists.size()];
    BitSet holding = new BitSet(lists.size());
    Map<BitSet, Integer> known = new HashMap<>();
    int size = 0;
    int next = 0;
    do {
      while (next < edges.size() && edges.get(next).high == high[size] && edges.get(next).low == low[size]) {
        Edge edge = edges.get(next++);
        depths[edge.list] += edge.step;
        holding.set(edge.list, depths[edge.list] > 0);
      }
      Integer found = known.get(holding);
      if (found == null) {
        found = known.size();
        known.put((BitSet) holding.clone(), found);
      }
      // What one list calls two neighbours is one run to all.
      if (size == 0 || number[size - 1] != found) {
        number[size++] = found;
      }
      if (next < edges.size()) {
        high[size] = edges.get(next).high;
        low[size] = edges.get(next).low;
      }
    } while (next < edges.size());
    int[] runs = new int[known.size()];
    for (int i = 0; i < size; i++) {
      runs[number[i]]++;
    }
    return new Classes(last, Arrays.copyOf(high, size), Arrays.copyOf(low, size), Arrays.copyOf(number, size), runs);
  }

  private static Span last(int bits) {
    return bits > 64 ? Span.of(bits == 128 ? -1 : (1L << (bits - 64)) - 1, -1) : Span.of(0, bits == 64 ? -1 : (1L << bits) - 1);
  }

  /// How many classes there are, at least one.
  int count() {
    return runs.length;
  }

  /// The class of a number.
  int of(long numberHigh, long numberLow) {
    return number[run(numberHigh, numberLow)];
  }

  private int run(long numberHigh, long numberLow) {
    int first = 0;
    int last = number.length - 1;
    while (first < last) {
      int middle = (first + last + 1) >>> 1;
      if (Span.compare(high[middle], low[middle], numberHigh, numberLow) <= 0) {
        first = middle;
      } else {
        last = middle - 1;
      }
    }
    return first;
  }

  /// The smallest number of a class.
  Span first(int wanted) {
    for (int i = 0; i < number.length; i++) {
      if (number[i] == wanted) {
        return Span.of(high[i], low[i]);
      }
    }
    throw new IllegalArgumentException("no class " + wanted);
  }

  /// The classes that make up a list; empty if one of them has members on both sides.
  Optional<BitSet> of(List<Span> list) {
    BitSet covered = new BitSet(number.length);
    for (Span span : Span.merged(list)) {
      int from = run(span.fromHigh(), span.fromLow());
      int to = run(span.toHigh(), span.toLow());
      boolean begins = high[from] == span.fromHigh() && low[from] == span.fromLow();
      boolean ends = to + 1 == number.length ? span.reaches(last) : high[to + 1] == span.afterHigh() && low[to + 1] == span.afterLow();
      if (!begins || !ends) {
        return Optional.empty();
      }
      covered.set(from, to + 1);
    }
    int[] left = runs.clone();
    BitSet found = new BitSet(runs.length);
    for (int i = covered.nextSetBit(0); i >= 0; i = covered.nextSetBit(i + 1)) {
      left[number[i]]--;
      found.set(number[i]);
    }
    for (int i = found.nextSetBit(0); i >= 0; i = found.nextSetBit(i + 1)) {
      if (left[i] != 0) {
        return Optional.empty();
      }
    }
    return Optional.of(found);
  }
}
