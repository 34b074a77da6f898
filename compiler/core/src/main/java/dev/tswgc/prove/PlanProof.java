package dev.tswgc.prove;

import dev.tswgc.plan.Plan;
import dev.tswgc.topology.Topology;
import java.util.ArrayList;
import java.util.List;

/// What is proved of all exits of a plan together; each by itself has its [Proof].
public record PlanProof(List<Held> facts) {
  static final List<CommonFact> ALL = List.of(new Key(), new Iso(), new Overlap(), new Pub());

  public PlanProof {
    facts = List.copyOf(facts);
  }

  /// Whether all of it holds.
  public boolean holds() {
    return facts.stream().allMatch(Held::holds);
  }

  /// Proves a plan.
  public static PlanProof of(Topology topology, Plan plan) {
    List<Held> facts = new ArrayList<>();
    for (CommonFact fact : ALL) {
      facts.add(new Held(fact.id(), fact.sentence(), fact.breaches(topology, plan)));
    }
    return new PlanProof(facts);
  }
}
