package dev.tswgc.targets.compose;

import dev.tswgc.plan.Namespace;
import dev.tswgc.plan.Service;
import dev.tswgc.target.Artifact;
import dev.tswgc.target.Artifacts;
import dev.tswgc.target.Fingerprint;
import dev.tswgc.topology.Name;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/// What the formats have rendered for one host, and which of it a service sees.
final class Files {
  /// The format that says who answers names.
  static final String RESOLVER = "dnsmasq";

  /// A file below the host's folder.
  ///
  /// @param path `format/…`
  /// @param name as a config is called: the separator of folders becomes that of words
  /// @param fingerprint of its content
  record Placed(String path, String name, String fingerprint) {}

  /// By format and, after a blank, the namespace whose files they are.
  private final Map<String, List<Placed>> placed = new HashMap<>();

  private Files() {}

  /// The files of all hosts, by host.
  static Map<String, Files> byHost(Artifacts needed) {
    Map<String, Files> hosts = new HashMap<>();
    for (Artifact artifact : needed.all()) {
      int host = artifact.path().indexOf('/');
      int format = artifact.path().indexOf('/', host + 1);
      String key = artifact.path().substring(host + 1, format) + " " + artifact.namespace().map(Name::text).orElse("");
      Files files = hosts.computeIfAbsent(artifact.path().substring(0, host), h -> new Files());
      files.placed.computeIfAbsent(key, k -> new ArrayList<>()).add(placed(artifact, artifact.path().substring(host + 1)));
    }
    return hosts;
  }

  private static Placed placed(Artifact artifact, String path) {
    return new Placed(path, path.replace('/', '.'), Fingerprint.of(artifact.content().getBytes(StandardCharsets.UTF_8)));
  }

  /// What a service sees below its folder of files, by format: what all share, then what is its namespace's.
  List<Placed> of(Namespace namespace, Service service) {
    List<Placed> files = new ArrayList<>();
    for (String format : new TreeSet<>(service.runs().formats())) {
      files.addAll(placed.getOrDefault(format + " ", List.of()));
      files.addAll(placed.getOrDefault(format + " " + namespace.id(), List.of()));
    }
    return files;
  }

  /// What every program of a namespace reads before it asks for a name.
  Optional<Placed> resolverConfiguration(Namespace namespace) {
    for (Placed file : placed.getOrDefault(RESOLVER + " " + namespace.id(), List.of())) {
      if (file.path().endsWith("/resolv.conf")) {
        return Optional.of(file);
      }
    }
    return Optional.empty();
  }

  /// Of files with their paths. A content is looked at once, not again for every service that sees it: the programs that all exits share are large.
  static String fingerprint(List<Placed> files) {
    Fingerprint fingerprint = new Fingerprint();
    for (Placed file : files) {
      fingerprint.add(file.path());
      fingerprint.add(file.fingerprint());
    }
    return fingerprint.hex();
  }
}
