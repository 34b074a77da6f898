package dev.tswgc;

import dev.tswgc.diagnostic.Diagnostics;
import dev.tswgc.diagnostic.Source;
import dev.tswgc.hocon.SourceFolder;
import dev.tswgc.topology.Lock;
import dev.tswgc.write.SingleFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The file beside a topology that keeps what the compiler chose, so that it chooses the same again.
///
/// @param path absent where the topology has no place of its own, on a pipe
/// @param shown as the user knows it
/// @param locked whether it is an error that it would have to change (`--locked`)
public record LockFile(Optional<Path> path, String shown, boolean locked) {

  /// What the file held.
  record Content(Lock lock, Source source) {}

  /// For a topology in a file: `office.conf` has `office.lock`.
  ///
  /// @param topology as it was typed
  public static LockFile beside(Path topology, boolean locked) {
    Path name = topology.getFileName();
    String file = name == null ? "topology" : name.toString();
    int dot = file.lastIndexOf('.');
    String lock = (dot > 0 && !file.endsWith(".lock") ? file.substring(0, dot) : file) + ".lock";
    Path path = topology.resolveSibling(lock);
    return new LockFile(Optional.of(path), path.toString(), locked);
  }

  /// For a topology on a pipe: nothing is remembered.
  public static LockFile none(boolean locked) {
    return new LockFile(Optional.empty(), "<stdin>.lock", locked);
  }

  /// What earlier builds chose; empty if that cannot be told.
  Optional<Content> read(Diagnostics diagnostics) {
    if (path.isEmpty() || !Files.exists(path.get())) {
      return Optional.of(new Content(Lock.empty(), Source.unread(shown)));
    }
    Optional<Source> source = new SourceFolder(path.get(), List.of()).main(path.get(), diagnostics);
    return source.isEmpty() ? Optional.empty() : Optional.of(new Content(Lock.parse(source.get(), diagnostics), source.get()));
  }

  /// Reports what may not change.
  void hold(Content before, Lock now, Diagnostics diagnostics) {
    if (locked && !now.equals(before.lock())) {
      now.reportStale(before.lock(), before.source(), diagnostics);
    }
  }

  /// Gets ready to remember what was chosen.
  ///
  /// @return empty if that cannot be done, which is reported
  Optional<Pending> prepare(Lock now, Diagnostics diagnostics) {
    if (path.isEmpty()) {
      return Optional.of(new Pending(Optional.empty()));
    }
    return SingleFile.prepare(path.get(), shown, now.print(), diagnostics).map(file -> new Pending(Optional.of(file)));
  }

  /// What is to be remembered once the outputs are written.
  ///
  /// @param file absent where nothing is remembered
  record Pending(Optional<SingleFile> file) {
    boolean remember(Diagnostics diagnostics) {
      return file.isEmpty() || file.get().finish(diagnostics);
    }

    void forget() {
      file.ifPresent(SingleFile::drop);
    }
  }
}
