package dev.tswgc.write;

import dev.tswgc.target.Artifact.Mode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The few things the writer does to a file system, by themselves so that a test can let each one fail. Several threads may look, read
/// and make at once.
interface Disk {

  /// What stands at a path, links not followed; empty where nothing does.
  Optional<Entry> look(Path path) throws IOException;

  byte[] read(Path path) throws IOException;

  /// What is in a folder, in no order.
  List<Path> list(Path folder) throws IOException;

  void makeFolder(Path folder) throws IOException;

  /// Makes a file that must not be there yet.
  void make(Path file, byte[] content, Mode mode) throws IOException;

  /// Gives a file the mode, where it is not at least as good already.
  void setMode(Path file, Mode mode) throws IOException;

  /// Moves within one file system, in one step that others see whole or not at all; what was at `to` is gone then.
  void replace(Path from, Path to) throws IOException;

  void delete(Path path) throws IOException;

  /// What stands at a path.
  ///
  /// @param size of a file, in bytes
  /// @param goodFor which modes its permissions are good for; all of them where the file system has no permissions
  record Entry(Kind kind, long size, Set<Mode> goodFor) {

    enum Kind {
      FILE("a file"),
      FOLDER("a folder"),
      LINK("a symbolic link"),
      OTHER("neither a file nor a folder");

      private final String words;

      Kind(String words) {
        this.words = words;
      }

      String words() {
        return words;
      }
    }

    boolean isFile() {
      return kind == Kind.FILE;
    }

    boolean isFolder() {
      return kind == Kind.FOLDER;
    }
  }
}
