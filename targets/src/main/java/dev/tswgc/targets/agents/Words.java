package dev.tswgc.targets.agents;

import dev.tswgc.target.Language;

/// Lines of words between blanks, as `read` of a shell takes them apart: one word is printed as it is or not at all.
///
/// A blank would begin another word, a `*` could become names of files, and a backslash would vanish.
final class Words implements Language {
  static final Words WORDS = new Words();

  private static final String ALSO_SAFE = "._-/:@+,=~[]";

  private Words() {}

  @Override
  public String name() {
    return "words";
  }

  @Override
  public String escape(String text) {
    if (text.isEmpty()) {
      throw new IllegalArgumentException("an empty text is no word");
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean alphanumeric = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
      if (!alphanumeric && ALSO_SAFE.indexOf(c) < 0) {
        // The text itself stays out of the message: nobody knows here what it holds.
        throw new IllegalArgumentException("character U+" + Integer.toHexString(c) + " at " + i + " of a word");
      }
    }
    return text;
  }
}
