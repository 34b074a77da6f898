package dev.tswgc.hocon;

import dev.tswgc.diagnostic.Source;
import dev.tswgc.diagnostic.Span;
import java.util.List;

/// Cuts HOCON into tokens exactly where the HOCON library cuts it, and knows the place of each.
///
/// It holds one token at a time and can be set back to any offset, so that the parser can look at the raw text when something is odd.
final class Lexer {
  /// What HOCON refuses outside quotes.
  static final String RESERVED = "$\"{}[]:=,+#`^?!@*&\\";

  private static final int NEVER = Integer.MAX_VALUE;

  private static final String NUMBER = "0123456789eE+-.";

  /// What ends a stretch of text without quotes; `/` does only before another one.
  private static final boolean[] ENDS_BARE = endsBare();

  private static boolean[] endsBare() {
    boolean[] ends = new boolean[128];
    for (char c = 0; c < 128; c++) {
      ends[c] = c == '/' || isSpace(c) || RESERVED.indexOf(c) >= 0;
    }
    return ends;
  }

  private final Source source;
  private final String text;
  private final List<Edits.Sign> signs;
  private final Findings findings;

  Kind kind = Kind.END;
  int start;
  int end;
  /// A string without its quotes and escapes; other tokens are their own text.
  String value = "";
  /// Whether the last string was one that could be read.
  boolean sound = true;
  /// Whether a string was not closed, so that it has taken in what follows it in its line.
  boolean swallowed;
  /// Whether one has taken in the rest of the text.
  boolean drowned;

  /// Where the last comment began, or -1.
  int comment = -1;
  /// Where the next sign that nobody wrote stands, and which one it is.
  private int due = NEVER;
  private int dueSign;
  private int lineStart;
  private int lineIndent = -1;

  Lexer(Source source, Findings findings) {
    this.source = source;
    this.text = source.text();
    this.signs = List.of();
    this.findings = findings;
  }

  Lexer(Source source, Edits edits, Findings findings) {
    this.source = source;
    this.text = edits.text();
    this.signs = edits.signs();
    this.findings = findings;
    await(0);
  }

  Span span() {
    return new Span(source, start, end);
  }

  Span span(int from, int to) {
    return new Span(source, from, to);
  }

  Source source() {
    return source;
  }

  String text() {
    return text;
  }

  boolean at(Kind wanted) {
    return kind == wanted;
  }

  /// Goes on at another place, with the token that begins there.
  void seek(int offset) {
    end = offset;
    if (!signs.isEmpty()) {
      int sign = 0;
      while (sign < signs.size() && signs.get(sign).at() < offset) {
        sign++;
      }
      await(sign);
    }
    next();
  }

  private void await(int sign) {
    dueSign = sign;
    due = sign < signs.size() ? signs.get(sign).at() : NEVER;
  }

  /// How far the line of the current token is indented.
  int indent() {
    if (lineIndent < 0) {
      int at = lineStart;
      while (at < text.length() && text.charAt(at) != '\n' && isSpace(text.charAt(at))) {
        at++;
      }
      lineIndent = at - lineStart;
    }
    return lineIndent;
  }

  /// Whether the current token is the first of its line.
  boolean beginsLine() {
    return start == lineStart + indent();
  }

  /// Where the line of the current token begins.
  int lineStart() {
    return lineStart;
  }

  /// Skips line ends as well.
  void skipLines() {
    while (kind == Kind.NEWLINE) {
      next();
    }
  }

