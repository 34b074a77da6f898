package dev.tswgc.hocon;

/// How much of anything one topology may hold: far above any real one, far below what harms the machine that builds.
final class Limits {
  /// Braces and brackets within each other, and parts of a dotted key; the HOCON library recurses on each and dies of 10,000.
  static final int DEPTH = 64;
  /// Values after every substitution is done. Ten thousand exits have about 300,000.
  static final int VALUES = 1_000_000;
  /// UTF-16 units of text that concatenations and substitutions may make.
  static final int TEXT = 64 << 20;
  /// UTF-16 units of one string.
  static final int STRING = 1 << 20;
  /// UTF-16 units of one part of a key.
  static final int KEY = 1024;
  /// `${…}` in all files together.
  static final int SUBSTITUTIONS = 200_000;
  /// Substitutions that lead to one another before a value is reached.
  static final int CHAIN = 100;
  /// `include` statements that are followed.
  static final int INCLUDES = 64;
  /// Findings told in one run: whoever has more has one cause, and sees it.
  static final int FINDINGS = 100;

  /// Up to here the HOCON library is asked as well: values, substitutions, and assignments to one key that depend on each other. Its time
  /// grows with the square of the first two and the cube of the last; what people write by hand has a tenth of this.
  static final int ASKED_VALUES = 4_000;

  static final int ASKED_SUBSTITUTIONS = 500;
  static final int ASKED_ASSIGNMENTS = 32;

  private Limits() {}
}
