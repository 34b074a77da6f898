package dev.tswgc;

import dev.tswgc.diagnostic.Diagnostics;
import dev.tswgc.diagnostic.Source;
import dev.tswgc.diagnostic.Span;
import dev.tswgc.live.LiveTopics;
import dev.tswgc.live.Snapshot;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The folder of a snapshot on disk.
///
/// @param path where it is
/// @param shown as the user typed it
public record SnapshotFolder(Path path, String shown) {
  /// Of a ruleset of ten thousand endpoints it is a tenth.
  private static final int MOST_BYTES = 32 << 20;

  /// Reads all files; empty if one that is needed cannot be, which is reported.
  public Optional<Snapshot> read(Diagnostics out) {
    Map<String, Source> files = new HashMap<>();
    int before = out.errors();
    for (String name : Snapshot.NEEDED) {
      read(name, files, out);
    }
    for (String name : Snapshot.OPTIONAL) {
      if (Files.exists(path.resolve(name))) {
        read(name, files, out);
      }
    }
    return out.errors() > before ? Optional.empty() : Optional.of(new Snapshot(files));
  }

  private void read(String name, Map<String, Source> files, Diagnostics out) {
    String full = shown.endsWith("/") ? shown + name : shown + "/" + name;
    Span place = Span.ofWhole(Source.unread(full));
    try (InputStream in = Files.newInputStream(path.resolve(name))) {
      byte[] bytes = in.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        out.report(LiveTopics.UNREADABLE.at(place, "`" + full + "` is larger than " + (MOST_BYTES >> 20) + " MiB."));
      } else {
        files.put(name, Source.of(full, new String(bytes, StandardCharsets.UTF_8)));
      }
    } catch (IOException e) {
      String help = "A snapshot has " + String.join(", ", Snapshot.NEEDED) + "; the program `snapshot` of the target `agents` takes one.";
      out.report(LiveTopics.UNREADABLE.at(place, "`" + full + "` cannot be read.").help(help));
    }
  }
}
