package dev.tswgc.golden.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// Finds a small text that still fails: leaves out ever smaller pieces as long as that succeeds (delta debugging), then lone characters.
final class Shrinker {
  private Shrinker() {}

  /// @param fails whether a text shows the failure
  /// @param deadline in the terms of [System#nanoTime]
  static String shrink(String text, Predicate<String> fails, long deadline) {
    List<String> lines = pieces(text.split("(?<=\n)"));
    String byLines = String.join("", shrink(lines, fails, deadline));
    List<String> letters = new ArrayList<>(byLines.length());
    byLines.codePoints().forEach(c -> letters.add(Character.toString(c)));
    return String.join("", shrink(letters, fails, deadline));
  }

  private static List<String> pieces(String... pieces) {
    return new ArrayList<>(List.of(pieces));
  }

  private static List<String> shrink(List<String> all, Predicate<String> fails, long deadline) {
    List<String> kept = all;
    for (int size = Math.max(1, kept.size() / 2); ; size = size / 2) {
      for (int at = 0; at < kept.size(); ) {
        if (System.nanoTime() - deadline > 0) {
          return kept;
        }
        List<String> less = new ArrayList<>(kept);
        less.subList(at, Math.min(kept.size(), at + size)).clear();
        if (fails.test(String.join("", less))) {
          kept = less;
        } else {
          at += size;
        }
      }
      if (size <= 1) {
        return kept;
      }
    }
  }
}
