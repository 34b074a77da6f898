package dev.tswgc.hocon;

import dev.tswgc.diagnostic.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads the fields of objects and assigns their values.
final class FieldParser {
  private final Parser parser;
  private final Lexer lexer;
  private final Reading reading;
  private final Findings findings;
  private final ValueParser values;
  private final JsonRules json;
  /// The keys that lead to where we are, below the file's own root.
  private final List<String> path = new ArrayList<>();
  private final List<String> prefix;

  FieldParser(Parser parser, Lexer lexer, ValueParser values, JsonRules json, Reading reading, List<String> prefix) {
    this.parser = parser;
    this.lexer = lexer;
    this.values = values;
    this.json = json;
    this.reading = reading;
    this.findings = reading.findings();
    this.prefix = prefix;
  }

  /// How many keys lead to where we are.
  int levels() {
    return path.size();
  }

  /// A text as a message says it.
  static String shortened(Span span) {
    String text = span.text();
    return text.length() <= 24 ? text : text.substring(0, 24) + "…";
  }

  /// Reads one, `key = value`, `key { … }` or an `include`; its first token is the current one.
  void field(Scope scope) {
    json.key();
    if (lexer.at(Kind.BARE) && lexer.value.equals("include")) {
      include(scope);
      return;
    }
    if (!KeyReader.isWord(lexer.kind)) {
      noKey();
      scope.lose();
      return;
    }
    int start = lexer.start;
    Optional<KeyPath> key = KeyReader.read(lexer, findings);
    boolean sameLine = !lexer.at(Kind.NEWLINE);
    int afterKey = lexer.start;
    lexer.skipLines();
    if (key.isEmpty()) {
      scope.lose();
      resume(sameLine || lexer.at(Kind.OPEN_BRACE) || isSeparator(), afterKey);
      return;
    }
    json.separator();
    int keyParts = key.get().parts().size();
    if (lexer.at(Kind.OPEN_BRACE)) {
      path.addAll(key.get().parts());
      Scope value = parser.object();
      up(keyParts);
      set(scope, key.get(), value);
    } else if (isSeparator()) {
      boolean append = lexer.at(Kind.PLUS_EQUALS);
      path.addAll(key.get().parts());
      Tree value = append ? values.afterAppend(key.get()) : values.afterSeparator(key.get());
      List<String> here = append ? List.copyOf(path) : List.of();
      up(keyParts);
      set(scope, key.get(), append ? append(here, value) : value);
    } else if (sameLine && lexer.at(Kind.ODD)) {
      values.quoteKey(start);
      values.skip();
      scope.lose();
    } else {
      Span place = lexer.span(start, key.get().span().end());
      findings.report(
          SyntaxTopics.NO_VALUE
              .at(place, "`" + shortened(place) + "` has no value.")
              .help("Give it one: `" + shortened(place) + " = …` or `" + shortened(place) + " { … }`."));
      resume(sameLine, afterKey);
      if (keyParts == 1) {
        set(scope, key.get(), new Tree.Unknown(place));
      } else {
        // Words with points may be anything.
        scope.lose();
      }
    }
  }

  private boolean isSeparator() {
    return lexer.at(Kind.COLON) || lexer.at(Kind.EQUALS) || lexer.at(Kind.PLUS_EQUALS);
  }

  private void resume(boolean goesOn, int afterKey) {
    if (goesOn) {
      values.skip();
    } else {
      lexer.seek(afterKey);
    }
  }

  private void up(int levels) {
    for (int i = 0; i < levels; i++) {
      path.removeLast();
    }
  }

  private void noKey() {
    if (lexer.at(Kind.GAP)) {
      lexer.next();
      return;
    }
    if (lexer.at(Kind.ODD)) {
      values.quoteKey(lexer.start);
    } else {
      findings.report(
          SyntaxTopics.UNEXPECTED
              .at(lexer.span(), "A key is missing before `" + shortened(lexer.span()) + "`.")
              .help("A field is `key = value` or `key { … }`."));
    }
    values.skip();
  }

  private Tree append(List<String> here, Tree value) {
    if (values.insideList()) {
      findings.report(
          SyntaxTopics.UNEXPECTED
              .at(value.span(), "`+=` cannot stand inside a list.")
              .help("Write the whole list: `key = [ … ]`; HOCON has no path to an object in a list."));
      return new Tree.Unknown(value.span());
    }
    List<Tree> items = new ArrayList<>();
    items.add(value);
    return new Tree.Append(new Tree.Reference(here, prefix, true, value.span()), items, value.span());
  }

  /// Assigns a value to a key below a scope.
  void set(Scope scope, KeyPath key, Tree value) {
    Scope in = scope;
    int last = key.parts().size() - 1;
    for (int i = 0; i < last; i++) {
      in = reading.assignments().descend(in.cell(key.parts().get(i)), key.places().get(i));
    }
    String name = key.parts().get(last);
    reading.assignments().assign(in.cell(name), name, key.places().get(last), value);
  }

  private void include(Scope scope) {
    IncludeStatement statement = new IncludeStatement(lexer, findings);
    if (!statement.read()) {
      scope.lose();
      values.skip();
      return;
    }
    if (values.insideList()) {
      findings.report(
          SyntaxTopics.BAD_INCLUDE
              .at(statement.place(), "`include` cannot stand inside a list.")
              .help("Include the file under a key, and refer to that: `${key}`."));
      scope.lose();
      return;
    }
    List<String> below = new ArrayList<>(prefix);
    below.addAll(path);
    reading.include(statement.name(), statement.place(), scope, below);
  }
}
