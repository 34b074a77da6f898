package dev.tswgc.golden;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// All files below a folder with their bytes, comparable and printable.
///
/// @param files by path relative to the folder, with `/` on every system
public record Tree(SortedMap<String, byte[]> files) {

  public static Tree of(Path folder) {
    SortedMap<String, byte[]> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.toList()) {
        String name = folder.relativize(file).toString().replace('\\', '/');
        if (Files.isRegularFile(file)) {
          files.put(name, Files.readAllBytes(file));
        } else if (!name.isEmpty()) {
          files.put(name + "/", new byte[0]);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Tree(files);
  }

  /// What a person wrote: without the outputs of an earlier build, which may lie about.
  public static Tree ofSources(Path folder) {
    Tree tree = of(folder);
    tree.files.keySet().removeIf(name -> name.startsWith("out/"));
    return tree;
  }

  /// Writes the files below a folder.
  public void into(Path folder) {
    try {
      for (var file : files.entrySet()) {
        Path path = folder.resolve(file.getKey());
        if (file.getKey().endsWith("/")) {
          Files.createDirectories(path);
        } else {
          Files.createDirectories(path.getParent());
          Files.write(path, file.getValue());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public String text(String name) {
    return new String(files.get(name), StandardCharsets.UTF_8);
  }

  @Override
  public boolean equals(Object other) {
    if (!(other instanceof Tree tree) || !files.keySet().equals(tree.files.keySet())) {
      return false;
    }
    for (var file : files.entrySet()) {
      if (!Arrays.equals(file.getValue(), tree.files.get(file.getKey()))) {
        return false;
      }
    }
    return true;
  }

  @Override
  public int hashCode() {
    return files.keySet().hashCode();
  }

  /// What tells another tree from this one, in a few lines; empty where they are equal.
  public String difference(Tree other) {
    StringBuilder out = new StringBuilder();
    for (String name : files.keySet()) {
      if (!other.files.containsKey(name)) {
        out.append("- ").append(name).append('\n');
      } else if (!Arrays.equals(files.get(name), other.files.get(name))) {
        out.append("! ").append(name).append('\n').append(difference(text(name).lines().toList(), other.text(name).lines().toList()));
      }
    }
    for (String name : other.files.keySet()) {
      if (!files.containsKey(name)) {
        out.append("+ ").append(name).append('\n');
      }
    }
    return out.toString();
  }

  private static String difference(List<String> ours, List<String> theirs) {
    for (int i = 0; i < Math.min(ours.size(), theirs.size()); i++) {
      if (!ours.get(i).equals(theirs.get(i))) {
        return "  " + (i + 1) + " - " + ours.get(i) + "\n  " + (i + 1) + " + " + theirs.get(i) + "\n";
      }
    }
    return "  " + ours.size() + " lines, " + theirs.size() + " lines\n";
  }

  @Override
  public String toString() {
    return files.keySet().toString();
  }
}
