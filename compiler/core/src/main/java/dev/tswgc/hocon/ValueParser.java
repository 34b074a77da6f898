package dev.tswgc.hocon;

import dev.tswgc.diagnostic.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads values: lists, objects, texts, substitutions, and what several of them in one line make together.
final class ValueParser {
  private final Parser parser;
  private final Lexer lexer;
  private final Reading reading;
  private final Findings findings;
  private final JsonRules json;
  private final QuoteAdvice advice;
  private final ListParser lists;
  private int appends;
  private int lastEnd;
  /// The last line whose quotes were counted.
  private int probed = -1;

  ValueParser(Parser parser, Lexer lexer, JsonRules json, Reading reading) {
    this.parser = parser;
    this.lexer = lexer;
    this.json = json;
    this.reading = reading;
    this.findings = reading.findings();
    this.advice = new QuoteAdvice(lexer.source(), findings);
    this.lists = new ListParser(parser, this, lexer, json, reading);
  }

  /// Where the last value ended.
  int lastEnd() {
    return lastEnd;
  }

  void took(int end) {
    lastEnd = end;
  }

  boolean insideBrackets() {
    return lists.open();
  }

  /// Whether a path of keys leads nowhere here, because an element of a list has none.
  boolean insideList() {
    return lists.open() || appends > 0;
  }

  /// Reports what has to be quoted: line by line, so that the help can show each line with all its quotes.
  void finish() {
    advice.report();
  }

  /// A key that holds what only quotes can hold.
  void quoteKey(int start) {
    advice.key(start, lexer.start);
  }

  /// The value after `=`, `:` or `+=`, which is the current token.
  Tree afterSeparator(KeyPath key) {
    Span separator = lexer.span();
    lexer.next();
    boolean sameLine = !lexer.at(Kind.NEWLINE);
    int next = lexer.start;
    lexer.skipLines();
    if (sameLine ? startsValue() || isMisplaced() : startsValue() && !KeyReader.startsField(lexer)) {
      return value(false);
    }
    findings.report(
        SyntaxTopics.NO_VALUE
            .at(separator, "`" + key.text() + "` has no value.")
            .help("Write one after `" + separator.text() + "`; an empty text is `\"\"`, an empty list `[]`."));
    if (!sameLine) {
      lexer.seek(next);
    }
    return new Tree.Unknown(separator);
  }

  /// The value after `+=`, which will be an element of a list.
  Tree afterAppend(KeyPath key) {
    appends++;
    Tree value = afterSeparator(key);
    appends--;
    return value;
  }

  /// The value, if the rest of the text is one.
  Optional<Tree> onlyValue() {
    if (!startsValue()) {
      return Optional.empty();
    }
    Tree value = value(false);
    return lexer.at(Kind.END) && lexer.comment < 0 ? Optional.of(value) : Optional.empty();
  }

  private boolean startsValue() {
    return KeyReader.isWord(lexer.kind) || lexer.at(Kind.REFERENCE) || lexer.at(Kind.OPEN_BRACE) || lexer.at(Kind.OPEN_BRACKET) || lexer.at(Kind.GAP);
  }

  /// What begins no value, and is most likely one that lacks its quotes.
  private boolean isMisplaced() {
    return lexer.at(Kind.COLON) || lexer.at(Kind.EQUALS) || lexer.at(Kind.PLUS_EQUALS) || lexer.at(Kind.ODD);
  }

  /// Reads a value with all that is joined to it.
  ///
  /// @param element whether it stands in a list, rather than after a key
  Tree value(boolean element) {
    int start = lexer.start;
    if (lexer.at(Kind.OPEN_BRACKET) && Unquoted.isBracketed(lexer.text(), start) || isMisplaced()) {
      return quote(start);
    }
    Tree first = piece();
    int firstEnd = lastEnd;
    if (!startsValue()) {
      return end(start, first, lastKindWasBare(first, firstEnd), element);
    }
    List<Tree> pieces = new ArrayList<>();
    pieces.add(first);
    boolean simple = isSimple(first);
    boolean bare = false;
    while (startsValue()) {
      json.joined();
      boolean nextSimple = !lexer.at(Kind.OPEN_BRACE) && !lexer.at(Kind.OPEN_BRACKET);
      if (simple && nextSimple && lexer.start > lastEnd) {
        pieces.add(new Tree.Text(Node.Type.STRING, lexer.text().substring(lastEnd, lexer.start), true, lexer.span(lastEnd, lexer.start)));
      }
      Tree piece = piece();
      pieces.add(piece);
      simple = nextSimple;
      bare = lastKindWasBare(piece, lastEnd);
    }
    if (isMisplaced() && !(element && areTexts(pieces) && lists.isField())) {
      int word = Unquoted.fieldBefore(lexer.text(), start, lexer.start);
      if (word > start) {
        return before(word, pieces);
      }
    }
    return end(start, Pieces.join(pieces, lexer.span(start, lastEnd), findings, reading.assignments()), bare, element);
  }

