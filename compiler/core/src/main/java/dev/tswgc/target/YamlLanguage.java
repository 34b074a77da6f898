package dev.tswgc.target;

import java.util.Locale;

/// YAML, as versions 1.1 and 1.2 both read it: a text becomes one scalar, plain where no reader takes it for anything but this text, else in double quotes.
final class YamlLanguage implements Language {
  private static final String PLAIN = "._-/:@+=";

  /// What YAML 1.1 (`y` to `off`) or 1.2 takes for a truth value or for nothing, however it is written.
  private static final String WORDS = " y n yes no on off true false null ";

  private static final int LONGEST_WORD = 5;

  @Override
  public String name() {
    return "yaml";
  }

  @Override
  public String escape(String text) {
    return isPlain(text) ? text : quoted(text);
  }

  /// Starts like a word or a path, so it is no number, time, tag or list; and holds nothing that ends a scalar.
  private static boolean isPlain(String text) {
    boolean plain = !text.isEmpty() && (isLetter(text.charAt(0)) || text.charAt(0) == '/' || text.startsWith("./") || text.startsWith("../"));
    for (int i = 0; i < text.length() && plain; i++) {
      char c = text.charAt(i);
      plain = isLetter(c) || c >= '0' && c <= '9' || PLAIN.indexOf(c) >= 0;
    }
    return plain && text.charAt(text.length() - 1) != ':' && !isWord(text);
  }

  private static boolean isWord(String text) {
    return text.length() <= LONGEST_WORD && WORDS.contains(" " + text.toLowerCase(Locale.ROOT) + " ");
  }

  private static boolean isLetter(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
  }

  /// YAML 1.2.2, section 5.7; all that is not printable ASCII is escaped, since the versions disagree on what else ends a line.
  private static String quoted(String text) {
    StringBuilder out = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c >= ' ' && c < 127) {
        out.append(c);
      } else if (!Character.isSurrogate(c)) {
        out.append("\\u").append(hex(c, 4));
      } else if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
        out.append("\\U").append(hex(Character.toCodePoint(c, text.charAt(i)), 8));
      } else {
        throw new IllegalArgumentException("half a character U+" + Integer.toHexString(c) + " at " + i + " of a text for yaml");
      }
    }
    return out.append('"').toString();
  }

  private static String hex(int value, int digits) {
    String hex = Integer.toHexString(value);
    return "0".repeat(digits - hex.length()) + hex;
  }
}
