package dev.tswgc.hocon;

import dev.tswgc.diagnostic.Diagnostic;
import dev.tswgc.diagnostic.Source;
import dev.tswgc.diagnostic.Span;
import java.util.ArrayList;
import java.util.List;

/// Reports text that HOCON reads otherwise without quotes, with its line as it should be: every such text of the line quoted.
final class QuoteAdvice {
  private static final int LONGEST_LINE = 200;

  private final Source source;
  private final Findings findings;
  private final List<Span> values = new ArrayList<>();
  private final List<Span> keys = new ArrayList<>();

  QuoteAdvice(Source source, Findings findings) {
    this.source = source;
    this.findings = findings;
  }

  void value(int start, int end) {
    if (values.size() < Limits.FINDINGS) {
      values.add(new Span(source, start, end));
    }
  }

  /// @param odd the character that no unquoted key holds
  void key(int start, int odd) {
    String text = source.text();
    int end = odd;
    while (end < text.length() && "=:{}[],\n".indexOf(text.charAt(end)) < 0) {
      end++;
    }
    while (end > odd + 1 && Lexer.isSpace(text.charAt(end - 1))) {
      end--;
    }
    keys.add(new Span(source, start, Math.max(end, odd + 1)));
  }

  void report() {
    for (Span key : keys) {
      findings.report(
          SyntaxTopics.QUOTE
              .at(key, "This key must be quoted: HOCON gives `" + firstOdd(key.text()) + "` another meaning.")
              .help("Write `" + quoted(key.text()) + "`.")
              .fix(key, quoted(key.text())));
    }
    for (Span value : values) {
      findings.report(found(value));
    }
  }

  private Diagnostic found(Span value) {
    String text = value.text();
    boolean single = isSingleQuoted(text);
    Diagnostic found =
        SyntaxTopics.QUOTE
            .at(
                value,
                single
                    ? "Single quotes are a part of the text in HOCON."
                    : subject(text) + " must be quoted: HOCON gives `" + firstOdd(text) + "` another meaning.")
            .fix(value, meant(value));
    String line = line(value);
    found = found.help(line.isEmpty() ? "Put it in double quotes." : "Write `" + line + "`.");
    boolean comment = firstOdd(text).equals("//") || firstOdd(text).equals("#");
    return comment ? found.help("If a comment was meant, put a space before it.") : found;
  }

  /// The text in double quotes, instead of single ones if it has those.
  private static String meant(Span value) {
    return quoted(plain(value.text()));
  }

  /// The text without the single quotes that somebody gave it, or without the one double quote that has no counterpart.
  static String plain(String text) {
    if (isSingleQuoted(text)) {
      return text.substring(1, text.length() - 1);
    }
    return lacksOpeningQuote(text) ? text.substring(0, text.length() - 1) : text;
  }

  static boolean lacksOpeningQuote(String text) {
    return text.indexOf('"') == text.length() - 1;
  }

  private static boolean isSingleQuoted(String text) {
    return text.startsWith("'") && text.endsWith("'") && text.length() > 1;
  }

  private static String subject(String text) {
    String kind = Unquoted.kind(plain(text));
    if (kind.equals(Unquoted.TEXT)) {
      return "This text";
    }
    return "A" + kind.substring(1);
  }

  private static String firstOdd(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.startsWith("//", i) && !text.contains("://")) {
        return "//";
      }
      if (Lexer.RESERVED.indexOf(text.charAt(i)) >= 0) {
        return text.substring(i, i + 1);
      }
    }
    return text;
  }

  /// The line with all its texts quoted, without indentation; empty if it is too long to show.
  private String line(Span value) {
    String text = source.text();
    int from = text.lastIndexOf('\n', value.start() - 1) + 1;
    int newline = text.indexOf('\n', value.end());
    int to = newline < 0 ? text.length() : newline;
    if (to - from > LONGEST_LINE) {
      return "";
    }
    var out = new StringBuilder();
    int at = from;
    for (Span other : values) {
      if (other.start() >= at && other.end() <= to) {
        out.append(text, at, other.start()).append(meant(other));
        at = other.end();
      }
    }
    return out.append(text, at, to).toString().strip();
  }

  /// A substitution stays outside the quotes, where it is one.
  private static String quoted(String text) {
    var out = new StringBuilder();
    int at = 0;
    for (int from = text.indexOf("${"); from >= 0; from = text.indexOf("${", at)) {
      int to = text.indexOf('}', from);
      if (to < 0) {
        break;
      }
      out.append(from > at ? literal(text.substring(at, from)) : "").append(text, from, to + 1);
      at = to + 1;
    }
    return out.append(at < text.length() || at == 0 ? literal(text.substring(at)) : "").toString();
  }

  private static String literal(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