  /// The value of the first of two fields in one line, where the last word is the key of the second one.
  private Tree before(int word, List<Tree> pieces) {
    countQuotes(pieces.getFirst().span().start());
    List<Tree> own = new ArrayList<>(pieces);
    while (own.getLast().span().end() > word || Pieces.isBlank(own.getLast())) {
      own.removeLast();
    }
    lexer.seek(word);
    lastEnd = own.getLast().span().end();
    Span place = lexer.span(own.getFirst().span().start(), lastEnd);
    return own.size() == 1 ? own.getFirst() : Pieces.join(own, place, findings, reading.assignments());
  }

  private static boolean areTexts(List<Tree> pieces) {
    for (Tree piece : pieces) {
      if (!(piece instanceof Tree.Text)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isSimple(Tree tree) {
    return tree instanceof Tree.Text || tree instanceof Tree.Reference;
  }

  private boolean lastKindWasBare(Tree piece, int end) {
    return piece instanceof Tree.Text text && text.bare() && lexer.comment == end;
  }

  /// Looks at what stands after a value before believing it.
  private Tree end(int start, Tree value, boolean cutByComment, boolean element) {
    if (cutByComment || isSingleQuoted(value)) {
      return quote(start);
    }
    if (!isMisplaced()) {
      return value;
    }
    return element && value instanceof Tree.Text && lists.isField() ? value : quote(start);
  }

  /// Whether somebody thinks that HOCON has single quotes, which it takes for a part of the text.
  private static boolean isSingleQuoted(Tree value) {
    return value instanceof Tree.Text text && text.span().text().startsWith("'") && text.span().text().endsWith("'") && text.text().length() > 1;
  }

  /// Where a quote is missing in a line, text and signs have changed places.
  private void countQuotes(int start) {
    if (probed != lexer.lineStart()) {
      probed = lexer.lineStart();
      if (TextLine.isTorn(lexer.source(), start)) {
        reading.distrust(lexer.source());
      }
    }
  }

  /// Takes the stretch of text as it was meant, if that shows.
  private Tree quote(int start) {
    int end = Unquoted.end(lexer.text(), start);
    if (lexer.text().indexOf('"', start, end - 1) >= 0) {
      countQuotes(start);
    }
    advice.value(start, end);
    lastEnd = end;
    lexer.seek(end);
    Span place = lexer.span(start, end);
    String text = QuoteAdvice.plain(place.text());
    return Unquoted.isEvident(place.text()) ? new Tree.Text(Node.Type.STRING, text, false, place) : new Tree.Unknown(place);
  }

  private Tree piece() {
    Span place = lexer.span();
    reading.value(place);
    if (reading.stopped()) {
      parser.stop();
      return new Tree.Unknown(place);
    }
    json.value();
    Kind kind = lexer.kind;
    if (kind == Kind.OPEN_BRACE) {
      return parser.object();
    }
    if (kind == Kind.OPEN_BRACKET) {
      return lists.list();
    }
    Tree piece;
    if (kind == Kind.REFERENCE) {
      reading.substitution(place);
      piece = reference(place);
    } else if (kind == Kind.QUOTED && !lexer.sound || kind == Kind.GAP) {
      piece = new Tree.Unknown(place);
    } else {
      piece = new Tree.Text(type(kind), lexer.value, kind == Kind.BARE, place);
    }
    lastEnd = lexer.end;
    lexer.next();
    return piece;
  }

  private static Node.Type type(Kind kind) {
    if (kind == Kind.NUMBER) {
      return Node.Type.NUMBER;
    }
    if (kind == Kind.BOOLEAN) {
      return Node.Type.BOOLEAN;
    }
    return kind == Kind.NULL ? Node.Type.NULL : Node.Type.STRING;
  }

  private Tree reference(Span place) {
    boolean optional = lexer.text().startsWith("?", place.start() + 2);
    var inside = new Lexer(lexer.source(), findings);
    inside.seek(place.start() + (optional ? 3 : 2));
    if (KeyReader.isWord(inside.kind)) {
      Optional<KeyPath> path = KeyReader.read(inside, findings);
      if (path.isEmpty()) {
        return new Tree.Unknown(place);
      }
      if (inside.at(Kind.CLOSE_BRACE)) {
        return new Tree.Reference(path.get().parts(), parser.prefix(), optional, place);
      }
    }
    if (lexer.text().charAt(place.end() - 1) == '}') {
      findings.report(
          SyntaxTopics.BAD_SUBSTITUTION
              .at(place, "A substitution names one path, and this is none.")
              .help("Write `${path.of.keys}`, or `${?path}` for one that may be absent; a part with other characters stands in quotes."));
    }
    return new Tree.Unknown(place);
  }

  /// Goes on after the field or item in which something was wrong: at the next line or comma, or what closes the brackets around it.
  void skip() {
    int open = 0;
    while (!lexer.at(Kind.END)) {
      if (open == 0 && (lexer.at(Kind.NEWLINE) || lexer.at(Kind.COMMA) || lexer.at(Kind.CLOSE_BRACE) || lexer.at(Kind.CLOSE_BRACKET))) {
        return;
      }
      if (lexer.at(Kind.OPEN_BRACE) || lexer.at(Kind.OPEN_BRACKET)) {
        open++;
      } else if (lexer.at(Kind.CLOSE_BRACE) || lexer.at(Kind.CLOSE_BRACKET)) {
        open--;
      }
      lexer.next();
    }
  }
}
