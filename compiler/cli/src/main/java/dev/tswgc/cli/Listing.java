package dev.tswgc.cli;

import java.util.ArrayList;
import java.util.List;

/// Lines of `path = value`, as one could write them into a topology, each with its origin in a comment.
final class Listing {
  /// A value that is wider pushes its own comment to the right, not those of all.
  private static final int MAX_WIDTH = 72;

  private final List<Row> rows = new ArrayList<>();

  private record Row(String path, String value, String origin) {}

  void add(String path, String value, String origin) {
    rows.add(new Row(path, value, origin));
  }

  String text() {
    return print(rows);
  }

  /// What a path or the name of an entry leads to.
  String textBelow(String entry) {
    List<Row> below = new ArrayList<>();
    for (Row row : rows) {
      if (row.path.equals(entry) || row.path.startsWith(entry + ".") || entry(row.path).equals(entry)) {
        below.add(row);
      }
    }
    return print(below);
  }

  /// The second part of a path: `stockholm` of `exits.stockholm.port`.
  private static String entry(String path) {
    int first = path.indexOf('.');
    int second = path.indexOf('.', first + 1);
    return first < 0 || second < 0 ? "" : path.substring(first + 1, second);
  }

  private static String print(List<Row> rows) {
    int width = 0;
    for (Row row : rows) {
      int length = length(row);
      width = length <= MAX_WIDTH ? Math.max(width, length) : width;
    }
    StringBuilder out = new StringBuilder();
    for (Row row : rows) {
      out.append(row.path).append(" = ").append(row.value).repeat(' ', Math.max(0, width - length(row))).append("  # ").append(row.origin).append('\n');
    }
    return out.toString();
  }

  private static int length(Row row) {
    return row.path.length() + 3 + row.value.length();
  }
}
