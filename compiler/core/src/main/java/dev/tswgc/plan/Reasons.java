package dev.tswgc.plan;

import java.util.HashMap;
import java.util.Map;

/// Hands out reasons below one entry of the topology, and makes the text of each path once: a Plan of ten thousand exits has two million reasons.
final class Reasons {
  private final Why entry;
  private final Map<String, String> paths = new HashMap<>();

  Reasons(Why entry) {
    this.entry = entry;
  }

  Why entry() {
    return entry;
  }

  /// @param part of the entry, as its key says it
  Why at(String part, String sentence) {
    return new Why(paths.computeIfAbsent(part, key -> entry.path() + "." + key), entry.span(), sentence);
  }
}
