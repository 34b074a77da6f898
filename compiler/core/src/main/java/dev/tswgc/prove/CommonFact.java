package dev.tswgc.prove;

import dev.tswgc.plan.Plan;
import dev.tswgc.topology.Topology;
import java.util.List;

/// Something that must hold of all machines of a plan together.
interface CommonFact {
  /// The name under which it is told.
  String id();

  /// What it says, in a sentence that a network engineer agrees with.
  String sentence();

  /// Where it does not hold, with both parties.
  List<Breach> breaches(Topology topology, Plan plan);
}
