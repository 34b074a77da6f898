package dev.tswgc.cli;

/// A command line that cannot be carried out for a reason that shows only when it is tried; [Main] says it and ends with [ExitCode#WRONG_USAGE].
final class WrongUsage extends RuntimeException {
  private static final long serialVersionUID = 1;

  /// @param message one sentence, or two
  WrongUsage(String message) {
    super(message, null, false, false);
  }

  String sentence() {
    String message = getMessage();
    return message == null ? "" : message;
  }
}
