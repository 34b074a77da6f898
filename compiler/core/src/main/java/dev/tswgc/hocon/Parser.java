package dev.tswgc.hocon;

import dev.tswgc.diagnostic.Source;
import dev.tswgc.diagnostic.Span;
import java.util.List;
import java.util.Optional;

/// Reads the fields of one source into a scope, accepts what the HOCON library accepts, and goes on after a mistake to find the next one.
final class Parser {
  private static final int ROOT = -1;

  private final Lexer lexer;
  private final Reading reading;
  private final Findings findings;
  private final ValueParser values;
  private final JsonRules json;
  private final FieldParser fields;
  private final List<String> prefix;
  private int depth;
  /// The first brace below which a field stands no deeper than the line of the brace: probably the one that lacks its counterpart.
  private int suspect = ROOT;
  /// The text ended too early, and that was told.
  private boolean ended;

  /// @param prefix the keys under which this source is included
  Parser(Source source, List<String> prefix, Reading reading) {
    this.findings = reading.findings();
    this.lexer = reading.lexer(source);
    this.reading = reading;
    this.prefix = prefix;
    this.json = new JsonRules(lexer, findings);
    this.values = new ValueParser(this, lexer, json, reading);
    this.fields = new FieldParser(this, lexer, values, json, reading, prefix);
  }

  /// A whole file.
  void document(Scope root) {
    lexer.next();
    lexer.skipLines();
    json.root();
    if (lexer.at(Kind.OPEN_BRACKET)) {
      findings.report(
          SyntaxTopics.ROOT_LIST
              .at(lexer.span(), "A list stands where the sections of a topology should.")
              .help("Begin with a section, for example `exits { … }`."));
      reading.loseShape();
      return;
    }
    if (lexer.at(Kind.OPEN_BRACE)) {
      int opener = lexer.start;
      int indent = lexer.indent();
      lexer.next();
      fields(root, opener, indent);
      lexer.skipLines();
      if (!lexer.at(Kind.END)) {
        findings.report(
            SyntaxTopics.UNEXPECTED
                .at(lexer.span(), "Nothing may follow the brace that closes the whole text.")
                .related(lexer.span(opener, opener + 1), "opened here")
                .help("Move it inside, or leave the outer braces away."));
        root.lose();
      }
    } else {
      fields(root, ROOT, 0);
    }
    json.finish();
    values.finish();
    if (lexer.drowned) {
      reading.loseShape();
    } else if (lexer.swallowed) {
      reading.distrust(lexer.source());
    }
  }

  /// The one value that the text from an offset to its end is.
  Optional<Tree> onlyValue(int offset) {
    lexer.seek(offset);
    Optional<Tree> value = values.onlyValue();
    values.finish();
    return value;
  }

  /// Assigns a value that is known already.
  void assign(Scope root, KeyPath key, Tree value) {
    fields.set(root, key, value);
  }

  List<String> prefix() {
    return prefix;
  }

  /// An object whose opening brace is the current token.
  Scope object() {
    int opener = lexer.start;
    Scope scope = Scope.written(lexer.span());
    if (enter()) {
      int indent = lexer.indent();
      lexer.next();
      fields(scope, opener, indent);
      depth--;
    }
    scope.reaches(lexer.span(opener, Math.max(opener + 1, values.lastEnd())));
    return scope;
  }

  /// Goes one level down, unless that is too deep; then the rest of the file is not read.
  boolean enter() {
    if (depth + fields.levels() >= Limits.DEPTH) {
      findings.report(
          MeaningTopics.TOO_DEEP
              .at(lexer.span(), "Braces and brackets are nested deeper than " + Limits.DEPTH + " levels here.")
              .help("No topology needs more than 10; look for brackets that are never closed."));
      stop();
      return false;
    }
    depth++;
    return true;
  }

  void leave() {
    depth--;
  }

  /// Whether nothing more is to be said about what is not closed.
  boolean ended() {
    return ended || reading.stopped();
  }

  /// Reads no further: what would follow has no meaning any more.
  void stop() {
    reading.stop();
    lexer.seek(lexer.text().length());
  }

  private void fields(Scope scope, int opener, int indent) {
    while (true) {
      lexer.skipLines();
      if (lexer.at(Kind.END)) {
        if (opener != ROOT && !ended()) {
          unclosed(suspect == ROOT ? opener : suspect, lexer.span());
        }
        return;
      }
      if (findings.full()) {
        stop();
      } else if (lexer.at(Kind.CLOSE_BRACE) && opener != ROOT) {
        values.took(lexer.end);
        lexer.next();
        return;
      } else if (lexer.at(Kind.CLOSE_BRACKET) && opener != ROOT) {
        unclosed(opener, lexer.span());
        if (!values.insideBrackets()) {
          lexer.next();
        }
        return;
      } else if (lexer.at(Kind.CLOSE_BRACE) || lexer.at(Kind.CLOSE_BRACKET)) {
        stray();
      } else if (lexer.at(Kind.COMMA)) {
        findings.report(SyntaxTopics.STRAY.at(lexer.span(), "There is nothing before this comma.").help("Remove it."));
        lexer.next();
      } else {
        if (suspect == ROOT && opener != ROOT && lexer.beginsLine() && lexer.indent() <= indent) {
          suspect = opener;
        }
        fields.field(scope);
        separator(scope);
      }
    }
  }

  private void stray() {
    reading.distrust(lexer.source());
    if (!findings.openText()) {
      findings.report(BracketFindings.stray(lexer.span()).help("Remove it, or look for what was closed too early above."));
    }
    lexer.next();
  }

  /// @param by what shows that it is not closed
  void unclosed(int opener, Span by) {
    reading.distrust(lexer.source());
    values.took(Math.max(opener + 1, lexer.start));
    if (!findings.openText()) {
      String words = lexer.at(Kind.END) ? "the text ends here" : by.equals(lexer.span()) ? "this closes something else" : "this stands outside of it";
      findings.report(BracketFindings.unclosed(lexer.span(opener, opener + 1), by, words));
    }
    if (lexer.at(Kind.END)) {
      // Everything around it is open as well, and that is one mistake.
      ended = true;
    }
  }

  private void separator(Scope scope) {
    boolean line = lexer.at(Kind.NEWLINE);
    lexer.skipLines();
    json.end(line);
    if (lexer.at(Kind.COMMA)) {
      lexer.next();
      json.afterComma();
    } else if (!line && !lexer.at(Kind.END) && !lexer.at(Kind.CLOSE_BRACE) && !lexer.at(Kind.CLOSE_BRACKET)) {
      findings.report(
          SyntaxTopics.NO_SEPARATOR
              .at(lexer.span(), "A comma or a new line is missing before `" + FieldParser.shortened(lexer.span()) + "`.")
              .help("Put a comma or a new line before it."));
      if (!KeyReader.isWord(lexer.kind)) {
        scope.lose();
        values.skip();
      }
    }
  }
}
