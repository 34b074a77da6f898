package dev.tswgc.prove;

import dev.tswgc.plan.Host;
import dev.tswgc.plan.Namespace;
import dev.tswgc.plan.Plan;
import dev.tswgc.topology.Topology;
import java.util.ArrayList;
import java.util.List;

/// What is proved of a Plan.
///
/// @param all its exits, in its order
/// @param together what holds of all of them
public record Proofs(List<Proof> all, PlanProof together) {
  public Proofs {
    all = List.copyOf(all);
  }

  /// Proves all exits, several at once where there are processors for it.
  public static Proofs of(Topology topology, Plan plan) {
    List<Namespace> namespaces = new ArrayList<>();
    for (Host host : plan.hosts()) {
      namespaces.addAll(host.namespaces());
    }
    PlanProof together = PlanProof.of(topology, plan);
    if (namespaces.size() == 1) {
      return new Proofs(List.of(Proof.of(topology, namespaces.getFirst())), together);
    }
    return new Proofs(namespaces.parallelStream().map(namespace -> Proof.of(topology, namespace)).toList(), together);
  }

  /// Whether all of it holds.
  public boolean hold() {
    return together.holds() && all.stream().allMatch(Proof::holds);
  }
}
