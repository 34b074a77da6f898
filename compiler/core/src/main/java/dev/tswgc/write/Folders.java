package dev.tswgc.write;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The folders below a root, each looked at once and made once, and unmade where a build comes to nothing.
final class Folders {
  private final Disk disk;
  private final Path root;
  private final Map<String, State> known = new HashMap<>();
  private final List<Path> made = new ArrayList<>();

  enum State {
    THERE,
    MISSING,
    BLOCKED
  }

  Folders(Disk disk, Path root) {
    this.disk = disk;
    this.root = root;
  }

  /// The folder part of a `/`-separated path; empty for the root.
  static String parent(String path) {
    int slash = path.lastIndexOf('/');
    return slash < 0 ? "" : path.substring(0, slash);
  }

  /// Whether a folder is there; what stands in its place, or in place of one above it, is a problem.
  State look(String folder, Problems problems) throws IOException {
    if (folder.isEmpty()) {
      return State.THERE;
    }
    State state = known.get(folder);
    if (state == null) {
      State above = look(parent(folder), problems);
      state = above == State.THERE ? lookHere(folder, problems) : above;
      known.put(folder, state);
    }
    return state;
  }

  private State lookHere(String folder, Problems problems) throws IOException {
    Optional<Disk.Entry> entry = disk.look(root.resolve(folder));
    if (entry.isEmpty()) {
      return State.MISSING;
    }
    if (entry.get().isFolder()) {
      return State.THERE;
    }
    problems.inTheWay(folder, entry.get().kind().words());
    return State.BLOCKED;
  }

  /// Makes a folder and those above it, up to the root, unless they are known to be there.
  void make(String folder) throws IOException {
    if (folder.isEmpty() || known.get(folder) == State.THERE) {
      return;
    }
    make(parent(folder));
    Path path = root.resolve(folder);
    disk.makeFolder(path);
    made.add(path);
    known.put(folder, State.THERE);
  }

  /// Removes what [#make] made, as far as that is possible.
  void unmake() {
    for (Path folder : made.reversed()) {
      Trees.deleteQuietly(disk, folder);
    }
  }
}
