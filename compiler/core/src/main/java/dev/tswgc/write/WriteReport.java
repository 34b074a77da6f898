package dev.tswgc.write;

import java.util.List;

/// What a build did to its output folder.
///
/// @param changes in the order of their paths
/// @param unchanged how many files were as they should be and were not touched
public record WriteReport(List<Change> changes, int unchanged) {

  public WriteReport {
    changes = List.copyOf(changes);
  }

  /// One file.
  ///
  /// @param path relative to the output folder
  public record Change(Kind kind, String path) {}

  /// What happened to a file.
  public enum Kind {
    ADDED('+', "added"),
    CHANGED('~', "changed"),
    REMOVED('-', "removed");

    private final char sign;
    private final String word;

    Kind(char sign, String word) {
      this.sign = sign;
      this.word = word;
    }

    /// As it is counted.
    public String word() {
      return word;
    }

    /// As it is shown in front of the path.
    public char sign() {
      return sign;
    }
  }
}
