package dev.tswgc.hocon;

import dev.tswgc.diagnostic.Source;
import dev.tswgc.diagnostic.Span;

/// Reads one quoted string: JSON's, or the triple-quoted one that takes everything as it stands.
final class Quoted {
  private final Source source;
  private final String text;
  private final int start;
  private final Findings findings;
  private int at;
  private String value = "";
  private boolean sound = true;
  private boolean closed = true;

  /// @param start the opening quote
  Quoted(Source source, int start, Findings findings) {
    this.source = source;
    this.text = source.text();
    this.start = start;
    this.findings = findings;
    this.at = start + 1;
  }

  /// After the closing quotes, or where the string gave up.
  int end() {
    return at;
  }

  String value() {
    return value;
  }

  /// Whether it is known what the text is.
  boolean sound() {
    return sound;
  }

  /// Whether the closing quotes are there.
  boolean closed() {
    return closed;
  }

  void read() {
    if (text.startsWith("\"\"\"", start)) {
      triple();
    } else {
      single();
    }
    if (value.length() > Limits.STRING) {
      sound = false;
      findings.report(
          MeaningTopics.TOO_MUCH.at(new Span(source, start, start + 1), "A string of " + value.length() + " characters is longer than 1 MiB."));
    }
  }

  /// The last three quotes of a run of them close it.
  private void triple() {
    int close = text.indexOf("\"\"\"", start + 3);
    if (close < 0) {
      sound = false;
      closed = false;
      findings.report(
          SyntaxTopics.UNCLOSED_STRING
              .at(new Span(source, start, start + 3), "The text that begins with `\"\"\"` is never closed.")
              .help("Close it by `\"\"\"`."));
      at = text.length();
      value = text.substring(start + 3);
      return;
    }
    int run = close + 3;
    while (run < text.length() && text.charAt(run) == '"') {
      run++;
    }
    at = run;
    value = text.substring(start + 3, run - 3);
  }

  private void single() {
    int plain = at;
    while (plain < text.length() && text.charAt(plain) != '"' && text.charAt(plain) != '\\' && text.charAt(plain) >= ' ') {
      plain++;
    }
    if (plain < text.length() && text.charAt(plain) == '"') {
      value = text.substring(at, plain);
      at = plain + 1;
      return;
    }
    escaped();
  }

  private void escaped() {
    var out = new StringBuilder();
    while (true) {
      char c = at < text.length() ? text.charAt(at) : '\n';
      if (c == '\n' || c == '\r' && (at + 1 == text.length() || text.charAt(at + 1) == '\n')) {
        findings.report(
            SyntaxTopics.UNCLOSED_STRING
                .at(new Span(source, start, at), "This text is not closed in its line.")
                .label("begins here")
                .help("Close it by `\"`; a text of several lines stands between `\"\"\"` and `\"\"\"`."));
        sound = false;
        closed = false;
        break;
      }
      if (c == '"') {
        at++;
        break;
      }
      if (c == '\\') {
        escape(out);
      } else {
        if (c < ' ') {
          odd(at, at + 1, "A quoted text cannot hold the control character 0x" + Integer.toHexString(c) + ".", c == '\t' ? "Write `\\t`." : "Write it as an escape, `\\u00" + (c < 16 ? "0" : "") + Integer.toHexString(c) + "`, or remove it.");
        }
        out.append(c);
        at++;
      }
    }
    value = out.toString();
  }

  private void escape(StringBuilder out) {
    char c = at + 1 < text.length() ? text.charAt(at + 1) : '\n';
    int simple = "\"\\/bfnrt".indexOf(c);
    if (simple >= 0) {
      out.append("\"\\/\b\f\n\r\t".charAt(simple));
      at += 2;
    } else if (c == 'u') {
      unicode(out);
    } else if (c == '\n' || c == '\r') {
      at++;
    } else {
      odd(at, at + 1 + Character.charCount(text.codePointAt(at + 1)), "This is not an escape that a quoted text knows.", "Double the backslash for a backslash: `\\\\`.");
      at += 1;
    }
  }

  private void unicode(StringBuilder out) {
    int unit = hex(at);
    if (unit < 0) {
      odd(at, Math.min(at + 2, text.length()), "Four hexadecimal digits must follow `\\u`.", "For example `\\u00e9`.");
      at += 2;
      return;
    }
    int length = 6;
    boolean lone = Character.isLowSurrogate((char) unit);
    if (Character.isHighSurrogate((char) unit)) {
      int low = hex(at + 6);
      lone = low < 0 || !Character.isLowSurrogate((char) low);
      if (!lone) {
        out.append((char) unit);
        unit = low;
        length = 12;
      }
    }
    if (lone || unit == 0) {
      odd(at, at + 6, unit == 0 ? "No text holds a NUL character." : "This is half of a character.", unit == 0 ? "Remove it." : "Write both halves, or the character itself.");
    } else {
      out.append((char) unit);
    }
    at += length;
  }

  /// The value of `\\uXXXX` at an offset, or -1.
  private int hex(int from) {
    if (from + 6 > text.length() || text.charAt(from) != '\\' || text.charAt(from + 1) != 'u') {
      return -1;
    }
    int unit = 0;
    for (int i = from + 2; i < from + 6; i++) {
      char c = text.charAt(i);
      int digit = c < 128 ? Character.digit(c, 16) : -1;
      if (digit < 0) {
        return -1;
      }
      unit = unit * 16 + digit;
    }
    return unit;
  }

  private void odd(int from, int to, String message, String help) {
    sound = false;
    findings.report(SyntaxTopics.BAD_STRING.at(new Span(source, from, to), message).help(help));
  }
}
