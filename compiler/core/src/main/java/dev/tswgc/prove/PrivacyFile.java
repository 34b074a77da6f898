package dev.tswgc.prove;

import dev.tswgc.plan.Host;
import dev.tswgc.plan.Namespace;
import dev.tswgc.plan.Plan;
import dev.tswgc.target.Artifact;
import dev.tswgc.target.Artifacts;
import dev.tswgc.topology.Topology;
import java.util.ArrayList;
import java.util.List;

/// `privacy.md`: who outside can see what of the exits whose files are beside it.
public final class PrivacyFile {
  private static final String PATH = "privacy.md";

  private PrivacyFile() {}

  /// The file.
  ///
  /// @param proved whether the files beside it are
  public static Artifacts of(Topology topology, Plan plan, boolean proved) {
    List<Namespace> namespaces = new ArrayList<>();
    for (Host host : plan.hosts()) {
      namespaces.addAll(host.namespaces());
    }
    // Each has packets of its own to follow, whatever it is like: no word of it is another's.
    List<Privacy> exits = namespaces.parallelStream().map(namespace -> Privacy.of(topology, namespace)).toList();
    String unproved = proved ? "" : "> The files beside this page were built with `--unproved`. What stands here is found out from the same plan, and is no proof of the rest.\n\n";
    return Artifacts.of(List.of(new Artifact(PATH, unproved + PrivacyText.markdown(exits), Artifact.Mode.FILE)));
  }
}
