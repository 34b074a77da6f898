package dev.tswgc.diagnostic;

/// Makes any text safe and measurable on a terminal: a topology can hold escape sequences, bidirectional controls and characters of any width.
final class Printable {
  /// Shown where a character has no visible form of its own, or would change the order or colour of what is around it.
  private static final char UNSHOWN = '\uFFFD';

  private Printable() {}

  /// `text` on one line, with controls made visible.
  static String line(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c > '~') {
        return replaced(text);
      }
    }
    return text;
  }

  private static String replaced(String text) {
    StringBuilder out = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      out.appendCodePoint(shown(c));
      i += Character.charCount(c);
    }
    return out.toString();
  }

  /// The character that stands for `c`: C0 controls have pictures in Unicode, everything else unshowable becomes U+FFFD.
  static int shown(int c) {
    if (c < ' ') {
      return 0x2400 + c;
    }
    if (c < 0x7F) {
      return c;
    }
    if (c == 0x7F) {
      return 0x2421;
    }
    return switch (Character.getType(c)) {
      case Character.CONTROL, Character.SURROGATE, Character.FORMAT, Character.UNASSIGNED, Character.PRIVATE_USE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> UNSHOWN;
      default -> c;
    };
  }

  /// How many cells of a terminal a shown character takes: 0, 1 or 2, after Unicode's East Asian Width (UAX #11).
  static int cells(int c) {
    if (c < 0x300) {
      return 1;
    }
    int type = Character.getType(c);
    if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
      return 0;
    }
    return wide(c) ? 2 : 1;
  }

  private static boolean wide(int c) {
    return c >= 0x1100
        && (c <= 0x115F
            || (c >= 0x2E80 && c <= 0xA4CF && c != 0x303F)
            || (c >= 0xAC00 && c <= 0xD7A3)
            || (c >= 0xF900 && c <= 0xFAFF)
            || (c >= 0xFE30 && c <= 0xFE6F)
            || (c >= 0xFF00 && c <= 0xFF60)
            || (c >= 0xFFE0 && c <= 0xFFE6)
            || (c >= 0x1F300 && c <= 0x1F64F)
            || (c >= 0x1F680 && c <= 0x1F6FF)
            || (c >= 0x1F900 && c <= 0x1FAFF)
            || (c >= 0x20000 && c <= 0x3FFFD));
  }
}
