package dev.tswgc.golden;

import dev.tswgc.diagnostic.Diagnostics;
import dev.tswgc.hocon.HoconReader;
import dev.tswgc.hocon.SourceFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A topology with the files beside it.
///
/// @param value its tree, where it can be read
public record Example(String name, Tree files, Optional<Value> value) {
  private static final Path EXAMPLES = Path.of("..", "examples");

  /// All of `examples/`, without what builds left in them.
  public static List<Example> all() {
    List<Example> examples = new ArrayList<>();
    try (Stream<Path> folders = Files.list(EXAMPLES)) {
      for (Path folder : folders.filter(f -> Files.exists(f.resolve("topology.conf"))).sorted().toList()) {
        examples.add(of(folder.getFileName().toString(), Tree.ofSources(folder)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return examples;
  }

  public static Example of(String name, Tree files) {
    Diagnostics out = new Diagnostics();
    try (FileSystem memory = Memory.holding(files)) {
      SourceFolder folder = new SourceFolder(Memory.here(memory), List.of());
      Optional<Value> value =
          folder.main(memory.getPath("topology.conf"), out).flatMap(source -> new HoconReader(folder).read(source, HoconReader.Inputs.NONE, out)).filter(root -> !out.hasErrors()).map(Value::of);
      return new Example(name, files, value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
