package dev.tswgc.live;

/// Something of a host that was not understood, or is outside of what is judged.
///
/// @param kind what it means for the verdicts
/// @param place `file:line:column` of the snapshot
/// @param words which part of the host, and what it says
public record Note(Kind kind, String place, String words) {
  /// What it means for the verdicts.
  public enum Kind {
    /// It may hold and may not: a verdict that hangs on it is open.
    THREE_VALUED("not understood"),
    /// It may take any packet past all rules: whatever holds by them is open.
    PAST("past the rules"),
    /// No verdict covers it.
    OUTSIDE("outside"),
    /// What was taken for so, since the snapshot does not say it.
    ASSUMED("assumed");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    public String word() {
      return word;
    }
  }
}
