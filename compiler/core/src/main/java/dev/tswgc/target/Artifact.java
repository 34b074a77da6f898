package dev.tswgc.target;

/// A file to be written.
///
/// @param path relative to the output folder, `/`-separated: `host/target/…`
/// @param content the whole text, with `\n` line ends
public record Artifact(String path, String content, Mode mode) {

  /// File modes that outputs have.
  public enum Mode {
    /// Readable by everyone: 0644.
    FILE,
    /// A program: 0755.
    PROGRAM,
    /// For its owner only: 0600.
    PRIVATE
  }
}
