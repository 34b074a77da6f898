package dev.tswgc.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// Makes something of each of many things that know nothing of each other: on all processors at once where there are many, and always in their order.
public final class InOrder {
  /// Fewer namespaces are done before a second thread would have begun.
  private static final int MANY = 256;

  private InOrder() {}

  /// What becomes of each.
  ///
  /// @param namespaces how many namespaces they are together, which is what makes the work
  /// @param make called from several threads
  public static <T, R> List<R> each(List<T> things, int namespaces, Function<T, R> make) {
    if (namespaces >= MANY) {
      return things.parallelStream().map(make).toList();
    }
    List<R> made = new ArrayList<>();
    for (T thing : things) {
      made.add(make.apply(thing));
    }
    return made;
  }
}
