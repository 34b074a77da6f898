package dev.tswgc.topology.language;

import dev.tswgc.net.Parsed;

/// Notations that are only words of an alphabet.
final class Words {
  private static final int LONGEST = 255;

  private Words() {}

  static Parsed<String> hostLabel(String text) {
    boolean valid = !text.isEmpty() && text.length() <= 63 && text.charAt(0) != '-' && text.charAt(text.length() - 1) != '-';
    for (int i = 0; i < text.length() && valid; i++) {
      char c = text.charAt(i);
      valid = c >= 'a' && c <= 'z' || isDigit(c) || c == '-';
    }
    return valid ? Parsed.ok(text) : Parsed.bad("is no host name", "Write lower-case letters, digits and inner hyphens, at most 63.");
  }

  /// Bits of a mark, in hexadecimal or decimal; never 0, which is no mark.
  static Parsed<Integer> mark(String text) {
    boolean hexadecimal = text.startsWith("0x");
    String digits = hexadecimal ? text.substring(2) : text;
    long value = 0;
    boolean valid = !digits.isEmpty() && digits.length() <= (hexadecimal ? 8 : 10) && (hexadecimal || digits.charAt(0) != '0');
    for (int i = 0; i < digits.length() && valid; i++) {
      int digit = digits.charAt(i) < 128 ? Character.digit(digits.charAt(i), hexadecimal ? 16 : 10) : -1;
      valid = digit >= 0;
      value = value * (hexadecimal ? 16 : 10) + digit;
    }
    return valid && value >= 1 && value <= 0xffffffffL
        ? Parsed.ok((int) value)
        : Parsed.bad("is no packet mark", "Write a number from 1 to 4294967295, or in hexadecimal: \"0x5280\".");
  }

  /// `tag:exit`, or `exit` for short; as Tailscale's policies write them.
  static Parsed<String> tag(String text) {
    String name = text.startsWith("tag:") ? text.substring(4) : text;
    boolean valid = !name.isEmpty() && name.length() <= 50 && isLetter(name.charAt(0));
    for (int i = 0; i < name.length() && valid; i++) {
      valid = isLetter(name.charAt(i)) || isDigit(name.charAt(i)) || name.charAt(i) == '-';
    }
    return valid ? Parsed.ok("tag:" + name) : Parsed.bad("is no tag", "Write `\"tag:exit\"`: a letter, then letters, digits and hyphens.");
  }

  static Parsed<String> line(String text) {
    return text.isEmpty() ? Parsed.bad("is no path") : lineOrNothing(text);
  }

  static Parsed<String> lineOrNothing(String text) {
    boolean valid = text.length() <= LONGEST;
    for (int i = 0; i < text.length() && valid; i++) {
      valid = text.charAt(i) >= ' ' && text.charAt(i) != 127;
    }
    return valid ? Parsed.ok(text) : Parsed.bad("has a line end or another control character, or more than " + LONGEST + " characters");
  }

  static Parsed<String> word(String text) {
    boolean valid = !text.isEmpty() && text.length() <= LONGEST;
    for (int i = 0; i < text.length() && valid; i++) {
      char c = text.charAt(i);
      valid = isLetter(c) || isDigit(c) || "._/@:#+~-".indexOf(c) >= 0;
    }
    return valid ? Parsed.ok(text) : Parsed.bad("is no single word", "Letters, digits and `._/@:#+~-` can be used.");
  }

  static Parsed<String> variable(String text) {
    boolean valid = !text.isEmpty() && text.length() <= 64 && !isDigit(text.charAt(0));
    for (int i = 0; i < text.length() && valid; i++) {
      valid = isLetter(text.charAt(i)) || isDigit(text.charAt(i)) || text.charAt(i) == '_';
    }
    return valid ? Parsed.ok(text) : Parsed.bad("is no name of an environment variable", "Write letters, digits and `_`, a letter first.");
  }

  private static boolean isLetter(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
