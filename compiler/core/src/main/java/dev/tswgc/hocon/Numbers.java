package dev.tswgc.hocon;

/// Says which unquoted digits the HOCON library takes for a number: what Java can parse as `long`, or as `double` where there is a point or exponent.
final class Numbers {
  private static final int SURE_DIGITS = 18;

  private Numbers() {}

  /// @param text begins with a digit or `-` and holds only digits, `e`, `E`, `+`, `-` and `.`
  static boolean isNumber(String text) {
    int at = text.charAt(0) == '-' ? 1 : 0;
    int whole = digits(text, at);
    if (at + whole == text.length()) {
      return whole > 0 && (whole <= SURE_DIGITS || fitsLong(text));
    }
    int point = at + whole;
    int fraction = 0;
    int tail = point;
    if (text.charAt(point) == '.') {
      fraction = digits(text, point + 1);
      tail = point + 1 + fraction;
    }
    if (whole + fraction == 0) {
      return false;
    }
    if (tail == text.length()) {
      return true;
    }
    char exponent = text.charAt(tail);
    if (exponent != 'e' && exponent != 'E') {
      return false;
    }
    int first = tail + 1;
    if (first < text.length() && (text.charAt(first) == '-' || text.charAt(first) == '+')) {
      first++;
    }
    int power = digits(text, first);
    return power > 0 && first + power == text.length();
  }

  /// The value of a number that is whole, however it is written.
  static long asLong(String text) {
    return digits(text, text.charAt(0) == '-' ? 1 : 0) + (text.charAt(0) == '-' ? 1 : 0) == text.length()
        ? Long.parseLong(text)
        : (long) Double.parseDouble(text);
  }

  private static int digits(String text, int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    return at - from;
  }

  private static boolean fitsLong(String text) {
    try {
      Long.parseLong(text);
      return true;
    } catch (NumberFormatException e) {
      return false;
    }
  }
}
