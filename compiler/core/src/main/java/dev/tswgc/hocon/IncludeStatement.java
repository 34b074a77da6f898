package dev.tswgc.hocon;

import dev.tswgc.diagnostic.Span;

/// Reads `include "name"`, `include file("name")` and `include required(…)`, and says why no other form is followed.
final class IncludeStatement {
  private final Lexer lexer;
  private final Findings findings;
  private final Span word;
  private Span place;
  private String name = "";

  /// @param lexer stands at the word `include`
  IncludeStatement(Lexer lexer, Findings findings) {
    this.lexer = lexer;
    this.findings = findings;
    this.word = lexer.span();
    this.place = word;
  }

  String name() {
    return name;
  }

  /// The quoted name.
  Span place() {
    return place;
  }

  /// Leaves the token after the statement current.
  boolean read() {
    lexer.next();
    lexer.skipLines();
    int open = 0;
    String kind = "";
    while (lexer.at(Kind.BARE) && lexer.value.indexOf('(') >= 0 && open < 2) {
      String called = lexer.value.substring(0, lexer.value.indexOf('('));
      boolean required = called.equals("required") && open == 0;
      if (!required && !isKind(called)) {
        break;
      }
      if (!required) {
        kind = called;
      }
      open++;
      lexer.seek(lexer.start + called.length() + 1);
      lexer.skipLines();
      if (!required) {
        break;
      }
    }
    if (!lexer.at(Kind.QUOTED)) {
      findings.report(
          SyntaxTopics.BAD_INCLUDE
              .at(word, "`include` wants the name of a file in quotes.")
              .help("Write `include \"name.conf\"`. A key of that name stands in quotes: `\"include\" = …`."));
      return false;
    }
    name = lexer.value;
    place = lexer.span();
    lexer.next();
    for (int i = 0; i < open; i++) {
      lexer.skipLines();
      if (!lexer.at(Kind.BARE) || lexer.value.charAt(0) != ')') {
        findings.report(SyntaxTopics.UNCLOSED.at(place, "A `)` is missing after the name of the file.").help("Write `include \"name.conf\"`."));
        return false;
      }
      lexer.seek(lexer.start + 1);
    }
    if (kind.equals("url") || kind.equals("classpath")) {
      findings.report(
          FileTopics.OUTSIDE
              .at(place, "`include " + kind + "(…)` is never followed: a build reads only files in the topology's folder.")
              .help("Copy the text into a file there, and write `include \"name.conf\"`."));
      name = "";
    }
    return true;
  }

  private static boolean isKind(String called) {
    return called.equals("file") || called.equals("url") || called.equals("classpath");
  }
}
