package dev.tswgc.hocon;

import dev.tswgc.diagnostic.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads keys: points part them outside quotes, white space inside one belongs to it, and words such as `true` are text here.
final class KeyReader {
  private final Lexer lexer;
  private final Findings findings;
  private final List<String> parts = new ArrayList<>();
  private final List<Span> places = new ArrayList<>();
  private final StringBuilder part = new StringBuilder();
  private boolean mayBeEmpty;
  private int start = -1;
  private int end = -1;
  private boolean sound = true;
  private boolean legible = true;

  private KeyReader(Lexer lexer, Findings findings) {
    this.lexer = lexer;
    this.findings = findings;
  }

  /// Whether a token can be part of a key, and of a text in a value.
  static boolean isWord(Kind kind) {
    return kind == Kind.BARE || kind == Kind.QUOTED || kind == Kind.NUMBER || kind == Kind.BOOLEAN || kind == Kind.NULL;
  }

  /// Whether a field begins with the current token, rather than a value.
  static boolean startsField(Lexer lexer) {
    if (!isWord(lexer.kind)) {
      return false;
    }
    int start = lexer.start;
    while (isWord(lexer.kind)) {
      lexer.next();
    }
    boolean spaced = lexer.end == lexer.text().length() || Lexer.isSpace(lexer.text().charAt(lexer.end));
    boolean field = lexer.at(Kind.EQUALS) || lexer.at(Kind.PLUS_EQUALS) || lexer.at(Kind.OPEN_BRACE) || lexer.at(Kind.COLON) && spaced;
    lexer.seek(start);
    return field;
  }

  /// Reads the key that begins with the current token, and leaves the token after it current.
  ///
  /// @return empty if the key is no good, which is then reported
  static Optional<KeyPath> read(Lexer lexer, Findings findings) {
    if (lexer.kind == Kind.BARE && lexer.value.indexOf('.') < 0 && lexer.value.length() <= Limits.KEY) {
      String only = lexer.value;
      Span place = lexer.span();
      lexer.next();
      if (!isWord(lexer.kind)) {
        return Optional.of(new KeyPath(List.of(only), List.of(place)));
      }
      lexer.seek(place.start());
    }
    return new KeyReader(lexer, findings).parts();
  }

  private Optional<KeyPath> parts() {
    int from = lexer.start;
    int to = from;
    while (isWord(lexer.kind)) {
      if (lexer.start > to && to > from) {
        part.append(lexer.text(), to, lexer.start);
      }
      if (lexer.kind == Kind.QUOTED) {
        extend(lexer.start, lexer.end);
        part.append(lexer.value);
        legible &= lexer.sound;
        mayBeEmpty |= part.isEmpty();
      } else {
        bare();
      }
      to = lexer.end;
      lexer.next();
    }
    close(to);
    Span whole = new Span(lexer.source(), from, to);
    if (!sound) {
      findings.report(
          SyntaxTopics.BAD_KEY
              .at(whole, "A key has no empty part: a point is first, last or doubled here.")
              .help("Remove the point; a key that has one in its name stands in quotes: `\"a.b\"`."));
      return Optional.empty();
    }
    if (parts.size() > Limits.DEPTH) {
      findings.report(MeaningTopics.TOO_DEEP.at(whole, "A key of " + parts.size() + " parts is deeper than " + Limits.DEPTH + " levels."));
      return Optional.empty();
    }
    if (!legible) {
      return Optional.empty();
    }
    for (int i = 0; i < parts.size(); i++) {
      if (parts.get(i).length() > Limits.KEY) {
        findings.report(MeaningTopics.TOO_MUCH.at(places.get(i), "A key of " + parts.get(i).length() + " characters is longer than " + Limits.KEY + "."));
        return Optional.empty();
      }
    }
    return Optional.of(new KeyPath(parts, places));
  }

  private void bare() {
    String text = lexer.value;
    int from = 0;
    for (int point = text.indexOf('.'); point >= 0; point = text.indexOf('.', from)) {
      add(text, from, point);
      close(lexer.start + point);
      from = point + 1;
    }
    add(text, from, text.length());
  }

  private void add(String text, int from, int to) {
    if (to > from) {
      extend(lexer.start + from, lexer.start + to);
      part.append(text, from, to);
    }
  }

  private void extend(int from, int to) {
    if (start < 0) {
      start = from;
    }
    end = to;
  }

  private void close(int at) {
    sound &= !part.isEmpty() || mayBeEmpty;
    parts.add(part.toString());
    places.add(start < 0 ? new Span(lexer.source(), at, at) : new Span(lexer.source(), start, end));
    part.setLength(0);
    mayBeEmpty = false;
    start = -1;
  }
}
