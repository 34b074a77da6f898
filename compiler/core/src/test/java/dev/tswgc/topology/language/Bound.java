package dev.tswgc.topology.language;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import dev.tswgc.diagnostic.Diagnostic;
import dev.tswgc.diagnostic.Diagnostics;
import dev.tswgc.diagnostic.Source;
import dev.tswgc.hocon.HoconReader;
import dev.tswgc.hocon.SourceFolder;
import dev.tswgc.topology.Name;
import dev.tswgc.topology.Topology;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;

/// A topology text read and bound for a test, with the files beside it.
public record Bound(Topology topology, Diagnostics findings) {

  public static Bound of(String text) {
    return of(text, Map.of());
  }

  public static Bound of(String text, Map<String, String> files) {
    try (FileSystem system = Jimfs.newFileSystem(Configuration.unix())) {
      Path folder = system.getPath("/work");
      Files.writeString(folder.resolve("topology.conf"), text);
      for (Map.Entry<String, String> file : files.entrySet()) {
        Files.writeString(folder.resolve(file.getKey()), file.getValue());
      }
      return of(system.getPath("topology.conf"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static Bound of(Path file) {
    Diagnostics out = new Diagnostics();
    SourceFolder folder = new SourceFolder(Objects.requireNonNull(file.toAbsolutePath().getParent()), List.of());
    Source source = folder.main(file, out).orElseThrow();
    return new HoconReader(folder)
        .read(source, HoconReader.Inputs.NONE, out)
        .map(root -> new Bound(TopologyBinder.bind(root, source, folder, out), out))
        .orElseThrow(() -> new AssertionError("unreadable: " + lines(out)));
  }

  public static <T> T entry(SortedMap<Name, T> section, String name) {
    return Objects.requireNonNull(section.get(new Name(name)), name);
  }

  /// `slug line: message`, in order.
  public List<String> lines() {
    return lines(findings);
  }

  private static List<String> lines(Diagnostics findings) {
    List<String> lines = new ArrayList<>();
    for (Diagnostic found : findings.sorted()) {
      lines.add(found.topic().slug() + " " + found.span().line() + ": " + found.message());
    }
    return lines;
  }

  List<String> slugs() {
    return findings.sorted().stream().map(found -> found.topic().slug()).toList();
  }
}
