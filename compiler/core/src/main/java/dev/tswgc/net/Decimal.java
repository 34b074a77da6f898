package dev.tswgc.net;

/// Decimal numbers as network notations have them: digits only, no sign, no leading zero.
final class Decimal {
  private Decimal() {}

  /// The number, or -1 if the text is none or above 999,999,999.
  static int parse(String text) {
    if (text.isEmpty() || text.length() > 9 || text.length() > 1 && text.charAt(0) == '0') {
      return -1;
    }
    int value = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9') {
        return -1;
      }
      value = value * 10 + c - '0';
    }
    return value;
  }
}
