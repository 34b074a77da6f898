package dev.tswgc.diagnostic;

/// How much a finding matters.
public enum Severity {
  /// Worth knowing; nothing has to change.
  NOTE("note"),
  /// Valid, but probably not what was meant; `--deny-warnings` makes it count, `allow` accepts it in one place.
  WARNING("warning"),
  /// Nothing is built.
  ERROR("error");

  private final String word;

  Severity(String word) {
    this.word = word;
  }

  /// The word shown to the user.
  public String word() {
    return word;
  }
}
