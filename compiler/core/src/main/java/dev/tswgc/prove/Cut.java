package dev.tswgc.prove;

import dev.tswgc.net.Family;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// No one act of somebody else lets a client out: counted by acts, since one command may take away more than one artefact.
final class Cut {
  static final String ID = "CUT";
  static final String SENTENCE = "EGRESS, EGRESS6 and FAILCLOSED hold after any one act: an artefact taken away, all nftables flushed, the rules of a family or of both flushed, our tables emptied.";
  private static final Set<String> JUDGED = Set.of("EGRESS", "EGRESS6", "FAILCLOSED");
  private static final List<Set<String>> ACTS =
      List.of(
          Set.of(Parts.GUARD, Parts.EGRESS_GUARD),
          Set.of(Parts.rules(Family.IPV4), Parts.rules(Family.IPV6)),
          Set.of(Parts.BACKSTOPS, Parts.ROUTES));

  private Cut() {}

  static Held judge(Case proved, List<Proof.Row> rows) {
    List<Breach> breaches = new ArrayList<>();
    for (Proof.Row row : rows) {
      for (Set<String> cut : row.cuts()) {
        boolean one = cut.size() == 1 || ACTS.stream().anyMatch(act -> act.containsAll(cut));
        if (JUDGED.contains(row.id()) && one) {
          breaches.add(Breach.of(row.id() + " breaks without " + ProofText.words(cut) + ", which one act takes away.", proved.namespace().why()));
        }
      }
    }
    return new Held(ID, SENTENCE, breaches);
  }
}
