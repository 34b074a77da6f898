package dev.tswgc.write;

import dev.tswgc.diagnostic.Diagnostics;
import dev.tswgc.target.Artifact.Mode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/// Writes a file outside the output folder, whole or not at all, and only if it changes.
public final class SingleFile {
  private SingleFile() {}

  /// Gives a file this content.
  ///
  /// @param shown how the user knows it
  /// @return whether that could be done; otherwise it is reported
  public static boolean bring(Path file, String shown, String content, Diagnostics diagnostics) {
    return bring(file, shown, content, diagnostics, new NioDisk(file));
  }

  static boolean bring(Path file, String shown, String content, Diagnostics diagnostics, Disk disk) {
    byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
    Path unfinished = file.resolveSibling("." + file.getFileName() + ".tswgc-new");
    try {
      Optional<Disk.Entry> entry = disk.look(file);
      if (entry.isPresent() && entry.get().isFile() && entry.get().size() == bytes.length && Arrays.equals(disk.read(file), bytes)) {
        return true;
      }
      Trees.deleteTree(disk, unfinished);
      disk.make(unfinished, bytes, Mode.FILE);
      disk.replace(unfinished, file);
      return true;
    } catch (IOException e) {
      Trees.deleteTreeQuietly(disk, unfinished);
      Problems.unwritable(shown, e, diagnostics);
      return false;
    }
  }
}
