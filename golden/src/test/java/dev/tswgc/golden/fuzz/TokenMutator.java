package dev.tswgc.golden.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/// Spoils words and signs, as a hand does that types in a hurry, or that tries what a language lets through.
final class TokenMutator implements Mutator {
  private static final String[] SIGNS = {
    "{", "}", "[", "]", ",", "=", ":", "+=", "${", "${?", "}", "\"", "\"\"\"", "#", "//", ".", "..", "-", "include ", "include file(", "include url(", "\n", " ", "\\", "(", ")", "@", "`", "^", "?", "!", "&", "*", "$"
  };

  private final List<String> words;

  /// @param words of the language and of good topologies
  TokenMutator(List<String> words) {
    this.words = words;
  }

  @Override
  public byte[] mutate(byte[] file, RandomGenerator random) {
    List<String> tokens = tokens(new String(file, StandardCharsets.UTF_8));
    int at = tokens.isEmpty() ? 0 : random.nextInt(tokens.size());
    switch (tokens.isEmpty() ? 2 : random.nextInt(9)) {
      case 0 -> tokens.remove(at);
      case 1 -> tokens.set(at, word(random));
      case 2 -> tokens.add(at, word(random));
      case 3 -> tokens.add(at, SIGNS[random.nextInt(SIGNS.length)]);
      case 4 -> tokens.set(at, SIGNS[random.nextInt(SIGNS.length)]);
      case 5 -> tokens.add(random.nextInt(tokens.size()), tokens.get(at));
      case 6 -> {
        int other = random.nextInt(tokens.size());
        String token = tokens.get(at);
        tokens.set(at, tokens.get(other));
        tokens.set(other, token);
      }
      case 7 -> {
        // A stretch of it again: a whole entry twice, or half of one.
        int end = Math.min(tokens.size(), at + 1 + random.nextInt(20));
        tokens.addAll(random.nextInt(tokens.size()), List.copyOf(tokens.subList(at, end)));
      }
      default -> tokens.subList(at, Math.min(tokens.size(), at + 1 + random.nextInt(20))).clear();
    }
    return String.join("", tokens).getBytes(StandardCharsets.UTF_8);
  }

  private String word(RandomGenerator random) {
    return words.get(random.nextInt(words.size()));
  }

  /// Words, runs of blanks, and single signs.
  static List<String> tokens(String text) {
    List<String> tokens = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      int end = at + 1;
      boolean word = isWord(text.charAt(at));
      while (word && end < text.length() && isWord(text.charAt(end))) {
        end++;
      }
      tokens.add(text.substring(at, end));
      at = end;
    }
    return tokens;
  }

  private static boolean isWord(char c) {
    return Character.isLetterOrDigit(c) || c == '-' || c == '_';
  }
}
