package dev.tswgc.prove;

import dev.tswgc.net.Family;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Which addresses and ports are told apart, by each field that has them: as many as lists are known that will be asked for.
///
/// A list that is asked for and was not known is kept, and answered with nothing. What was made of such an answer is worthless: who has missed
/// something begins anew, with those lists known.
final class Told {
  /// A field of packets of one family; ports mean the same in both, and are kept under IPv4.
  private record Key(int field, Family family) {}

  private final Map<Key, List<List<Span>>> known;
  private final Map<Key, List<List<Span>>> missed = new HashMap<>();
  private final Map<Key, Classes> classes = new HashMap<>();

  private Told(Map<Key, List<List<Span>>> known) {
    this.known = known;
    for (Family family : Family.values()) {
      tell(new Key(Fields.SOURCE, family), family.bits());
      tell(new Key(Fields.DESTINATION, family), family.bits());
    }
    tell(new Key(Fields.SOURCE_PORT, Family.IPV4), 16);
    tell(new Key(Fields.DESTINATION_PORT, Family.IPV4), 16);
  }

  private void tell(Key key, int bits) {
    classes.put(key, Classes.of(bits, known.getOrDefault(key, List.of())));
  }

  /// Nothing is known yet.
  static Told nothing() {
    return new Told(Map.of());
  }

  /// With what was missed.
  Told more() {
    Map<Key, List<List<Span>>> all = new HashMap<>(known);
    missed.forEach(
        (key, lists) -> {
          List<List<Span>> both = new ArrayList<>(all.getOrDefault(key, List.of()));
          both.addAll(lists);
          all.put(key, both);
        });
    return new Told(all);
  }

  boolean hasMissed() {
    return !missed.isEmpty();
  }

  /// The classes of a list.
  BitSet of(int field, Family family, List<Span> list) {
    Optional<BitSet> found = classes(field, family).of(list);
    if (found.isEmpty()) {
      missed.computeIfAbsent(new Key(field, family), key -> new ArrayList<>()).add(list);
    }
    return found.orElseGet(BitSet::new);
  }

  /// How many variables the numbers of a field's classes take.
  int bits(int field) {
    boolean ports = field == Fields.SOURCE_PORT || field == Fields.DESTINATION_PORT;
    int most = Math.max(classes(field, Family.IPV4).count(), ports ? 0 : classes(field, Family.IPV6).count());
    return Math.max(1, 32 - Integer.numberOfLeadingZeros(most - 1));
  }

  Classes classes(int field, Family family) {
    Classes found = classes.get(new Key(field, family));
    if (found == null) {
      throw new IllegalArgumentException("field " + field + " has no classes");
    }
    return found;
  }
}
