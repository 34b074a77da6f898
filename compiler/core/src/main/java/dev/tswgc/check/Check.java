package dev.tswgc.check;

import dev.tswgc.diagnostic.Topic;
import dev.tswgc.topology.Topology;

/// One rule about topologies, with its documentation.
///
/// A new rule is a class of this kind, one line in [Checks], and a case in the golden tests.
interface Check {

  /// The page of the rule: its `failing` topology has this finding and no other, its `fixed` topology has none. Tests hold both.
  Topic topic();

  /// Reports every breach of the rule. Takes time linear in the topology but for sorting.
  void run(Topology topology, Findings found);

  /// Whether the rule is about something that is not there. Such a rule waits until all of a topology could be bound: an entry that
  /// could not is missing from it, and saying so twice would only hide the cause.
  default boolean judgesAbsence() {
    return false;
  }
}
