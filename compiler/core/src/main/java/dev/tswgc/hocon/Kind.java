package dev.tswgc.hocon;

/// Kinds of token of a HOCON text. A comment is none: it reaches to the end of its line, and the end of the line is one.
enum Kind {
  END,
  NEWLINE,
  COMMA,
  COLON,
  EQUALS,
  PLUS_EQUALS,
  OPEN_BRACE,
  CLOSE_BRACE,
  OPEN_BRACKET,
  CLOSE_BRACKET,
  BARE,
  QUOTED,
  NUMBER,
  BOOLEAN,
  NULL,
  REFERENCE,
  /// A character that stands for nothing outside quotes.
  ODD,
  /// What was left out here.
  GAP
}
