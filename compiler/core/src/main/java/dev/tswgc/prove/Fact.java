package dev.tswgc.prove;

import java.util.List;

/// Something that must hold of an exit as it is planned, and is not about packets.
///
/// It looks at what was planned and at what the topology says, and never asks the check of the topology that forbids the same.
interface Fact {
  /// The name under which it is told.
  String id();

  /// What it says, in a sentence that a network engineer agrees with.
  String sentence();

  /// Where it does not hold.
  List<Breach> breaches(Case proved);
}
