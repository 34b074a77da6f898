package dev.tswgc.json;

/// Writes one JSON value (RFC 8259), keys in the order in which they are given.
///
/// Objects and lists take a line for each part, indented by two spaces, or all of one line where they are begun as flat; nothing else is a
/// matter of choice. Text stays as it is except for what JSON, a terminal or a line-wise diff could take for something else.
///
///     String text = new JsonWriter().object().key("name").value("stockholm").key("ports").flatList().value(80).value(443).end().end().text();
public final class JsonWriter {
  /// Deeper values are a mistake of the program.
  private static final int MAX_DEPTH = 64;

  private final StringBuilder out = new StringBuilder(1024);
  private final char[] closers = new char[MAX_DEPTH];
  private final boolean[] empty = new boolean[MAX_DEPTH];
  private int depth;
  /// The level whose parts and all below share one line; above `depth` while there is none.
  private int flatFrom = MAX_DEPTH + 1;
  private boolean afterKey;

  /// Begins an object with a line for each member.
  public JsonWriter object() {
    return begin('{', '}');
  }

  /// Begins an object that stands on one line with all that is in it.
  public JsonWriter flatObject() {
    begin('{', '}');
    flatFrom = Math.min(flatFrom, depth);
    return this;
  }

  /// Begins a list with a line for each element.
  public JsonWriter list() {
    return begin('[', ']');
  }

  /// Begins a list that stands on one line with all that is in it.
  public JsonWriter flatList() {
    begin('[', ']');
    flatFrom = Math.min(flatFrom, depth);
    return this;
  }

  /// Ends the object or list begun last.
  public JsonWriter end() {
    if (depth == 0 || afterKey) {
      throw new IllegalStateException("nothing to end");
    }
    boolean flat = depth >= flatFrom;
    boolean bare = empty[depth - 1];
    depth--;
    if (!bare && !flat) {
      newLine();
    }
    out.append(closers[depth]);
    if (depth < flatFrom) {
      flatFrom = MAX_DEPTH + 1;
    }
    return this;
  }

  /// Names the value that comes next.
  public JsonWriter key(String name) {
    if (depth == 0 || closers[depth - 1] != '}' || afterKey) {
      throw new IllegalStateException("no place for a key");
    }
    separate();
    quote(name);
    out.append(": ");
    afterKey = true;
    return this;
  }

  public JsonWriter value(String text) {
    before();
    quote(text);
    return this;
  }

  public JsonWriter value(long number) {
    before();
    out.append(number);
    return this;
  }

  public JsonWriter value(boolean truth) {
    before();
    out.append(truth);
    return this;
  }

  /// The value that says that there is none.
  public JsonWriter nothing() {
    before();
    out.append("null");
    return this;
  }

  /// The finished text, ending in a line feed.
  public String text() {
    if (depth != 0 || out.isEmpty()) {
      throw new IllegalStateException("not finished");
    }
    return out + "\n";
  }

  private JsonWriter begin(char opener, char closer) {
    if (depth == MAX_DEPTH) {
      throw new IllegalStateException("too deep");
    }
    before();
    out.append(opener);
    closers[depth] = closer;
    empty[depth] = true;
    depth++;
    return this;
  }

  private void before() {
    if (afterKey) {
      afterKey = false;
    } else if (depth > 0 && closers[depth - 1] == ']') {
      separate();
    } else if (depth > 0 || !out.isEmpty()) {
      throw new IllegalStateException("no place for a value");
    }
  }

  private void separate() {
    boolean flat = depth >= flatFrom;
    if (!empty[depth - 1]) {
      out.append(flat ? ", " : ",");
    }
    empty[depth - 1] = false;
    if (!flat) {
      newLine();
    }
  }

  private void newLine() {
    out.append('\n').repeat("  ", depth);
  }

  private void quote(String text) {
    int ordinary = ordinary(text);
    if (ordinary == text.length()) {
      out.append('"').append(text).append('"');
      return;
    }
    out.append('"').append(text, 0, ordinary);
    for (int i = ordinary; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"', '\\' -> out.append('\\').append(c);
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
            out.append(c).append(text.charAt(++i));
          } else if (plain(c)) {
            out.append(c);
          } else {
            out.append("\\u");
            for (int shift = 12; shift >= 0; shift -= 4) {
              out.append(Character.forDigit(c >> shift & 15, 16));
            }
          }
        }
      }
    }
    out.append('"');
  }

  /// How many characters at the beginning are ASCII that needs no thought: nearly always all of them.
  private static int ordinary(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < 0x20 || c > 0x7e || c == '"' || c == '\\') {
        return i;
      }
    }
    return text.length();
  }

  /// Not so: controls, halves of a pair (no UTF-8), line ends of Unicode, the direction marks that show a line as what it is not (CVE-2021-42574), and the byte order mark.
  private static boolean plain(char c) {
    return c >= 0x20
        && !(c >= 0x7f && c <= 0x9f)
        && !Character.isSurrogate(c)
        && !(c >= 0x200e && c <= 0x200f)
        && !(c >= 0x2028 && c <= 0x202e)
        && !(c >= 0x2066 && c <= 0x2069)
        && c != 0xfeff;
  }
}
