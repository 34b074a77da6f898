package dev.tswgc.target;

import dev.tswgc.topology.Name;
import java.util.Optional;

/// A file to be written.
///
/// @param path relative to the output folder, `/`-separated: `host/target/…`
/// @param content the whole text, with `\n` line ends
/// @param namespace whose file it is; absent where all of a host's share it
public record Artifact(String path, String content, Mode mode, Optional<Name> namespace) {

  /// A file that all namespaces of a host share, or that is of none.
  public Artifact(String path, String content, Mode mode) {
    this(path, content, mode, Optional.empty());
  }

  /// A file of one namespace.
  public static Artifact of(Name namespace, String path, String content, Mode mode) {
    return new Artifact(path, content, mode, Optional.of(namespace));
  }

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
