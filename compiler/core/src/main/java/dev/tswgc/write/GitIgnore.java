package dev.tswgc.write;

/// Keeps the secrets, which `tswgc secrets` puts beside the outputs, out of a repository that holds the outputs.
final class GitIgnore {
  static final String FILE_NAME = ".gitignore";
  static final String TEXT = "# Written by tswgc. Keys never belong into a repository.\nsecrets/\n";

  private GitIgnore() {}

  /// Whether a file that a user wrote has the line.
  static boolean coversSecrets(String text) {
    for (String line : text.lines().toList()) {
      String rule = line.strip();
      if (rule.equals("secrets/") || rule.equals("secrets") || rule.equals("*") || rule.equals("**/secrets/")) {
        return true;
      }
    }
    return false;
  }
}
