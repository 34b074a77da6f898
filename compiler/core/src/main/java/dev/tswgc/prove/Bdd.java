package dev.tswgc.prove;

import java.util.Arrays;

/// An arena of reduced ordered binary decision diagrams (Bryant 1986): sets as numbers, equal sets as equal numbers.
///
/// Nothing is ever freed: an arena lives as long as one proof, and is dropped as a whole. So a node is three ints, and no count can be wrong.
final class Bdd {
  static final int NOTHING = 0;
  static final int EVERYTHING = 1;

  private static final int AND = 1;
  private static final int OR = 2;
  private static final int MINUS = 3;
  /// Operations from here on are quantifications, one for each group of variables.
  private static final int FORGET = 4;

  /// Below all variables, where the two leaves are.
  private static final int BOTTOM = Integer.MAX_VALUE;
  private static final int FIRST_CACHE = 1 << 14;
  private static final int LARGEST_CACHE = 1 << 20;

  private int[] level = new int[1 << 12];
  private int[] low = new int[1 << 12];
  private int[] high = new int[1 << 12];
  private int[] next = new int[1 << 12];
  private int[] buckets = new int[1 << 12];
  private int size = 2;

  private int[] cacheOperation = new int[FIRST_CACHE];
  private int[] cacheFirst = new int[FIRST_CACHE];
  private int[] cacheSecond = new int[FIRST_CACHE];
  private int[] cacheResult = new int[FIRST_CACHE];

  Bdd() {
    level[NOTHING] = BOTTOM;
    level[EVERYTHING] = BOTTOM;
    Arrays.fill(buckets, -1);
  }

  /// How many nodes there are.
  int size() {
    return size;
  }

  /// The set where a variable is 1.
  int variable(int variable) {
    return node(variable, NOTHING, EVERYTHING);
  }

  /// The set that is `zero` where a variable is 0, and `one` where it is 1; both must be of later variables only.
  int node(int variable, int zero, int one) {
    if (zero == one) {
      return zero;
    }
    int bucket = hash(variable, zero, one) & (buckets.length - 1);
    for (int found = buckets[bucket]; found >= 0; found = next[found]) {
      if (level[found] == variable && low[found] == zero && high[found] == one) {
        return found;
      }
    }
    if (size == level.length) {
      grow();
      bucket = hash(variable, zero, one) & (buckets.length - 1);
    }
    level[size] = variable;
    low[size] = zero;
    high[size] = one;
    next[size] = buckets[bucket];
    buckets[bucket] = size;
    return size++;
  }

  private void grow() {
    int larger = level.length * 2;
    level = Arrays.copyOf(level, larger);
    low = Arrays.copyOf(low, larger);
    high = Arrays.copyOf(high, larger);
    next = Arrays.copyOf(next, larger);
    buckets = new int[larger];
    Arrays.fill(buckets, -1);
    for (int i = 2; i < size; i++) {
      int bucket = hash(level[i], low[i], high[i]) & (larger - 1);
      next[i] = buckets[bucket];
      buckets[bucket] = i;
    }
    int cache = Math.min(LARGEST_CACHE, larger);
    if (cache > cacheOperation.length) {
      cacheOperation = new int[cache];
      cacheFirst = new int[cache];
      cacheSecond = new int[cache];
      cacheResult = new int[cache];
    }
  }

  private static int hash(int a, int b, int c) {
    int mixed = a * 0x9e3779b1 ^ b * 0x85ebca6b ^ c * 0xc2b2ae35;
    return mixed ^ mixed >>> 15;
  }

  int not(int a) {
    return minus(EVERYTHING, a);
  }

  int and(int a, int b) {
    if (a == b || b == EVERYTHING) {
      return a;
    }
    if (a == EVERYTHING) {
      return b;
    }
    if (a == NOTHING || b == NOTHING) {
      return NOTHING;
    }
    return a < b ? apply(AND, a, b) : apply(AND, b, a);
  }

  int or(int a, int b) {
    if (a == b || b == NOTHING) {
      return a;
    }
    if (a == NOTHING) {
      return b;
    }
    if (a == EVERYTHING || b == EVERYTHING) {
      return EVERYTHING;
    }
    return a < b ? apply(OR, a, b) : apply(OR, b, a);
  }

  /// What is in `a` and not in `b`.
  int minus(int a, int b) {
    if (a == NOTHING || b == NOTHING) {
      return a;
    }
    if (a == b || b == EVERYTHING) {
      return NOTHING;
    }
    return apply(MINUS, a, b);
  }

  boolean overlap(int a, int b) {
    return and(a, b) != NOTHING;
  }

  private int apply(int operation, int a, int b) {
    int slot = hash(operation, a, b) & (cacheOperation.length - 1);
    if (cacheOperation[slot] == operation && cacheFirst[slot] == a && cacheSecond[slot] == b) {
      return cacheResult[slot];
    }
    int top = Math.min(level[a], level[b]);
    int a0 = level[a] == top ? low[a] : a;
    int a1 = level[a] == top ? high[a] : a;
    int b0 = level[b] == top ? low[b] : b;
    int b1 = level[b] == top ? high[b] : b;
    int zero;
    int one;
    switch (operation) {
      case AND -> {
        zero = and(a0, b0);
        one = and(a1, b1);
      }
      case OR -> {
        zero = or(a0, b0);
        one = or(a1, b1);
      }
      default -> {
        zero = minus(a0, b0);
        one = minus(a1, b1);
      }
    }
    return remember(operation, a, b, node(top, zero, one));
  }

  private int remember(int operation, int a, int b, int result) {
    // The arrays may have grown below: the slot is looked for again.
    int slot = hash(operation, a, b) & (cacheOperation.length - 1);
    cacheOperation[slot] = operation;
    cacheFirst[slot] = a;
    cacheSecond[slot] = b;
    cacheResult[slot] = result;
    return result;
  }

  /// The same set whatever these variables are.
  ///
  /// @param first the first of the variables
  /// @param last the last, included
  int forget(int a, int first, int last) {
    if (level[a] > last) {
      return a;
    }
    int operation = FORGET + first * 4096 + last;
    int slot = hash(operation, a, 0) & (cacheOperation.length - 1);
    if (cacheOperation[slot] == operation && cacheFirst[slot] == a && cacheSecond[slot] == 0) {
      return cacheResult[slot];
    }
    int zero = forget(low[a], first, last);
    int one = forget(high[a], first, last);
    int result = level[a] >= first ? or(zero, one) : node(level[a], zero, one);
    return remember(operation, a, 0, result);
  }

  /// Whether the set holds where the variables have these values; the set must be of these variables only.
  boolean holds(int a, boolean[] values) {
    int at = a;
    while (at > EVERYTHING) {
      at = values[level[at]] ? high[at] : low[at];
    }
    return at == EVERYTHING;
  }

  /// One member: for each variable 0 or 1, or -1 where it does not matter.
  ///
  /// @throws IllegalArgumentException of the empty set
  int[] member(int a, int variables) {
    if (a == NOTHING) {
      throw new IllegalArgumentException("the empty set has no member");
    }
    int[] values = new int[variables];
    Arrays.fill(values, -1);
    int at = a;
    while (at > EVERYTHING) {
      boolean one = low[at] == NOTHING;
      values[level[at]] = one ? 1 : 0;
      at = one ? high[at] : low[at];
    }
    return values;
  }
}
