package dev.tswgc.golden;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// A mistake that somebody made: a folder with a topology, and what the command says to it.
///
/// `expected.txt` is what is said; `args.txt` is the command where it is not `check topology.conf`. All other files are the user's.
/// Files beside the folders (a provider's file) are in every case that has none of its own by that name.
public record Case(Path folder) {
  static final Path ALL = Path.of("src", "test", "resources", "diagnostics");

  public static List<Case> all() {
    List<Case> cases = new ArrayList<>();
    try (Stream<Path> folders = Files.list(ALL)) {
      folders.filter(Files::isDirectory).sorted().forEach(folder -> cases.add(new Case(folder)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return cases;
  }

  public String name() {
    return folder.getFileName().toString();
  }

  Path approved() {
    return folder.resolve("expected.txt");
  }

  /// The user's files.
  public Tree files() {
    SortedMap<String, byte[]> files = new TreeMap<>();
    Tree shared = Tree.of(ALL);
    for (var file : shared.files().entrySet()) {
      if (!file.getKey().contains("/")) {
        files.put(file.getKey(), file.getValue());
      }
    }
    files.putAll(Tree.of(folder).files());
    files.remove("expected.txt");
    files.remove("args.txt");
    return new Tree(files);
  }

  String[] args() {
    Path args = folder.resolve("args.txt");
    try {
      return Files.exists(args) ? Files.readString(args).strip().split(" ") : new String[] {"check", "topology.conf"};
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return name();
  }
}
