package dev.tswgc.prove;

import dev.tswgc.diagnostic.Diagnostic;
import dev.tswgc.diagnostic.Span;
import dev.tswgc.topology.Name;
import dev.tswgc.topology.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// What proofs found wrong, as findings at the exits concerned.
public final class ProofFindings {
  private ProofFindings() {}

  /// A finding for each invariant that is broken, each possibility that is missing, and each breach of a fact.
  public static List<Diagnostic> of(Topology topology, Proofs proofs) {
    List<Diagnostic> findings = new ArrayList<>();
    for (Proof proof : proofs.all()) {
      if (!proof.holds()) {
        Span place = Objects.requireNonNull(topology.exits().get(new Name(proof.exit()))).span();
        of(proof, place, findings);
      }
    }
    if (!topology.exits().isEmpty()) {
      breaches("The topology", proofs.together().facts(), topology.exits().firstEntry().getValue().span(), findings);
    }
    return findings;
  }

  private static void of(Proof proof, Span place, List<Diagnostic> findings) {
    String exit = "Exit `" + proof.exit() + "`";
    for (Proof.Row row : proof.rows()) {
      row.broken().ifPresent(story -> findings.add(found(place, exit + " does not keep " + row.id() + ", " + story.moment() + ": " + story.way() + " (" + story.packet() + ").", row.sentence())));
    }
    for (Proof.Possibility can : proof.cans()) {
      if (!can.possible()) {
        findings.add(found(place, exit + " lacks " + can.id() + ".", can.sentence()));
      }
    }
    breaches(exit, proof.facts(), place, findings);
  }

  private static void breaches(String whose, List<Held> facts, Span place, List<Diagnostic> findings) {
    for (Held fact : facts) {
      for (Breach breach : fact.breaches()) {
        findings.add(found(place, whose + " does not keep " + fact.id() + ": " + breach.what(), fact.sentence()));
      }
    }
  }

  private static Diagnostic found(Span place, String message, String meant) {
    return ProofTopics.NOT_PROVED.at(place, message).help(meant).help("`tswgc prove` shows it step by step; `build --unproved` writes the files all the same.");
  }
}
