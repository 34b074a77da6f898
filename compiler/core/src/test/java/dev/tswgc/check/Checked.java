package dev.tswgc.check;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import dev.tswgc.diagnostic.Diagnostic;
import dev.tswgc.diagnostic.Diagnostics;
import dev.tswgc.diagnostic.Source;
import dev.tswgc.hocon.HoconReader;
import dev.tswgc.hocon.Node;
import dev.tswgc.hocon.SourceFolder;
import dev.tswgc.topology.Topology;
import dev.tswgc.topology.language.TopologyBinder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A topology text read, bound and checked, for tests.
record Checked(Diagnostics diagnostics) {

  static Checked of(String text) {
    return of(text, Map.of());
  }

  /// @param files beside the topology, by name
  static Checked of(String text, Map<String, String> files) {
    Diagnostics out = new Diagnostics();
    try (FileSystem memory = Jimfs.newFileSystem(Configuration.unix())) {
      Path folder = memory.getPath("/work");
      for (Map.Entry<String, String> file : files.entrySet()) {
        Files.writeString(folder.resolve(file.getKey()), file.getValue());
      }
      check(Files.writeString(folder.resolve("topology.conf"), text), new SourceFolder(folder, List.of()), out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Checked(out);
  }

  private static void check(Path file, SourceFolder folder, Diagnostics out) {
    Source source = folder.main(file, out).orElseThrow();
    Optional<Node.Fields> root = new HoconReader(folder).read(source, HoconReader.Inputs.NONE, out);
    if (root.isPresent()) {
      Topology topology = TopologyBinder.bind(root.get(), source, folder, out);
      Checks.run(topology, out);
    }
  }

  /// The slugs of all findings, in the order in which they are shown.
  List<String> slugs() {
    List<String> slugs = new ArrayList<>();
    for (Diagnostic finding : diagnostics.sorted()) {
      slugs.add(finding.topic().slug());
    }
    return slugs;
  }

  /// Every finding on a line: `severity[slug] line:column "marked text" message`, then the related places.
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    for (Diagnostic finding : diagnostics.sorted()) {
      StringBuilder line = new StringBuilder();
      line.append(finding.topic().slug()).append(' ').append(finding.span().line()).append(" [").append(finding.span().text()).append("] ").append(finding.message());
      for (Diagnostic.Related related : finding.related()) {
        line.append(" <- ").append(related.span().line()).append(" [").append(related.span().text()).append("] ").append(related.label());
      }
      lines.add(line.toString());
    }
    return lines;
  }
}
