package dev.tswgc.lab.trial;

/// Why there can be no trial of a topology, in a sentence for its user.
final class NoTrialException extends RuntimeException {
  private static final long serialVersionUID = 1;
  private final int code;

  private NoTrialException(int code, String sentence) {
    super(sentence);
    this.code = code;
  }

  /// What worlds do not have, or the command line does not know.
  static NoTrialException unsupported(String sentence) {
    return new NoTrialException(2, sentence);
  }

  /// The topology does not compile, or a tool is missing.
  static NoTrialException failed(String sentence) {
    return new NoTrialException(1, sentence);
  }

  int code() {
    return code;
  }
}
