package dev.tswgc.hocon;

import dev.tswgc.diagnostic.Diagnostics;
import dev.tswgc.diagnostic.Source;
import java.util.ArrayList;
import java.util.List;

/// A line of a text, as far as brackets and indentation are concerned; a text in three quotes makes one of several.
///
/// @param first where its first token ends
/// @param end where its last token ends
/// @param open whether it ends with an opening bracket
/// @param head whether it looks as if an opening bracket should follow: a key alone, or a key and `=`
/// @param field whether it begins with a key and what follows one
/// @param torn whether a text in it is not closed: then there is no telling which of its signs are in a text
record TextLine(int start, int first, int end, int indent, boolean open, boolean head, boolean field, boolean torn, List<Bracket> brackets) {

  /// A bracket.
  ///
  /// @param leading whether only closing brackets stand before it in the line
  record Bracket(Kind kind, int at, boolean leading) {
    boolean opens() {
      return kind == Kind.OPEN_BRACE || kind == Kind.OPEN_BRACKET;
    }
  }

  /// Whether it begins with a closing bracket.
  boolean closes() {
    return !brackets.isEmpty() && brackets.getFirst().leading();
  }

  /// Whether it holds nothing but closing brackets and commas.
  boolean onlyCloses(String text) {
    for (int i = start; i < end; i++) {
      if ("}], \t\r".indexOf(text.charAt(i)) < 0) {
        return false;
      }
    }
    return true;
  }

  /// The lines of a text that have anything in them.
  static List<TextLine> of(Lexer lexer) {
    List<TextLine> lines = new ArrayList<>();
    lexer.seek(0);
    lexer.skipLines();
    while (!lexer.at(Kind.END)) {
      lines.add(line(lexer));
      lexer.skipLines();
    }
    return lines;
  }

  /// Whether a text that begins between an offset and the end of its line is not closed.
  static boolean isTorn(Source source, int from) {
    var lexer = new Lexer(source, new Findings(new Diagnostics()));
    lexer.seek(from);
    while (!lexer.at(Kind.NEWLINE) && !lexer.at(Kind.END) && !lexer.swallowed) {
      lexer.next();
    }
    return lexer.swallowed;
  }

  private static TextLine line(Lexer lexer) {
    int start = lexer.start;
    int first = lexer.end;
    int indent = lexer.indent();
    boolean field = KeyReader.startsField(lexer);
    List<Bracket> brackets = new ArrayList<>();
    boolean leading = true;
    boolean words = true;
    int end = first;
    Kind last = lexer.kind;
    while (!lexer.at(Kind.NEWLINE) && !lexer.at(Kind.END)) {
      last = lexer.kind;
      end = lexer.end;
      boolean closes = last == Kind.CLOSE_BRACE || last == Kind.CLOSE_BRACKET;
      leading &= closes;
      words &= KeyReader.isWord(last);
      if (closes || last == Kind.OPEN_BRACE || last == Kind.OPEN_BRACKET) {
        brackets.add(new Bracket(last, lexer.start, leading));
      }
      lexer.next();
    }
    boolean torn = lexer.swallowed;
    lexer.swallowed = false;
    boolean open = last == Kind.OPEN_BRACE || last == Kind.OPEN_BRACKET;
    boolean head = words || last == Kind.EQUALS || last == Kind.COLON;
    return new TextLine(start, first, end, indent, open, head, field, torn, brackets);
  }
}
