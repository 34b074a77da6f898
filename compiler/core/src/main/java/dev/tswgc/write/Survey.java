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

  /// What stands where an artifact belongs.
  ///
  /// @param wanted the fingerprint of the artifact
  /// @param entry empty where nothing is there
  /// @param same whether a file is there and holds what it should
  /// @param present the fingerprint of a file that holds something else
  private record Found(String wanted, Optional<Disk.Entry> entry, boolean same, String present) {}

  Work of(Artifacts artifacts) throws IOException {
    List<Artifact> all = List.copyOf(artifacts.all());
    Folders.State[] places = new Folders.State[all.size()];
    for (int i = 0; i < places.length; i++) {
      places[i] = folders.look(Folders.parent(all.get(i).path()), problems);
    }
    Found[] found = new Found[all.size()];
    ManyFiles.each(all.size(), i -> found[i] = find(all.get(i), places[i]));
    for (int i = 0; i < found.length; i++) {
      judge(all.get(i), places[i], found[i]);
    }
    for (Map.Entry<String, List<String>> old : before.files().entrySet()) {
      if (artifacts.at(old.getKey()).isEmpty()) {
        examineStale(old.getKey());
      }
    }
    changes.sort((a, b) -> a.path().compareTo(b.path()));
    return new Work(toWrite, toMode, toRemove, toTidy, after, new WriteReport(changes, unchanged));
  }

  private Found find(Artifact artifact, Folders.State place) throws IOException {
    byte[] content = artifact.content().getBytes(StandardCharsets.UTF_8);
    String wanted = Fingerprint.of(content);
    Path path = root.resolve(artifact.path());
    Optional<Disk.Entry> entry = place == Folders.State.THERE ? disk.look(path) : Optional.empty();
    if (entry.isEmpty() || !entry.get().isFile()) {
      return new Found(wanted, entry, false, "");
    }
    byte[] present = disk.read(path);
    boolean same = Arrays.equals(present, content);
    return new Found(wanted, entry, same, same ? "" : Fingerprint.of(present));
  }

  private void judge(Artifact artifact, Folders.State place, Found found) {
    String path = artifact.path();
    after.put(path, List.of(found.wanted));
    if (found.entry.isEmpty()) {
      if (place != Folders.State.BLOCKED) {
        toWrite.add(artifact);
        changes.add(new Change(Kind.ADDED, path));
      }
      return;
    }
    Disk.Entry entry = found.entry.get();
    if (!entry.isFile()) {
      problems.inTheWay(path, entry.kind().words());
    } else if (!found.same) {
      if (mayReplace(path, found.present)) {
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

  private boolean mayReplace(String path, String present) {
    if (!before.files().containsKey(path)) {
      problems.inTheWay(path, Disk.Entry.Kind.FILE.words());
      return false;
    }
    if (!force && !before.wrote(path, present)) {
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
    if (mayReplace(path, Fingerprint.of(disk.read(root.resolve(path))))) {
      toRemove.add(path);
      changes.add(new Change(Kind.REMOVED, path));
    }
  }
}
