package dev.tswgc.hocon;

import dev.tswgc.diagnostic.Span;
import java.util.ArrayList;
import java.util.List;

/// Reads lists.
final class ListParser {
  private final Parser parser;
  private final ValueParser values;
  private final Lexer lexer;
  private final JsonRules json;
  private final Findings findings;
  private int depth;
  /// The last element turned out to be a field.
  private boolean field;

  ListParser(Parser parser, ValueParser values, Lexer lexer, JsonRules json, Reading reading) {
    this.parser = parser;
    this.values = values;
    this.lexer = lexer;
    this.json = json;
    this.findings = reading.findings();
  }

  /// Whether we are in a list.
  boolean open() {
    return depth > 0;
  }

  /// Reads a list whose opening bracket is the current token.
  Tree list() {
    int opener = lexer.start;
    List<Tree> items = new ArrayList<>();
    if (parser.enter()) {
      depth++;
      lexer.next();
      items(items, opener);
      depth--;
      parser.leave();
    }
    return Tree.Listing.of(items, lexer.span(opener, Math.max(values.lastEnd(), opener + 1)));
  }

  private void items(List<Tree> items, int opener) {
    int indent = lexer.indent();
    while (true) {
      lexer.skipLines();
      if (lexer.at(Kind.CLOSE_BRACKET)) {
        values.took(lexer.end);
        lexer.next();
        return;
      }
      if (lexer.at(Kind.END) || lexer.at(Kind.CLOSE_BRACE)) {
        if (!parser.ended()) {
          parser.unclosed(opener, lexer.span());
        }
        return;
      }
      if (findings.full()) {
        parser.stop();
      } else if (lexer.at(Kind.COMMA)) {
        findings.report(SyntaxTopics.STRAY.at(lexer.span(), "There is nothing before this comma.").help("Remove it."));
        lexer.next();
      } else if (!item(items, opener, indent)) {
        return;
      }
    }
  }

  /// Reads one element.
  ///
  /// @return whether the list goes on
  private boolean item(List<Tree> items, int opener, int indent) {
    Span place = lexer.span();
    int line = lexer.lineStart();
    if (line > opener && lexer.beginsLine() && lexer.indent() <= indent && KeyReader.startsField(lexer)) {
      parser.unclosed(opener, place);
      lexer.seek(line - 1);
      return false;
    }
    Tree item = values.value(true);
    if (!field) {
      items.add(item);
    } else {
      field = false;
      findings.report(SyntaxTopics.UNEXPECTED.at(place, "A field cannot stand in a list.").help("Put it in braces: `[{ key = value }]`."));
      items.add(new Tree.Unknown(place));
      values.skip();
    }
    separator(items);
    return true;
  }

  /// Whether the value that was just read is the key of a field, since a value stands after the `=` here; a base64 text ends in one.
  boolean isField() {
    String text = lexer.text();
    int at = lexer.end;
    while (at < text.length() && text.charAt(at) != '\n' && Lexer.isSpace(text.charAt(at))) {
      at++;
    }
    field = (lexer.at(Kind.EQUALS) || lexer.at(Kind.PLUS_EQUALS)) && at < text.length() && "\n,]}=".indexOf(text.charAt(at)) < 0;
    return field;
  }

  private void separator(List<Tree> items) {
    boolean line = lexer.at(Kind.NEWLINE);
    lexer.skipLines();
    json.end(line);
    if (lexer.at(Kind.COMMA)) {
      lexer.next();
      json.afterComma();
    } else if (!line && !lexer.at(Kind.CLOSE_BRACKET) && !lexer.at(Kind.END) && !lexer.at(Kind.CLOSE_BRACE)) {
      findings.report(
          SyntaxTopics.NO_SEPARATOR
              .at(lexer.span(), "A comma or a new line is missing before this.")
              .help("Put a comma between the elements of a list."));
      items.add(new Tree.Unknown(lexer.span()));
      values.skip();
    }
  }
}
