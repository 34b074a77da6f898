package dev.tswgc.trace;

import java.util.ArrayList;
import java.util.List;

/// A journey for a person: a line a step, and the ending.
public final class TraceText {
  private TraceText() {}

  /// The whole text.
  ///
  /// @param exit its name
  public static String of(String exit, Journey journey) {
    StringBuilder text = new StringBuilder();
    int number = 0;
    for (Journey.Leg leg : journey.legs()) {
      text.append(number == 0 ? "" : "\n").append(leg.title()).append(number == 0 ? " from " + journey.origin().word() + " at exit " + exit : "").append(": ").append(leg.trace().start().words());
      if (leg.trace().start().mark() != 0) {
        text.append(", mark 0x").append(Integer.toHexString(leg.trace().start().mark()));
      }
      text.append('\n');
      append(text, leg.trace().events());
      number++;
    }
    journey.goal().name().ifPresent(name -> text.append('\n').append(name).append(" is taken to be ").append(journey.goal().address()).append(": names are looked up only where the exit runs.\n"));
    return text.append('\n').append(journey.ending().sentence()).append('\n').toString();
  }

  private static void append(StringBuilder text, List<Event> events) {
    List<String[]> rows = new ArrayList<>();
    int[] widths = new int[3];
    for (Event event : events) {
      String place = event.by().place().isEmpty() ? "" : "  " + event.by().place();
      String[] row = {event.where(), event.what(), event.did(), event.by().who() + place + "  " + event.by().sentence()};
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row[i].length());
      }
      rows.add(row);
    }
    for (String[] row : rows) {
      text.append("  ");
      for (int i = 0; i < widths.length; i++) {
        text.append(row[i]).repeat(" ", widths[i] - row[i].length() + 2);
      }
      text.append(row[3]).append('\n');
    }
  }
}
