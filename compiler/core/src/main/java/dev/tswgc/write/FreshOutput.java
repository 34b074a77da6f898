package dev.tswgc.write;

import dev.tswgc.target.Artifact.Mode;
import dev.tswgc.target.Artifact;
import dev.tswgc.target.Artifacts;
import dev.tswgc.target.Fingerprint;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// Makes an output folder that is not there yet: all of it beside its place, then one move, so that it is there whole or not at all.
///
/// Nothing needs to be looked at or compared here, which halves the time of a first build of many thousands of files.
final class FreshOutput {
  private final Disk disk;
  private final Path root;

  FreshOutput(Disk disk, Path root) {
    this.disk = disk;
    this.root = root;
  }

  WriteReport write(String topology, Artifacts artifacts) throws IOException {
    Path unfinished = root.resolveSibling("." + root.getFileName() + ".tswgc-new");
    List<Path> parents = missingParents();
    List<Path> made = new ArrayList<>();
    try {
      for (Path parent : parents.reversed()) {
        disk.makeFolder(parent);
        made.add(parent);
      }
      Trees.deleteTree(disk, unfinished);
      disk.makeFolder(unfinished);
      fill(unfinished, topology, artifacts);
      disk.replace(unfinished, root);
    } catch (IOException e) {
      Trees.deleteTreeQuietly(disk, unfinished);
      for (Path parent : made.reversed()) {
        Trees.deleteQuietly(disk, parent);
      }
      throw e;
    }
    List<WriteReport.Change> changes = new ArrayList<>();
    changes.add(new WriteReport.Change(WriteReport.Kind.ADDED, GitIgnore.FILE_NAME));
    for (Artifact artifact : artifacts.all()) {
      changes.add(new WriteReport.Change(WriteReport.Kind.ADDED, artifact.path()));
    }
    return new WriteReport(changes, 0);
  }

  private List<Path> missingParents() throws IOException {
    List<Path> missing = new ArrayList<>();
    Path parent = root.getParent();
    while (parent != null && disk.look(parent).isEmpty()) {
      missing.add(parent);
      parent = parent.getParent();
    }
    return missing;
  }

  /// All folders, each once, those above others first.
  private static List<List<String>> foldersByDepth(List<Artifact> artifacts) {
    List<List<String>> byDepth = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (Artifact artifact : artifacts) {
      for (String folder = Folders.parent(artifact.path()); !folder.isEmpty() && seen.add(folder); folder = Folders.parent(folder)) {
        int depth = depth(folder);
        while (byDepth.size() <= depth) {
          byDepth.add(new ArrayList<>());
        }
        byDepth.get(depth).add(folder);
      }
    }
    return byDepth;
  }

  private static int depth(String folder) {
    int depth = 0;
    for (int i = folder.indexOf('/'); i >= 0; i = folder.indexOf('/', i + 1)) {
      depth++;
    }
    return depth;
  }

  private void fill(Path unfinished, String topology, Artifacts artifacts) throws IOException {
    List<Artifact> all = List.copyOf(artifacts.all());
    for (List<String> folders : foldersByDepth(all)) {
      ManyFiles.each(folders.size(), i -> disk.makeFolder(unfinished.resolve(folders.get(i))));
    }
    String[] fingerprints = new String[all.size()];
    ManyFiles.each(
        all.size(),
        i -> {
          Artifact artifact = all.get(i);
          byte[] content = artifact.content().getBytes(StandardCharsets.UTF_8);
          disk.make(unfinished.resolve(artifact.path()), content, artifact.mode());
          fingerprints[i] = Fingerprint.of(content);
        });
    SortedMap<String, List<String>> files = new TreeMap<>();
    for (int i = 0; i < fingerprints.length; i++) {
      files.put(all.get(i).path(), List.of(fingerprints[i]));
    }
    disk.make(unfinished.resolve(GitIgnore.FILE_NAME), GitIgnore.TEXT.getBytes(StandardCharsets.UTF_8), Mode.FILE);
    String manifest = new Manifest(topology, files).text();
    disk.make(unfinished.resolve(Manifest.FILE_NAME), manifest.getBytes(StandardCharsets.UTF_8), Mode.FILE);
  }
}
