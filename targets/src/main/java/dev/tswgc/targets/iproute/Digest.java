package dev.tswgc.targets.iproute;

import dev.tswgc.plan.Host;
import dev.tswgc.plan.Namespace;
import dev.tswgc.target.Artifact;
import dev.tswgc.target.Artifacts;
import dev.tswgc.target.Fingerprint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Says in a few digits what a namespace becomes, by which `apply` knows its own earlier work.
final class Digest {
  private final Map<String, List<Artifact>> byNamespace = new HashMap<>();

  /// @param needed the files that steps load
  Digest(Artifacts needed) {
    for (Artifact artifact : needed.all()) {
      byNamespace.computeIfAbsent(namespace(artifact.path()), key -> new ArrayList<>()).add(artifact);
    }
  }

  /// Of the steps and of the files they load: short enough for the name of a chain.
  String of(Host host, Namespace namespace, List<Call> steps) {
    Fingerprint fingerprint = new Fingerprint();
    for (Call step : steps) {
      fingerprint.add(step.call().text());
    }
    for (Artifact artifact : byNamespace.getOrDefault(host.name() + "/" + namespace.id(), List.of())) {
      fingerprint.add(artifact.content());
    }
    return fingerprint.hex();
  }

  /// `host/exit` of `host/nftables/exit.nft`, `host/nftables/exit.link.nft` and `host/wireguard/exit/link.conf`: names hold no dot.
  private static String namespace(String path) {
    int host = path.indexOf('/');
    int start = path.indexOf('/', host + 1) + 1;
    int end = start;
    while (end < path.length() && path.charAt(end) != '.' && path.charAt(end) != '/') {
      end++;
    }
    return path.substring(0, host + 1) + path.substring(start, end);
  }
}
