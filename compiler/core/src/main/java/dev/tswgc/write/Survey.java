package dev.tswgc.write;

import dev.tswgc.target.Artifact;
import dev.tswgc.target.Artifacts;
import dev.tswgc.target.Fingerprint;
import dev.tswgc.write.WriteReport.Change;
import dev.tswgc.write.WriteReport.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.SortedMap;
import java.util.TreeMap;

/// Compares an output folder with what it should hold, and decides what to do to each file without touching any.
final class Survey {
  private final Disk disk;
  private final Path root;
  private final boolean force;
  private final Problems problems;
  private final Folders folders;
  private final Manifest before;

  private final List<Change> changes = new ArrayList<>();
  private final List<Artifact> toWrite = new ArrayList<>();
  private final List<Artifact> toMode = new ArrayList<>();
  private final List<String> toRemove = new ArrayList<>();
  private final SequencedSet<String> toTidy = new LinkedHashSet<>();
  private final SortedMap<String, List<String>> after = new TreeMap<>();
  private int unchanged;

  Survey(Disk disk, Path root, boolean force, Problems problems, Folders folders, Manifest before) {
    this.disk = disk;
    this.root = root;
    this.force = force;
    this.problems = problems;
    this.folders = folders;
    this.before = before;
  }

  /// What is to be done.
  ///
  /// @param write new and changed files
  /// @param mode files whose permissions alone are wrong
  /// @param remove paths of stale files
  /// @param tidy folders that may be empty then
  /// @param after the fingerprints of all files once it is done
  /// @param report the same for people
  record Work(
      List<Artifact> write, List<Artifact> mode, List<String> remove, SequencedSet<String> tidy, SortedMap<String, List<String>> after, WriteReport report) {}

  Work of(Artifacts artifacts) throws IOException {
    for (Artifact artifact : artifacts.all()) {
      examine(artifact);
    }
    for (Map.Entry<String, List<String>> old : before.files().entrySet()) {
      if (artifacts.at(old.getKey()).isEmpty()) {
        examineStale(old.getKey());
      }
    }
    changes.sort((a, b) -> a.path().compareTo(b.path()));
    return new Work(toWrite, toMode, toRemove, toTidy, after, new WriteReport(changes, unchanged));
  }

  private void examine(Artifact artifact) throws IOException {
    byte[] content = artifact.content().getBytes(StandardCharsets.UTF_8);
    String path = artifact.path();
    after.put(path, List.of(Fingerprint.of(content)));
    Folders.State folder = folders.look(Folders.parent(path), problems);
    Optional<Disk.Entry> found = folder == Folders.State.THERE ? disk.look(root.resolve(path)) : Optional.empty();
    if (found.isEmpty()) {
      if (folder != Folders.State.BLOCKED) {
        toWrite.add(artifact);
        changes.add(new Change(Kind.ADDED, path));
      }
      return;
    }
    Disk.Entry entry = found.get();
    if (!entry.isFile()) {
      problems.inTheWay(path, entry.kind().words());
      return;
    }
    byte[] present = disk.read(root.resolve(path));
    if (!Arrays.equals(present, content)) {
      if (mayReplace(path, present)) {
        toWrite.add(artifact);
        changes.add(new Change(Kind.CHANGED, path));
      }
    } else if (!entry.goodFor().contains(artifact.mode())) {
      toMode.add(artifact);
      changes.add(new Change(Kind.CHANGED, path));
    } else {
      unchanged++;
    }
  }

  private boolean mayReplace(String path, byte[] present) {
    if (!before.files().containsKey(path)) {
      problems.inTheWay(path, Disk.Entry.Kind.FILE.words());
      return false;
    }
    if (!force && !before.wrote(path, Fingerprint.of(present))) {
      problems.edited(path);
      return false;
    }
    return true;
  }

  private void examineStale(String path) throws IOException {
    // Also where the file is gone: a build that died may have made a folder for it and got no further.
    toTidy.add(Folders.parent(path));
    if (folders.look(Folders.parent(path), problems) != Folders.State.THERE) {
      return;
    }
    Optional<Disk.Entry> entry = disk.look(root.resolve(path));
    if (entry.isEmpty()) {
      return;
    }
    if (!entry.get().isFile()) {
      problems.inTheWay(path, entry.get().kind().words());
      return;
    }
    if (mayReplace(path, disk.read(root.resolve(path)))) {
      toRemove.add(path);
      changes.add(new Change(Kind.REMOVED, path));
    }
  }
}
