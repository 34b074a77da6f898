package dev.tswgc.write;

import dev.tswgc.diagnostic.Diagnostics;
import dev.tswgc.target.Artifact.Mode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/// A file outside the output folder, written whole or not at all, and only if it changes, in two acts: what can fail, above all a full disk, fails before
/// the outputs are touched, and the file changes after them.
public final class SingleFile {
  private final Path file;
  private final Path unfinished;
  private final String shown;
  private final Disk disk;
  private final boolean changes;

  private SingleFile(Path file, String shown, Disk disk, boolean changes) {
    this.file = file;
    this.unfinished = unfinished(file);
    this.shown = shown;
    this.disk = disk;
    this.changes = changes;
  }

  /// Writes the new content beside the file.
  ///
  /// @param shown how the user knows the file
  /// @return empty if that could not be done, which is reported
  public static Optional<SingleFile> prepare(Path file, String shown, String content, Diagnostics diagnostics) {
    return prepare(file, shown, content, diagnostics, new NioDisk(file));
  }

  static Optional<SingleFile> prepare(Path file, String shown, String content, Diagnostics diagnostics, Disk disk) {
    byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
    try {
      Optional<Disk.Entry> entry = disk.look(file);
      if (entry.isPresent() && entry.get().isFile() && entry.get().size() == bytes.length && Arrays.equals(disk.read(file), bytes)) {
        return Optional.of(new SingleFile(file, shown, disk, false));
      }
      Trees.deleteTree(disk, unfinished(file));
      disk.make(unfinished(file), bytes, Mode.FILE);
      return Optional.of(new SingleFile(file, shown, disk, true));
    } catch (IOException e) {
      Trees.deleteTreeQuietly(disk, unfinished(file));
      Problems.unwritable(shown, e, "No output was changed.", diagnostics);
      return Optional.empty();
    }
  }

  private static Path unfinished(Path file) {
    return file.resolveSibling("." + file.getFileName() + ".tswgc-new");
  }

  /// Puts the new content in place of the old.
  ///
  /// @return whether that could be done; otherwise it is reported
  public boolean finish(Diagnostics diagnostics) {
    if (changes) {
      try {
        disk.replace(unfinished, file);
      } catch (IOException e) {
        drop();
        Problems.unwritable(shown, e, "The outputs are written; run the build again once this is mended.", diagnostics);
        return false;
      }
    }
    return true;
  }

  /// Leaves the file as it was.
  public void drop() {
    if (changes) {
      Trees.deleteTreeQuietly(disk, unfinished);
    }
  }
}
