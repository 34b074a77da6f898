package dev.tswgc.machine;

/// Ways in which routing says no (ip-route(8)).
public enum Refusal {
  /// The sender is told that there is no way.
  UNREACHABLE("unreachable"),
  /// The sender is told that it is forbidden.
  PROHIBIT("prohibit"),
  /// Nobody is told.
  BLACKHOLE("blackhole");

  private final String word;

  Refusal(String word) {
    this.word = word;
  }

  public String word() {
    return word;
  }
}
