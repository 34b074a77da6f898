package dev.tswgc.write;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/// Removes the writer's own folders of unfinished work.
final class Trees {
  private Trees() {}

  /// Removes a path with all below it; links are removed, never followed.
  static void deleteTree(Disk disk, Path path) throws IOException {
    Optional<Disk.Entry> entry = disk.look(path);
    if (entry.isEmpty()) {
      return;
    }
    if (entry.get().isFolder()) {
      for (Path inside : disk.list(path)) {
        deleteTree(disk, inside);
      }
    }
    disk.delete(path);
  }

  /// The same after another failure, which is the one to tell; what stays is removed by the next build.
  static void deleteTreeQuietly(Disk disk, Path path) {
    try {
      deleteTree(disk, path);
    } catch (IOException e) {
      // The first failure is told.
    }
  }

  static void deleteQuietly(Disk disk, Path path) {
    try {
      disk.delete(path);
    } catch (IOException e) {
      // The first failure is told.
    }
  }
}
