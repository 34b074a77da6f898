package dev.tswgc.prove;

import dev.tswgc.net.Family;
import dev.tswgc.net.Mark;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Which addresses, ports and marks are told apart, by each field that has them: as many as lists are known that will be asked for.
///
/// A list that is asked for and was not known is kept, and answered with nothing. What was made of such an answer is worthless: who has missed
/// something begins anew, with those lists known.
final class Told {
  /// By number of a field of one family, see [#key].
  private final Map<Integer, List<List<Span>>> known;

  private final Map<Integer, List<List<Span>>> missed = new HashMap<>();
  private final Map<Integer, Classes> classes = new HashMap<>();

  private final Set<Mark> knownMarks;
  private final Set<Mark> missedMarks = new LinkedHashSet<>();
  private final MarkParts marks;

  private Told(Map<Integer, List<List<Span>>> known, Set<Mark> knownMarks) {
    this.known = known;
    this.knownMarks = knownMarks;
    this.marks = MarkParts.of(knownMarks);
    for (Family family : Family.values()) {
      tell(key(Fields.SOURCE, family), family.bits());
      tell(key(Fields.DESTINATION, family), family.bits());
    }
    tell(key(Fields.SOURCE_PORT, Family.IPV4), 16);
    tell(key(Fields.DESTINATION_PORT, Family.IPV4), 16);
  }

  /// Ports mean the same in both families, and are kept under IPv4.
  private static int key(int field, Family family) {
    return field * 2 + (family == Family.IPV4 ? 0 : 1);
  }

  private void tell(int key, int bits) {
    classes.put(key, Classes.of(bits, known.getOrDefault(key, List.of())));
  }

  /// Nothing is known yet.
  static Told nothing() {
    return new Told(Map.of(), Set.of());
  }

  /// With what was missed.
  Told more() {
    Map<Integer, List<List<Span>>> all = new HashMap<>(known);
    missed.forEach(
        (key, lists) -> {
          List<List<Span>> both = new ArrayList<>(all.getOrDefault(key, List.of()));
          both.addAll(lists);
          all.put(key, both);
        });
    Set<Mark> allMarks = new LinkedHashSet<>(knownMarks);
    allMarks.addAll(missedMarks);
    return new Told(all, allMarks);
  }

  boolean hasMissed() {
    return !missed.isEmpty() || !missedMarks.isEmpty();
  }

  /// The classes of a list.
  BitSet of(int field, Family family, List<Span> list) {
    Optional<BitSet> found = classes(field, family).of(list);
    if (found.isEmpty()) {
      missed.computeIfAbsent(key(field, family), key -> new ArrayList<>()).add(list);
    }
    return found.orElseGet(BitSet::new);
  }

  /// The parts of marks, for one that is asked for.
  MarkParts of(Mark mark) {
    if (!marks.knows(mark)) {
      missedMarks.add(mark);
    }
    return marks;
  }

  MarkParts marks() {
    return marks;
  }

  /// How many variables the numbers of a field's classes take.
  int bits(int field) {
    boolean ports = field == Fields.SOURCE_PORT || field == Fields.DESTINATION_PORT;
    int most = Math.max(classes(field, Family.IPV4).count(), ports ? 0 : classes(field, Family.IPV6).count());
    return Math.max(1, 32 - Integer.numberOfLeadingZeros(most - 1));
  }

  Classes classes(int field, Family family) {
    Classes found = classes.get(key(field, family));
    if (found == null) {
      throw new IllegalArgumentException("field " + field + " has no classes");
    }
    return found;
  }
}
