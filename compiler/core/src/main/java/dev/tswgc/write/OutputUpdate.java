package dev.tswgc.write;

import dev.tswgc.target.Artifact;
import dev.tswgc.target.Artifact.Mode;
import dev.tswgc.target.Artifacts;
import dev.tswgc.write.WriteReport.Change;
import dev.tswgc.write.WriteReport.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Brings a folder that is there up to date, in an order in which dying at any point does no harm:
///
/// 1. look at everything, and stop where something is in the way;
/// 2. write all new contents into a folder of our own below the root: a full disk shows here, and nothing has changed yet;
/// 3. put a manifest into place that owns to the old and the new state of each file, and make the missing folders;
/// 4. move the new files into place, one step each; remove the stale ones;
/// 5. put the manifest of the new state into place.
///
/// Whoever dies before 3 leaves an unfinished folder, which the next build removes; after 3, the manifest lets the next build tell every file
/// as ours, whether this build came to it or not.
final class OutputUpdate {
  private static final String UNFINISHED = ".tswgc-new";
  private static final String NEXT_MANIFEST = "manifest";
  private static final String MANIFEST_UNTIL_THEN = "manifest-until-then";

  private final Disk disk;
  private final Path root;
  private final boolean force;
  private final Problems problems;
  private final Folders folders;

  OutputUpdate(Disk disk, Path root, boolean force, Problems problems) {
    this.disk = disk;
    this.root = root;
    this.force = force;
    this.problems = problems;
    this.folders = new Folders(disk, root);
  }

  Optional<WriteReport> write(String topology, Artifacts artifacts) throws IOException {
    Optional<Disk.Entry> unfinished = disk.look(root.resolve(UNFINISHED));
    if (unfinished.isPresent() && !unfinished.get().isFolder()) {
      problems.inTheWay(UNFINISHED, unfinished.get().kind().words());
    }
    Optional<Manifest> before = manifest(topology);
    if (before.isEmpty()) {
      problems.tell();
      return Optional.empty();
    }
    Survey.Work work = new Survey(disk, root, force, problems, folders, before.get()).of(artifacts);
    boolean gitIgnoreMissing = gitIgnoreMissing();
    if (problems.any()) {
      problems.tell();
      return Optional.empty();
    }
    if (unfinished.isPresent()) {
      Trees.deleteTree(disk, root.resolve(UNFINISHED));
    }
    return carryOut(work, before.get(), new Manifest(topology, work.after()), gitIgnoreMissing);
  }

  /// The manifest of the last build, an empty one where there was none; empty where it cannot be used.
  private Optional<Manifest> manifest(String topology) throws IOException {
    Path file = root.resolve(Manifest.FILE_NAME);
    Optional<Disk.Entry> entry = disk.look(file);
    if (entry.isEmpty()) {
      return Optional.of(Manifest.empty(""));
    }
    if (!entry.get().isFile()) {
      problems.inTheWay(Manifest.FILE_NAME, entry.get().kind().words());
      return Optional.empty();
    }
    Optional<Manifest> manifest = Manifest.read(new String(disk.read(file), StandardCharsets.UTF_8));
    if (manifest.isEmpty()) {
      problems.manifest();
    } else if (!force && !manifest.get().topology().equals(topology)) {
      problems.ofAnother(manifest.get().topology(), topology);
      return Optional.empty();
    }
    return manifest;
  }

  private boolean gitIgnoreMissing() throws IOException {
    Path file = root.resolve(GitIgnore.FILE_NAME);
    Optional<Disk.Entry> entry = disk.look(file);
    if (entry.isPresent() && entry.get().isFile() && !GitIgnore.coversSecrets(new String(disk.read(file), StandardCharsets.UTF_8))) {
      problems.secretsNotIgnored();
    }
    return entry.isEmpty();
  }

  private Optional<WriteReport> carryOut(Survey.Work work, Manifest before, Manifest next, boolean gitIgnoreMissing) throws IOException {
    boolean moves = !work.write().isEmpty() || gitIgnoreMissing;
    if (!moves && work.mode().isEmpty() && work.remove().isEmpty() && next.topology().equals(before.topology()) && next.files().equals(before.files())) {
      return Optional.of(work.report());
    }
    Path unfinished = root.resolve(UNFINISHED);
    List<Path> targets = new ArrayList<>();
    boolean changed = false;
    try {
      stage(unfinished, work, before, next, gitIgnoreMissing, targets);
      if (moves) {
        disk.replace(unfinished.resolve(MANIFEST_UNTIL_THEN), root.resolve(Manifest.FILE_NAME));
      }
      for (Artifact artifact : work.write()) {
        folders.make(Folders.parent(artifact.path()));
      }
      changed = true;
      commit(unfinished, work, targets);
    } catch (IOException e) {
      Trees.deleteTreeQuietly(disk, unfinished);
      folders.unmake();
      problems.unwritable(root, e, changed);
      return Optional.empty();
    }
    Trees.deleteTreeQuietly(disk, unfinished);
    return Optional.of(gitIgnoreMissing ? withGitIgnore(work.report()) : work.report());
  }

  /// Writes every new content, under its number.
  private void stage(Path unfinished, Survey.Work work, Manifest before, Manifest next, boolean gitIgnoreMissing, List<Path> targets) throws IOException {
    disk.makeFolder(unfinished);
    for (Artifact artifact : work.write()) {
      targets.add(root.resolve(artifact.path()));
    }
    ManyFiles.each(
        targets.size(),
        i -> {
          Artifact artifact = work.write().get(i);
          disk.make(unfinished.resolve(Integer.toString(i)), bytes(artifact.content()), artifact.mode());
        });
    if (gitIgnoreMissing) {
      disk.make(unfinished.resolve(Integer.toString(targets.size())), bytes(GitIgnore.TEXT), Mode.FILE);
      targets.add(root.resolve(GitIgnore.FILE_NAME));
    }
    disk.make(unfinished.resolve(MANIFEST_UNTIL_THEN), bytes(before.until(next).text()), Mode.FILE);
    disk.make(unfinished.resolve(NEXT_MANIFEST), bytes(next.text()), Mode.FILE);
  }

  private void commit(Path unfinished, Survey.Work work, List<Path> targets) throws IOException {
    for (int i = 0; i < targets.size(); i++) {
      disk.replace(unfinished.resolve(Integer.toString(i)), targets.get(i));
    }
    for (Artifact artifact : work.mode()) {
      disk.setMode(root.resolve(artifact.path()), artifact.mode());
    }
    for (String path : work.remove()) {
      disk.delete(root.resolve(path));
    }
    for (String folder : work.tidy()) {
      removeIfEmpty(folder);
    }
    disk.replace(unfinished.resolve(NEXT_MANIFEST), root.resolve(Manifest.FILE_NAME));
  }

  /// Removes a folder, and those above it, as far as they are empty.
  private void removeIfEmpty(String path) throws IOException {
    for (String folder = path; !folder.isEmpty(); folder = Folders.parent(folder)) {
      Path place = root.resolve(folder);
      if (disk.look(place).isPresent()) {
        if (!disk.list(place).isEmpty()) {
          return;
        }
        disk.delete(place);
      }
    }
  }

  private static WriteReport withGitIgnore(WriteReport report) {
    List<Change> changes = new ArrayList<>(report.changes());
    changes.addFirst(new Change(Kind.ADDED, GitIgnore.FILE_NAME));
    return new WriteReport(changes, report.unchanged());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
