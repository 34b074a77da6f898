package dev.tswgc.prove;

import dev.tswgc.net.Mark;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/// Marks in parts that are always asked for together, and of each part the values that are asked for and all others: so a mark takes a few variables and not
/// thirty-two.
final class MarkParts {
  /// Bits that every mask has all of or none.
  ///
  /// @param values that are told apart, 0 first; what is none of them is one class
  /// @param first its first variable
  /// @param bits how many it has
  private record Part(int mask, List<Integer> values, int first, int bits) {
    /// The number of a value; that of all others if it is none of those.
    int number(int mark) {
      int number = values.indexOf(mark & mask);
      return number < 0 ? values.size() : number;
    }

    boolean knows(int mark) {
      return number(mark) < values.size();
    }

    /// A value of a class: the smallest.
    int value(int number) {
      if (number < values.size()) {
        return values.get(number);
      }
      int value = 0;
      while (knows(value)) {
        // The next one with no bit outside the mask.
        value = (value | ~mask) + 1 & mask;
      }
      return value;
    }
  }

  private final List<Part> parts = new ArrayList<>();

  private MarkParts() {}

  /// @param known all that will be asked for, and set
  static MarkParts of(Collection<Mark> known) {
    // Bits by which masks have them, and by that in what order they come.
    TreeMap<String, Integer> masks = new TreeMap<>();
    for (int bit = 31; bit >= 0; bit--) {
      StringBuilder has = new StringBuilder();
      for (Mark mark : known) {
        has.append((mark.mask() >>> bit & 1) == 1 ? '1' : '0');
      }
      masks.merge(has.toString(), 1 << bit, (one, other) -> one | other);
    }
    MarkParts made = new MarkParts();
    int next = Fields.MARK;
    for (int mask : masks.values()) {
      TreeSet<Integer> values = new TreeSet<>(Integer::compareUnsigned);
      values.add(0);
      for (Mark mark : known) {
        if ((mark.mask() & mask) != 0) {
          values.add(mark.value() & mask);
        }
      }
      long possible = 1L << Integer.bitCount(mask);
      int classes = values.size() < possible ? values.size() + 1 : values.size();
      int bits = 32 - Integer.numberOfLeadingZeros(classes - 1);
      made.parts.add(new Part(mask, List.copyOf(values), next, bits));
      next += bits;
    }
    return made;
  }

  /// Whether it is told apart.
  boolean knows(Mark mark) {
    for (Part part : parts) {
      int common = part.mask & mark.mask();
      if (common != 0 && (common != part.mask || !part.knows(mark.value()))) {
        return false;
      }
    }
    return true;
  }

  /// The packets with these bits; every number that means no value of its own means all others.
  int set(Fields fields, Bdd bdd, Mark mark) {
    int set = Bdd.EVERYTHING;
    for (int i = parts.size() - 1; i >= 0; i--) {
      Part part = parts.get(i);
      if ((part.mask & mark.mask()) != 0) {
        set = bdd.and(fields.value(part.first, part.bits, part.number(mark.value())), set);
      }
    }
    return set;
  }

  /// The packets whose mark is of the same class.
  int like(Fields fields, Bdd bdd, int mark) {
    int set = Bdd.EVERYTHING;
    for (Part part : parts) {
      int number = part.number(mark);
      int last = part.knows(mark) ? number : (1 << part.bits) - 1;
      set = bdd.and(set, fields.range(part.first, part.bits, number, last));
    }
    return set;
  }

  /// Whatever these bits are.
  int whatever(Bdd bdd, int packets, int mask) {
    int set = packets;
    for (Part part : parts) {
      if ((part.mask & mask) != 0) {
        set = bdd.forget(set, part.first, part.first + part.bits - 1);
      }
    }
    return set;
  }

  /// A mark of the class that a member of a set has.
  int value(int[] bits) {
    int value = 0;
    for (Part part : parts) {
      int number = 0;
      for (int i = part.first; i < part.first + part.bits; i++) {
        number = number << 1 | (bits[i] == 1 ? 1 : 0);
      }
      value |= part.value(number);
    }
    return value;
  }

  /// Sets the variables of a mark's class.
  void encode(int mark, boolean[] bits) {
    for (Part part : parts) {
      int number = part.number(mark);
      for (int i = 0; i < part.bits; i++) {
        bits[part.first + i] = (number >>> (part.bits - 1 - i) & 1) == 1;
      }
    }
  }
}
