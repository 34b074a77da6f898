package dev.tswgc.live;

import dev.tswgc.machine.Machine;
import java.util.HashMap;
import java.util.Map;

/// Routing tables by number. ip prints a table's name where the host has one for it (`/etc/iproute2/rt_tables`); such a table has some number of our own.
final class TableNames {
  private static final int FIRST_OF_OURS = -1000;

  private final Map<String, Integer> named = new HashMap<>(Map.of("local", Machine.LOCAL, "main", Machine.MAIN, "default", Machine.DEFAULT));

  /// The table that a rule or a route names; `main` where it names none.
  int number(Json thing) {
    if (thing.number("table").isPresent()) {
      return (int) thing.number("table").getAsLong();
    }
    String word = thing.text("table").orElse("main");
    long number = Values.number(word);
    return number >= 0 ? (int) number : named.computeIfAbsent(word, name -> FIRST_OF_OURS - named.size());
  }
}
