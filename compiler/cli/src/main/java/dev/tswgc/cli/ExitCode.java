package dev.tswgc.cli;

/// What the process tells its caller. 3 is kept for "differences found" of commands that compare.
final class ExitCode {
  static final int FINE = 0;
  static final int TOPOLOGY_HAS_ERRORS = 1;
  static final int WRONG_USAGE = 2;
  static final int BUG = 70;

  private ExitCode() {}
}
