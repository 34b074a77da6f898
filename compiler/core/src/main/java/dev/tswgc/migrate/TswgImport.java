package dev.tswgc.migrate;

import dev.tswgc.diagnostic.Diagnostics;
import dev.tswgc.diagnostic.Source;
import dev.tswgc.diagnostic.Span;
import dev.tswgc.hocon.SourceFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Turns the Compose file of tswg into a topology that does the same.
public final class TswgImport {
  private TswgImport() {}

  /// The topology's text, with what became of every setting as comments at its end; empty where the file is none that could be read.
  ///
  /// @param file as it was typed
  public static Optional<String> topology(Path file, Diagnostics out) {
    Path absolute = file.toAbsolutePath().normalize();
    Path parent = absolute.getParent();
    SourceFolder folder = new SourceFolder(parent == null ? absolute : parent, List.of());
    Path name = absolute.getFileName();
    Span place = Span.ofWhole(Source.unread(file.toString()));
    return folder.open(name == null ? "" : name.toString(), place, out).flatMap(source -> topology(source, out));
  }

  private static Optional<String> topology(Source source, Diagnostics out) {
    Optional<Yaml> document = YamlReader.read(source, out);
    if (document.isEmpty()) {
      return Optional.empty();
    }
    List<ExitSketch> exits = new ArrayList<>();
    for (Yaml.Field service : document.get().at("services").map(Yaml::eachField).orElseGet(List::of)) {
      if (TswgService.isOne(service.value())) {
        exits.add(TswgService.read(document.get(), service, out));
      }
    }
    if (exits.isEmpty()) {
      out.report(
          MigrateTopics.NOT_COMPOSE
              .at(document.get().span(), "No service here names a WireGuard file in `TSWG_WGCONF`.")
              .help("Give the Compose file that tswg is run with."));
      return Optional.empty();
    }
    return Optional.of(new TopologyText(exits).text());
  }
}
