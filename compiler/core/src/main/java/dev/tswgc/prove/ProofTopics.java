package dev.tswgc.prove;

import dev.tswgc.diagnostic.Severity;
import dev.tswgc.diagnostic.Topic;
import java.util.List;

/// What a proof can find.
public final class ProofTopics {
  public static final Topic NOT_PROVED =
      new Topic(
          "not-proved",
          Severity.ERROR,
          "An exit that is not proved",
          """
          Before anything is written, every exit of the Plan is proved: all packets in all states, by the invariants that `schema/proof.md` lists.
          One of them does not hold, or something that must work does not, or a rule allows what never comes.

          The rules are the compiler's own, so this is most likely its bug, and worth a report; `tswgc prove` shows the packet that gets where it
          must not, with every rule and route on its way. `tswgc build --unproved` writes the files all the same, and `proof.json` beside them says so.""",
          """
          tswgc build topology.conf
          """,
          """
          tswgc prove topology.conf            # look at what happens first
          tswgc build --unproved topology.conf
          """);

  private ProofTopics() {}

  /// Every topic of this room.
  public static List<Topic> all() {
    return List.of(NOT_PROVED);
  }
}
