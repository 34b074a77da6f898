package dev.tswgc.hocon;

import java.util.Random;

/// Makes random HOCON: mostly sound, in all the ways one thing can be written, with few keys so that they meet and refer to each other.
final class HoconGenerator {
  private static final String[] KEYS = {"a", "b", "c", "d", "e"};
  private static final String[] TOKENS = {
    "{", "}", "[", "]", ",", ":", "=", "+=", "\n", "\n", " ", " ", "//", "#", "\"", "\"\"\"", "\"x\"", "a", "b", "c", "a.b", ".", "1", "-", "5.", "1e5",
    "25s", "true", "nullable", "null", "${a}", "${?b}", "${a.b}", "${", "$", "+", "\\", "\\u0041", "include", "include \"x\"", "(", ")", "@", "é", "\u00a0", "\t",
    "\r\n", "http://x", "fd00::1", "0", "007", "9999999999999999999", "\"\"", "include file(\"y\")", "😀"
  };

  private final Random random;

  HoconGenerator(long seed) {
    random = new Random(seed);
  }

  private int next(int bound) {
    return random.nextInt(bound);
  }


  private String one(String... of) {
    return of[next(of.length)];
  }

  /// A sound text, but for what its substitutions find.
  String document() {
    boolean braces = next(8) == 0;
    String fields = fields(7);
    return braces ? "{" + fields + "}" : fields;
  }

  /// Some fields.
  String fields(int most) {
    var out = new StringBuilder();
    fields(out, 0, 1 + next(most));
    return out.toString();
  }

  private void fields(StringBuilder out, int depth, int count) {
    for (int i = 0; i < count; i++) {
      field(out, depth);
      out.append(i == count - 1 ? one("", ",", "\n", " # end\n") : one("\n", ",", ", ", " // note\n", ",\n", "\n\n,\n"));
    }
  }

  private void field(StringBuilder out, int depth) {
    out.append(one("", " ", "\n", "\t")).append(key());
    int form = next(12);
    if (form < 3 && depth < 3) {
      out.append(one(" ", "", "\n")).append('{');
      fields(out, depth + 1, next(4));
      out.append('}');
    } else if (form == 3) {
      out.append(" += ").append(value(depth + 1));
    } else {
      out.append(one("=", " = ", ":", ": ", " =\n ")).append(value(depth));
    }
  }

  /// A field at the root, or somewhere below.
  String wrapped(String field) {
    return switch (next(3)) {
      case 0 -> field;
      case 1 -> one(KEYS) + " { " + field + " }";
      default -> one(KEYS) + "." + one(KEYS) + " {\n" + field + "\n}";
    };
  }

  private String key() {
    return switch (next(8)) {
      case 0 -> one(KEYS) + "." + one(KEYS);
      case 1 -> "\"" + one(KEYS) + "\"";
      case 2 -> one(KEYS) + "." + one(KEYS) + "." + one(KEYS);
      case 3 -> one("a b", "\"a.b\"", "1.5", "true", "x-y", "\"\"");
      default -> one(KEYS);
    };
  }

  private String value(int depth) {
    return switch (next(16)) {
      case 0, 1 -> reference();
      case 2 -> reference() + one(" ", "") + reference();
      case 3 -> reference() + one(" {x: 1}", " [9]", " t", "\"q\"");
      case 4 -> one("{x: 1} ", "[8]", "s ", "\"p\"") + reference();
      case 5, 6 -> depth < 3 ? object(depth) : scalar();
      case 7, 8 -> depth < 3 ? list(depth) : scalar();
      case 9 -> list(depth + 2) + one(" ", "") + list(depth + 2);
      case 10 -> object(depth + 2) + one(" ", "") + object(depth + 2);
      default -> scalar();
    };
  }

  private String reference() {
    return "${" + one("", "", "?") + one("", "", " ") + one(KEYS) + one("", "", "." + one(KEYS)) + one("", " ") + "}";
  }

  private String object(int depth) {
    var out = new StringBuilder("{");
    fields(out, depth + 1, next(3));
    return out.append('}').toString();
  }

  private String list(int depth) {
    var out = new StringBuilder("[");
    int count = next(4);
    for (int i = 0; i < count; i++) {
      out.append(one("", " ", "\n")).append(depth < 3 ? value(depth + 1) : scalar()).append(i == count - 1 ? one("", ",", "\n") : one(",", "\n", ",\n"));
    }
    return out.append(']').toString();
  }

  private String scalar() {
    return one(
        "1", "-2", "1.5", "1e3", "0", "007", "true", "false", "null", "home", "two words", "\"quoted\"", "\"\"", "\"\"\"raw \"x\" \\ \"\"\"", "25s", "10.64.0.1", "nullable",
        "9999999999999999999", "\"a\\n\\u0041\\\"\"", "é", "-", "1 2", "true false", "\"x\" y", "1-2", "-1.", "a/b");
  }

  /// Nothing but tokens.
  String soup() {
    var out = new StringBuilder();
    int count = 1 + next(14);
    for (int i = 0; i < count; i++) {
      out.append(one(TOKENS));
    }
    return out.toString();
  }

  /// A sound text with a few changes.
  String mutant(String text) {
    var out = new StringBuilder(text);
    int changes = 1 + next(3);
    for (int i = 0; i < changes; i++) {
      int at = next(out.length() + 1);
      switch (next(4)) {
        case 0 -> out.insert(at, one(TOKENS));
        case 1 -> out.delete(Math.min(at, out.length()), Math.min(out.length(), at + 1 + next(3)));
        case 2 -> {
          int from = next(out.length() + 1);
          out.insert(at, out.substring(from, Math.min(out.length(), from + next(12))));
        }
        default -> out.setLength(Math.max(0, at));
      }
    }
    return out.toString();
  }

}
