package dev.tswgc.lab;

/// What a program did.
///
/// @param output both streams
public record Outcome(int code, String output) {
  /// The output, if the program ended well.
  public String orFail() {
    if (code != 0) {
      throw new AssertionError("exit code " + code + "\n" + output);
    }
    return output;
  }
}
