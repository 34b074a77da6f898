package dev.tswgc.check;

import dev.tswgc.net.Prefix;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// Finds prefixes that share addresses, among any number of them, by one sort and one pass.
///
/// @param <T> what a prefix belongs to
final class Overlaps<T> {
  private final List<Held<T>> all = new ArrayList<>();

  /// A prefix and what it belongs to.
  record Held<T>(Prefix prefix, T owner) {}

  /// Two prefixes that share addresses: the wider, and one inside it or equal to it.
  record Overlap<T>(Held<T> outer, Held<T> inner) {}

  void add(Prefix prefix, T owner) {
    all.add(new Held<>(prefix, owner));
  }

  /// Every prefix that lies in another, with the narrowest that holds it. Of equal ones the first added is the outer.
  List<Overlap<T>> find() {
    // The sort is stable and puts a wider prefix before those inside it, so that the ones around the next prefix are a stack.
    all.sort((one, other) -> one.prefix().compareTo(other.prefix()));
    List<Overlap<T>> overlaps = new ArrayList<>();
    Deque<Held<T>> around = new ArrayDeque<>();
    for (Held<T> next : all) {
      while (!around.isEmpty() && !around.element().prefix().contains(next.prefix())) {
        around.pop();
      }
      if (!around.isEmpty()) {
        overlaps.add(new Overlap<>(around.element(), next));
      }
      around.push(next);
    }
    return overlaps;
  }
}
