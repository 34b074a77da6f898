package dev.tswgc.hocon;

import dev.tswgc.diagnostic.Span;

/// Holds a file that is called `.json` to what JSON is: other programs read it, too.
final class JsonRules {
  private final boolean strict;
  private final Lexer lexer;
  private final Findings findings;

  JsonRules(Lexer lexer, Findings findings) {
    this.strict = lexer.source().name().endsWith(".json");
    this.lexer = lexer;
    this.findings = findings;
  }

  /// The first token of the text.
  void root() {
    if (strict && !lexer.at(Kind.OPEN_BRACE) && !lexer.at(Kind.OPEN_BRACKET) && !lexer.at(Kind.END)) {
      report(lexer.span(), "The braces around everything are missing", "Put `{` before this and `}` at the end.");
    }
  }

  /// The first token of a field.
  void key() {
    if (strict && !lexer.at(Kind.QUOTED) && !lexer.at(Kind.GAP)) {
      boolean include = lexer.at(Kind.BARE) && lexer.value.equals("include");
      report(lexer.span(), include ? "JSON has no `include`" : "A key of JSON stands in quotes", include ? "Include it from a file called `.conf`." : "Write `\"" + lexer.span().text() + "\"`.");
    }
  }

  /// What follows a key.
  void separator() {
    if (strict && !lexer.at(Kind.COLON)) {
      report(lexer.span(), "Only `:` stands between a key and its value in JSON", "Write `:`.");
    }
  }

  /// A single value.
  void value() {
    if (!strict) {
      return;
    }
    if (lexer.at(Kind.REFERENCE)) {
      report(lexer.span(), "JSON has no substitutions", "Write the value, or call the file `.conf`.");
    } else if (lexer.at(Kind.BARE)) {
      report(lexer.span(), "A text of JSON stands in quotes", "Write `\"" + lexer.span().text() + "\"`.");
    } else if (lexer.at(Kind.QUOTED) && lexer.text().startsWith("\"\"\"", lexer.start)) {
      report(lexer.span(), "JSON has no text in three quotes", "Write it in `\"`, with `\\n` for a new line.");
    } else if (lexer.at(Kind.NUMBER) && !isJsonNumber(lexer.value)) {
      report(lexer.span(), "JSON does not write a number so", "Leave leading zeros away, and put digits on both sides of a point.");
    }
  }

  private static boolean isJsonNumber(String number) {
    int first = number.charAt(0) == '-' ? 1 : 0;
    boolean zeros = number.startsWith("0", first) && first + 1 < number.length() && Character.isDigit(number.charAt(first + 1));
    int point = number.indexOf('.');
    return !zeros && (point < 0 || point > first && point + 1 < number.length() && Character.isDigit(number.charAt(point + 1)));
  }

  /// A value that stands beside another one.
  void joined() {
    if (strict) {
      report(lexer.span(), "JSON joins no values", "Write one value.");
    }
  }

  /// What follows a field or an element.
  ///
  /// @param line whether a new line came first
  void end(boolean line) {
    if (strict && line && !lexer.at(Kind.COMMA) && !lexer.at(Kind.CLOSE_BRACE) && !lexer.at(Kind.CLOSE_BRACKET) && !lexer.at(Kind.END)) {
      report(lexer.span(), "A comma is missing before this", "A new line does not part fields in JSON.");
    }
  }

  /// What follows a comma.
  void afterComma() {
    if (strict) {
      lexer.skipLines();
      if (lexer.at(Kind.CLOSE_BRACE) || lexer.at(Kind.CLOSE_BRACKET)) {
        report(lexer.span(), "JSON has no comma after the last element", "Remove the comma before this.");
      }
    }
  }

  /// The whole text was read.
  void finish() {
    if (strict && lexer.comment >= 0) {
      report(new Span(lexer.source(), lexer.comment, lexer.comment + 1), "JSON has no comments", "Remove it, or call the file `.conf`.");
    }
  }

  private void report(Span place, String message, String help) {
    findings.report(SyntaxTopics.NOT_JSON.at(place, message + ".").help(help));
  }
}
