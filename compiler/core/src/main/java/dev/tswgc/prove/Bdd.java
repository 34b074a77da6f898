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
  /// Whether two sets have a member in common, as a leaf.
  private static final int OVERLAP = 4;
  /// Operations from here on are quantifications, one for each group of variables.
  private static final int FORGET = 5;

  private static final int UNKNOWN = -1;

  /// Below all variables, where the two leaves are.
  private static final int BOTTOM = Integer.MAX_VALUE;
  /// An exit with one upstream takes a little more; growing is copying.
  private static final int FIRST_NODES = 1 << 15;
  /// What is known of earlier operations goes when it grows, or where two share a place.
  private static final int FIRST_CACHE = 1 << 16;
  private static final int SMALL = 1 << 10;
  private static final int LARGEST_CACHE = 1 << 20;

  private int[] level;
  private int[] low;
  private int[] high;
  private int[] next;
  private int[] buckets;
  private int size = 2;

  /// Four numbers for each operation that is remembered, side by side: what was done, with which two, and what came of it.
  private int[] cache;
  /// How many operations are remembered, less one.
  private int slots;

  Bdd() {
    this(FIRST_NODES, FIRST_CACHE);
  }

  private Bdd(int nodes, int operations) {
    level = new int[nodes];
    low = new int[nodes];
    high = new int[nodes];
    next = new int[nodes];
    buckets = new int[nodes];
    cache = new int[4 * operations];
    slots = operations - 1;
    level[NOTHING] = BOTTOM;
    level[EVERYTHING] = BOTTOM;
    Arrays.fill(buckets, -1);
  }

  /// For a few sets.
  static Bdd small() {
    return new Bdd(SMALL, SMALL);
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
    int operations = Math.min(LARGEST_CACHE, larger);
    if (operations > slots + 1) {
      cache = new int[4 * operations];
      slots = operations - 1;
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

  /// Whether they have a member in common; without making the set of those, which is often asked for this alone.
  boolean overlap(int a, int b) {
    if (a == NOTHING || b == NOTHING) {
      return false;
    }
    // No set but the empty one has no member.
    if (a == b || a == EVERYTHING || b == EVERYTHING) {
      return true;
    }
    int one = a < b ? a : b;
    int other = a < b ? b : a;
    int known = known(OVERLAP, one, other);
    if (known != UNKNOWN) {
      return known == EVERYTHING;
    }
    int top = level[one] < level[other] ? level[one] : level[other];
    boolean zero = overlap(level[one] == top ? low[one] : one, level[other] == top ? low[other] : other);
    boolean found = zero || overlap(level[one] == top ? high[one] : one, level[other] == top ? high[other] : other);
    return remember(OVERLAP, one, other, found ? EVERYTHING : NOTHING) == EVERYTHING;
  }

  private int apply(int operation, int a, int b) {
    int known = known(operation, a, b);
    if (known != UNKNOWN) {
      return known;
    }
    int top = level[a] < level[b] ? level[a] : level[b];
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

  private int known(int operation, int a, int b) {
    int slot = (hash(operation, a, b) & slots) << 2;
    return cache[slot] == operation && cache[slot + 1] == a && cache[slot + 2] == b ? cache[slot + 3] : UNKNOWN;
  }

  private int remember(int operation, int a, int b, int result) {
    // It may have grown below: the slot is looked for again.
    int slot = (hash(operation, a, b) & slots) << 2;
    cache[slot] = operation;
    cache[slot + 1] = a;
    cache[slot + 2] = b;
    cache[slot + 3] = result;
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
    int known = known(operation, a, 0);
    if (known != UNKNOWN) {
      return known;
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
