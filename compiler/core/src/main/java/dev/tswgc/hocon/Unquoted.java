package dev.tswgc.hocon;

/// Guesses what somebody meant who left the quotes away: where the text ends, and what kind of thing it is.
final class Unquoted {
  /// Longer texts than this are recognised by their beginning.
  private static final int LONGEST_KIND = 256;

  private Unquoted() {}

  /// Whether `[address]:port` begins at a bracket, rather than a list.
  static boolean isBracketed(String text, int start) {
    int at = start + 1;
    int colons = 0;
    while (at < text.length() && (isHex(text.charAt(at)) || text.charAt(at) == ':' || text.charAt(at) == '.')) {
      if (text.charAt(at) == ':') {
        colons++;
      }
      at++;
    }
    return colons >= 2 && text.startsWith("]:", at) && at + 2 < text.length() && isDigit(text.charAt(at + 2));
  }

  /// The end of a value that was meant as one text: a comma, the end of the line, what closes the brackets around it, or a comment after a space.
  static int end(String text, int start) {
    return end(text, start, text.length());
  }

  private static int end(String text, int start, int limit) {
    int open = 0;
    int last = start + 1;
    for (int at = start; at < limit; at++) {
      char c = text.charAt(at);
      if (c == '\n' || c == ',' && open == 0) {
        break;
      }
      boolean space = Lexer.isSpace(c);
      if (space && (text.startsWith("#", at + 1) || text.startsWith("//", at + 1))) {
        break;
      }
      if (c == '[' || c == '{') {
        open++;
      } else if ((c == ']' || c == '}') && --open < 0) {
        break;
      }
      if (!space) {
        last = at + 1;
      }
    }
    return last;
  }

  /// Where the last word before an odd `=` or `:` begins, if it looks like the key of one more field in the line; else `start`.
  static int fieldBefore(String text, int start, int odd) {
    char mark = text.charAt(odd);
    if (mark != '=' && mark != ':' && mark != '+') {
      return start;
    }
    int end = odd;
    while (end > start && Lexer.isSpace(text.charAt(end - 1))) {
      end--;
    }
    int word = end;
    if (word > start && text.charAt(word - 1) == '"') {
      word = text.lastIndexOf('"', word - 2);
      return word > start ? word : start;
    }
    while (word > start && isKeyCharacter(text.charAt(word - 1))) {
      word--;
    }
    if (word == end || word == start || !Lexer.isSpace(text.charAt(word - 1)) && "]}\"".indexOf(text.charAt(word - 1)) < 0) {
      return start;
    }
    String whole = text.substring(word, end(text, word, Math.min(text.length(), word + LONGEST_KIND)));
    return kind(whole).equals(TEXT) ? word : start;
  }

  private static boolean isKeyCharacter(char c) {
    return Character.isLetterOrDigit(c) || c == '-' || c == '_' || c == '.';
  }

  static final String TEXT = "text";
  private static final String IMAGE = "an image with a tag";

  /// Whether what was meant shows in the text itself. Any two words around a colon look like an image with a tag, but not if there is a path; and
  /// what a substitution in it stands for is not known here.
  static boolean isEvident(String text) {
    String kind = kind(QuoteAdvice.plain(text));
    boolean image = kind.equals(IMAGE) && text.indexOf('/') > 0 && text.indexOf('/') < text.lastIndexOf(':');
    return !text.contains("${") && (image || text.startsWith("'") || !kind.equals(TEXT) && !kind.equals(IMAGE));
  }

  /// What a text looks like, with its article.
  static String kind(String text) {
    if (text.contains("://")) {
      return "a URL";
    }
    if (text.startsWith("tag:")) {
      return "a tag";
    }
    if (isMac(text)) {
      return "a MAC address";
    }
    if (text.startsWith("[")) {
      return isBracketed(text, 0) ? "an endpoint" : TEXT;
    }
    if (isV6(text)) {
      return text.indexOf('/') > 0 ? "an IPv6 prefix" : "an IPv6 address";
    }
    if (isKey(text)) {
      return "a WireGuard key";
    }
    int colon = text.lastIndexOf(':');
    if (colon > 0 && colon < text.length() - 1 && text.indexOf(' ') < 0 && text.indexOf('=') < 0) {
      boolean digits = true;
      for (int i = colon + 1; i < text.length(); i++) {
        digits &= isDigit(text.charAt(i));
      }
      if (digits && text.indexOf('/') < 0 && text.indexOf(':') == colon) {
        return "a host with a port";
      }
      return text.indexOf('@') > 0 || text.indexOf(':') == colon ? IMAGE : TEXT;
    }
    return TEXT;
  }

  private static boolean isMac(String text) {
    if (text.length() != 17) {
      return false;
    }
    for (int i = 0; i < 17; i++) {
      if (i % 3 == 2 ? text.charAt(i) != ':' : !isHex(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isV6(String text) {
    int slash = text.indexOf('/');
    int end = slash < 0 ? text.length() : slash;
    int colons = 0;
    for (int i = 0; i < end; i++) {
      char c = text.charAt(i);
      if (c == ':') {
        colons++;
      } else if (!isHex(c) && c != '.') {
        return false;
      }
    }
    for (int i = end + 1; i < text.length(); i++) {
      if (!isDigit(text.charAt(i))) {
        return false;
      }
    }
    return colons >= 2;
  }

  /// 32 bytes in base64.
  private static boolean isKey(String text) {
    if (text.length() != 44 || text.charAt(43) != '=') {
      return false;
    }
    for (int i = 0; i < 43; i++) {
      char c = text.charAt(i);
      if (!(c < 128 && Character.isLetterOrDigit(c)) && c != '+' && c != '/') {
        return false;
      }
    }
    return true;
  }

  private static boolean isHex(char c) {
    return isDigit(c) || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
