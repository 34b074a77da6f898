package dev.tswgc.targets.reread;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// A text with one thing wrong in it, in every way there is: lines gone, twice or swapped, words gone, changed, swapped or replaced by another of the same text, numbers one off, a list's element gone, a character gone.
final class TextMutants {
  /// One of them.
  ///
  /// @param what for messages
  record Mutant(String what, int line, String text) {}

  /// Of longer texts a part of the mutants is taken, by chance with a fixed seed.
  private static final int MOST = 6000;

  private final String text;
  private final List<int[]> words = new ArrayList<>();
  private final List<Mutant> made = new ArrayList<>();
  private final Random random = new Random(20261121);
  private final int keep;

  private TextMutants(String text) {
    this.text = text;
    for (int i = 0; i < text.length(); i++) {
      int start = i;
      while (i < text.length() && isOfWord(text.charAt(i))) {
        i++;
      }
      if (i > start) {
        words.add(new int[] {start, i});
      }
    }
    // Each word makes some six mutants, each character one.
    keep = Math.max(1, (words.size() * 6 + text.length()) / MOST);
  }

  static List<Mutant> of(String text) {
    TextMutants mutants = new TextMutants(text);
    mutants.lines();
    mutants.words();
    mutants.elements();
    mutants.characters();
    return mutants.made;
  }

  private static boolean isOfWord(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || "._-/:@+=!&|".indexOf(c) >= 0;
  }

  private void add(String what, int start, int end, String instead) {
    if (!text.substring(start, end).equals(instead) && (keep == 1 || random.nextInt(keep) == 0)) {
      int line = (int) text.substring(0, start).chars().filter(c -> c == '\n').count() + 1;
      made.add(new Mutant(what + " in line " + line + ": " + text.substring(start, end).strip() + " -> " + instead.strip(), line, text.substring(0, start) + instead + text.substring(end)));
    }
  }

  private void lines() {
    int start = 0;
    while (start < text.length()) {
      int end = text.indexOf('\n', start) + 1;
      String line = text.substring(start, end);
      add("line gone", start, end, "");
      add("line twice", start, end, line + line);
      int next = end < text.length() ? text.indexOf('\n', end) + 1 : end;
      add("lines swapped", start, next, text.substring(end, next) + line);
      start = end;
    }
  }

  private void words() {
    for (int i = 0; i < words.size(); i++) {
      int start = words.get(i)[0];
      int end = words.get(i)[1];
      String word = text.substring(start, end);
      add("word gone", start, end, "");
      add("word longer", start, end, word + "x");
      int[] other = words.get(random.nextInt(words.size()));
      add("another word", start, end, text.substring(other[0], other[1]));
      if (i + 1 < words.size()) {
        int[] next = words.get(i + 1);
        add("words swapped", start, next[1], text.substring(next[0], next[1]) + text.substring(end, next[0]) + word);
      }
      if (word.equals("accept") || word.equals("drop")) {
        add("verdict", start, end, word.equals("accept") ? "drop" : "accept");
      }
      numbers(start, end);
    }
  }

  /// Every run of digits in a word: also lengths, ends of ranges, parts of addresses, marks.
  private void numbers(int start, int end) {
    boolean hex = text.startsWith("0x", start);
    for (int i = start; i < end; i++) {
      int first = i;
      while (i < end && text.charAt(i) >= '0' && text.charAt(i) <= '9') {
        i++;
      }
      if (i > first && i - first < 18) {
        long number = Long.parseLong(text.substring(first, i));
        add("number", first, i, Long.toString(number + 1));
        add("number", first, i, Long.toString(number - 1));
        if (hex) {
          add("bit", first, i, Long.toString(number * 10));
        }
      }
    }
  }

  private void elements() {
    for (int comma = text.indexOf(','); comma >= 0; comma = text.indexOf(',', comma + 1)) {
      int end = comma + 1;
      while (end < text.length() && ",}\n".indexOf(text.charAt(end)) < 0) {
        end++;
      }
      add("element gone", comma, end, "");
    }
  }

  private void characters() {
    for (int i = 0; i < text.length(); i++) {
      add("character gone", i, i + 1, "");
    }
  }
}