  void next() {
    int at = end;
    if (due <= at) {
      start = at;
      one(signs.get(dueSign).kind(), at);
      await(dueSign + 1);
      return;
    }
    while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) != '\n' && isSpace(text.charAt(at)))) {
      at++;
    }
    if (startsComment(at)) {
      comment = at;
      int line = text.indexOf('\n', at);
      at = line < 0 ? text.length() : line;
    }
    start = at;
    if (at == text.length()) {
      one(Kind.END, at);
      return;
    }
    char c = text.charAt(at);
    switch (c) {
      case '\n' -> {
        one(Kind.NEWLINE, at + 1);
        lineStart = end;
        lineIndent = -1;
      }
      case ',' -> one(Kind.COMMA, at + 1);
      case ':' -> one(Kind.COLON, at + 1);
      case '=' -> one(Kind.EQUALS, at + 1);
      case '{' -> one(Kind.OPEN_BRACE, at + 1);
      case '}' -> one(Kind.CLOSE_BRACE, at + 1);
      case '[' -> one(Kind.OPEN_BRACKET, at + 1);
      case ']' -> one(Kind.CLOSE_BRACKET, at + 1);
      case '"' -> quoted();
      case '+' -> one(follows(at + 1, '=') ? Kind.PLUS_EQUALS : Kind.ODD, follows(at + 1, '=') ? at + 2 : at + 1);
      case '$' -> reference();
      default -> {
        if (c >= '0' && c <= '9' || c == '-') {
          number();
        } else if (RESERVED.indexOf(c) >= 0) {
          one(Kind.ODD, at + 1);
        } else {
          bare();
        }
      }
    }
  }

  private void one(Kind found, int to) {
    kind = found;
    end = to;
    value = "";
  }

  /// Whether a comment begins; `//` also does where it touches a word.
  boolean startsComment(int at) {
    return follows(at, '#') || follows(at, '/') && follows(at + 1, '/');
  }

  private boolean follows(int at, char c) {
    return at < text.length() && text.charAt(at) == c;
  }

  /// White space as the HOCON library sees it: Unicode's, the no-break spaces, and the byte order mark.
  static boolean isSpace(char c) {
    if (c <= ' ') {
      return c == ' ' || Character.isWhitespace(c);
    }
    return c >= '\u007F' && (c == '\u00A0' || c == '\u2007' || c == '\u202F' || c == '\uFEFF' || Character.isWhitespace(c));
  }

  private void bare() {
    // The library ends these words here, whatever follows: `nullable` is two tokens.
    if (word("true", Kind.BOOLEAN) || word("false", Kind.BOOLEAN) || word("null", Kind.NULL)) {
      return;
    }
    int at = start;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c < 128 ? ENDS_BARE[c] && (c != '/' || startsComment(at)) : isSpace(c)) {
        break;
      }
      at++;
    }
    one(Kind.BARE, at);
    value = text.substring(start, at);
  }

  private boolean word(String word, Kind found) {
    if (!text.startsWith(word, start)) {
      return false;
    }
    one(found, start + word.length());
    value = word;
    return true;
  }

  private void number() {
    int at = start + 1;
    boolean plus = false;
    while (at < text.length() && NUMBER.indexOf(text.charAt(at)) >= 0) {
      plus |= text.charAt(at) == '+';
      at++;
    }
    String digits = text.substring(start, at);
    boolean number = Numbers.isNumber(digits);
    one(number ? Kind.NUMBER : plus ? Kind.ODD : Kind.BARE, at);
    value = digits;
  }

  private void quoted() {
    Quoted string = new Quoted(source, start, findings);
    string.read();
    one(Kind.QUOTED, string.end());
    value = string.value();
    sound = string.sound();
    swallowed |= !string.closed();
    drowned |= !string.closed() && text.startsWith("\"\"\"", start);
  }

  /// The parser reads the path inside: it is written like a key.
  private void reference() {
    if (!follows(start + 1, '{')) {
      one(Kind.ODD, start + 1);
      return;
    }
    int at = start + 2;
    boolean inString = false;
    while (at < text.length() && text.charAt(at) != '\n' && (inString || text.charAt(at) != '}')) {
      if (text.charAt(at) == '"') {
        inString = !inString;
      } else if (inString && text.charAt(at) == '\\') {
        at++;
      }
      at++;
    }
    boolean closed = at < text.length() && text.charAt(at) == '}';
    one(Kind.REFERENCE, Math.min(closed ? at + 1 : at, text.length()));
    if (!closed) {
      findings.report(
          SyntaxTopics.UNCLOSED.at(span(start, start + 2), "`${` is not closed in its line.").help("Write `${path}`, or quote the text if no substitution is meant."));
    }
  }
}
