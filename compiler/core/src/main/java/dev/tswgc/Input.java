package dev.tswgc;

import dev.tswgc.diagnostic.Diagnostics;
import dev.tswgc.diagnostic.Source;
import dev.tswgc.hocon.Assignment;
import dev.tswgc.hocon.HoconReader;
import dev.tswgc.hocon.SourceFolder;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a compilation is given: the topology, and what the command line says beside it.
///
/// @param topology where it is
/// @param set assignments as they were typed, `path=value`
/// @param variables a JSON file of variables
/// @param allowed folders outside the topology's own that may be read
/// @param denyWarnings whether a warning stops a compilation as an error does
public record Input(Topology topology, List<String> set, Optional<Path> variables, List<Path> allowed, boolean denyWarnings) {

  /// Where a topology is.
  public sealed interface Topology {
    /// A file, under the name that was typed.
    record File(Path path) implements Topology {}

    /// A pipe; it can name no other file.
    record Piped(InputStream text, Path folder) implements Topology {}
  }

  public Input {
    set = List.copyOf(set);
    allowed = List.copyOf(allowed);
  }

  /// A file and nothing else.
  public static Input of(Path topology) {
    return new Input(new Topology.File(topology), List.of(), Optional.empty(), List.of(), false);
  }

  SourceFolder folder() {
    return new SourceFolder(root(), allowed);
  }

  private Path root() {
    if (topology instanceof Topology.File file) {
      Path parent = file.path().toAbsolutePath().normalize().getParent();
      return parent == null ? file.path() : parent;
    }
    return ((Topology.Piped) topology).folder();
  }

  Optional<Source> source(SourceFolder folder, Diagnostics diagnostics) {
    return topology instanceof Topology.File file ? folder.main(file.path(), diagnostics) : folder.standardInput(((Topology.Piped) topology).text(), diagnostics);
  }

  /// What is assigned and which variables there are; empty if the file of variables cannot be read.
  Optional<HoconReader.Inputs> given(Diagnostics diagnostics) {
    List<Assignment> assignments = new ArrayList<>();
    for (String typed : set) {
      assignments.add(new Assignment(typed));
    }
    if (variables.isEmpty()) {
      return Optional.of(new HoconReader.Inputs(assignments, Optional.empty()));
    }
    Optional<Source> source = new SourceFolder(variables.get(), List.of()).main(variables.get(), diagnostics);
    return source.isEmpty() ? Optional.empty() : Optional.of(new HoconReader.Inputs(assignments, source));
  }
}
