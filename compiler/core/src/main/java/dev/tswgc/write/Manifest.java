package dev.tswgc.write;

import dev.tswgc.json.JsonWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// What an earlier build wrote into a folder: the only files a later one may replace or remove.
///
/// @param topology the name of the topology the folder belongs to
/// @param files by path; two fingerprints while a build that was to replace the one by the other has not said that it is done
record Manifest(String topology, SortedMap<String, List<String>> files) {
  static final String FILE_NAME = ".tswgc-manifest.json";

  static Manifest empty(String topology) {
    return new Manifest(topology, new TreeMap<>());
  }

  boolean wrote(String path, String fingerprint) {
    return files.getOrDefault(path, List.of()).contains(fingerprint);
  }

  /// What holds while this is being turned into `next`: either state of each file is ours.
  Manifest until(Manifest next) {
    SortedMap<String, List<String>> both = new TreeMap<>(files);
    for (Map.Entry<String, List<String>> file : next.files.entrySet()) {
      List<String> old = both.getOrDefault(file.getKey(), List.of());
      List<String> all = new ArrayList<>(old);
      for (String fingerprint : file.getValue()) {
        if (!all.contains(fingerprint)) {
          all.add(fingerprint);
        }
      }
      both.put(file.getKey(), all);
    }
    return new Manifest(next.topology, both);
  }

  String text() {
    JsonWriter json = new JsonWriter();
    json.object().key("about").value("What `tswgc build` wrote here, so that a later build can tell its own files from yours. Do not edit.");
    json.key("topology").value(topology);
    json.key("files").object();
    for (Map.Entry<String, List<String>> file : files.entrySet()) {
      json.key(file.getKey()).value(String.join(" ", file.getValue()));
    }
    return json.end().end().text();
  }

  /// Reads what [#text] wrote, line by line, and nothing else: a manifest that anything else has touched cannot be trusted to say whose a file is.
  static Optional<Manifest> read(String text) {
    String topology = "";
    SortedMap<String, List<String>> files = new TreeMap<>();
    for (String line : text.lines().toList()) {
      String[] parts = line.split("\"", -1);
      if (parts.length != 5) {
        continue;
      }
      if (line.startsWith("    ")) {
        files.put(parts[1], List.of(parts[3].split(" ", -1)));
      } else if (parts[1].equals("topology")) {
        topology = parts[3];
      }
    }
    for (String path : files.keySet()) {
      if (OutputPath.fault(path).isPresent()) {
        return Optional.empty();
      }
    }
    Manifest manifest = new Manifest(topology, files);
    return manifest.text().equals(text) ? Optional.of(manifest) : Optional.empty();
  }
}
