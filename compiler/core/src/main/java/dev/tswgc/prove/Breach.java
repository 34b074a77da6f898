package dev.tswgc.prove;

import dev.tswgc.plan.Why;
import java.util.List;

/// How something that must hold of a plan does not.
///
/// @param what in a sentence
/// @param parties the parts of the plan that it is about, both where two clash
public record Breach(String what, List<Why> parties) {
  public Breach {
    parties = List.copyOf(parties);
  }

  static Breach of(String what, Why... parties) {
    return new Breach(what, List.of(parties));
  }
}
