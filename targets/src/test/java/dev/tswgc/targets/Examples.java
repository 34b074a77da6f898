package dev.tswgc.targets;

import dev.tswgc.diagnostic.Diagnostics;
import dev.tswgc.diagnostic.Source;
import dev.tswgc.hocon.HoconReader;
import dev.tswgc.hocon.SourceFolder;
import dev.tswgc.plan.Plan;
import dev.tswgc.plan.Planner;
import dev.tswgc.topology.Allocation;
import dev.tswgc.topology.Lock;
import dev.tswgc.topology.Topology;
import dev.tswgc.topology.language.TopologyBinder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// The project's example topologies, planned.
public final class Examples {
  private static final Path FOLDER = Path.of("..", "examples");

  private Examples() {}

  public static List<String> names() {
    try (Stream<Path> folders = Files.list(FOLDER)) {
      return folders.filter(folder -> Files.exists(folder.resolve("topology.conf"))).map(folder -> folder.getFileName().toString()).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static Plan plan(String name) {
    return planOf(FOLDER.resolve(name).resolve("topology.conf"));
  }

  /// Of any topology.
  public static Plan planOf(Path file) {
    Diagnostics findings = new Diagnostics();
    Path absolute = file.toAbsolutePath().normalize();
    SourceFolder folder = new SourceFolder(absolute.resolveSibling(""), List.of());
    Source source = folder.main(file, findings).orElseThrow();
    Topology topology =
        TopologyBinder.bind(new HoconReader(folder).read(source, HoconReader.Inputs.NONE, findings).orElseThrow(), source, folder, findings);
    Plan plan = Planner.plan(topology, Allocation.allocate(topology, Lock.empty(), findings));
    if (!findings.sorted().isEmpty()) {
      throw new AssertionError(file + ": " + findings.sorted());
    }
    return plan;
  }
}
