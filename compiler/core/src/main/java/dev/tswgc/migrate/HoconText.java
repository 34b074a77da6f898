package dev.tswgc.migrate;

import java.util.List;

/// Writes values as HOCON has them.
final class HoconText {
  private HoconText() {}

  /// In quotes, also where HOCON would take it without: one less thing to know for whoever edits it.
  static String quoted(String text) {
    StringBuilder out = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < ' ' || c == 127) {
        out.append(String.format(java.util.Locale.ROOT, "\\u%04x", (int) c));
      } else {
        out.append(c);
      }
    }
    return out.append('"').toString();
  }

  /// One value, or a list.
  static String list(List<String> texts) {
    List<String> quoted = texts.stream().map(HoconText::quoted).toList();
    return quoted.size() == 1 ? quoted.getFirst() : "[" + String.join(", ", quoted) + "]";
  }

  /// A name that an entry can have, made of any text.
  static String name(String text, String otherwise) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < text.length() && out.length() < 40; i++) {
      char c = Character.toLowerCase(text.charAt(i));
      boolean letter = c >= 'a' && c <= 'z' || c >= '0' && c <= '9';
      if (letter || !out.isEmpty() && out.charAt(out.length() - 1) != '-') {
        out.append(letter ? c : '-');
      }
    }
    while (!out.isEmpty() && out.charAt(out.length() - 1) == '-') {
      out.setLength(out.length() - 1);
    }
    String name = out.toString();
    return name.isEmpty() || List.of("true", "false", "null").contains(name) ? otherwise : name;
  }

  /// A comment of one line, whatever is in the text.
  static String comment(String text) {
    StringBuilder out = new StringBuilder("# ");
    for (int i = 0; i < text.length(); i++) {
      out.append(text.charAt(i) < ' ' || text.charAt(i) == 127 ? ' ' : text.charAt(i));
    }
    return out.toString();
  }
}
