package dev.tswgc.target;

/// POSIX shell, XCU section 2.2.2: between single quotes everything stands for itself but the single quote.
final class ShellLanguage implements Language {
  private static final String PLAIN = "._-/:@+,%";

  @Override
  public String name() {
    return "shell";
  }

  @Override
  public String escape(String text) {
    boolean plain = !text.isEmpty();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c == 127) {
        // A line feed would be safe between quotes, but would end a comment.
        throw new IllegalArgumentException("control character U+" + Integer.toHexString(c) + " at " + i + " of a text for shell");
      }
      boolean alphanumeric = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
      plain &= alphanumeric || PLAIN.indexOf(c) >= 0;
    }
    return plain ? text : "'" + text.replace("'", "'\\''") + "'";
  }
}
