package dev.tswgc.write;

import dev.tswgc.diagnostic.Diagnostics;
import dev.tswgc.target.Artifacts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/// Brings an output folder to exactly the artifacts of a build: new and changed files written, unchanged ones not touched, stale ones removed.
///
/// Only what an earlier build wrote is replaced or removed, only if nobody edited it since, and never anything outside the folder or behind a
/// symbolic link. A process that dies on the way leaves whole files only, and the next build finishes the work.
public final class OutputWriter {
  private final Path root;
  private final String shown;
  private final boolean force;
  private final Disk disk;

  /// @param root the output folder, absolute; made where it is not there
  /// @param shown how the user knows it, for findings
  /// @param force whether files that were edited by hand are overwritten
  public OutputWriter(Path root, String shown, boolean force) {
    this(root, shown, force, new NioDisk(root));
  }

  OutputWriter(Path root, String shown, boolean force, Disk disk) {
    this.root = root;
    this.shown = shown;
    this.force = force;
    this.disk = disk;
  }

  /// Writes.
  ///
  /// @param topology the name of the topology, which owns the folder from now on
  /// @return what was done; empty where an error was reported, and then nothing was changed unless the error says so
  public Optional<WriteReport> write(String topology, Artifacts artifacts, Diagnostics diagnostics) {
    Problems problems = new Problems(shown, diagnostics);
    Set<String> folders = new HashSet<>();
    for (String path : artifacts.byPath().keySet()) {
      OutputPath.fault(path).ifPresent(fault -> problems.badPath(path, fault));
      for (String folder = Folders.parent(path); !folder.isEmpty() && folders.add(folder); folder = Folders.parent(folder)) {
        if (artifacts.at(folder).isPresent()) {
          problems.badPath(path, "lies below another artifact");
        }
      }
    }
    if (problems.any()) {
      return Optional.empty();
    }
    try {
      Optional<Disk.Entry> entry = disk.look(root);
      if (entry.isEmpty()) {
        return Optional.of(new FreshOutput(disk, root).write(topology, artifacts));
      }
      // The folder itself may be a link: where it leads is the user's own choice, in one place.
      Path real = entry.get().kind() == Disk.Entry.Kind.LINK ? root.toRealPath() : root;
      Optional<Disk.Entry> folder = disk.look(real);
      if (folder.isPresent() && !folder.get().isFolder()) {
        problems.inTheWay("", folder.get().kind().words());
        problems.tell();
        return Optional.empty();
      }
      return new OutputUpdate(disk, real, force, problems).write(topology, artifacts);
    } catch (IOException e) {
      problems.unwritable(root, e, false);
      return Optional.empty();
    }
  }
}
