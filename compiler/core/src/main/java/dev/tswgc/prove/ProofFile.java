package dev.tswgc.prove;

import dev.tswgc.json.JsonWriter;
import dev.tswgc.plan.Plan;
import dev.tswgc.plan.PlanDigest;
import dev.tswgc.target.Artifact;
import dev.tswgc.target.Artifacts;
import java.util.List;
import java.util.Optional;

/// `proof.json`: what has been proved of the files beside it, or that nothing has.
public final class ProofFile {
  /// Of the form; it goes up when a reader of the old one could misunderstand the new.
  private static final int VERSION = 1;

  private static final String PATH = "proof.json";

  private ProofFile() {}

  /// The file.
  ///
  /// @param plan of those files
  /// @param digest its digest
  /// @param proofs absent where the user did without them
  public static Artifacts of(Plan plan, PlanDigest digest, Optional<Proofs> proofs) {
    JsonWriter json = new JsonWriter().object().key("version").value(VERSION).key("topology").value(plan.topology());
    json.key("plan_digest").value(digest.hex());
    json.key("proved").value(proofs.isPresent() && proofs.get().hold());
    if (proofs.isEmpty()) {
      json.key("why_not").value("Built with --unproved.");
    }
    json.key("exits").list();
    for (Proof proof : proofs.map(Proofs::all).orElse(List.of())) {
      exit(json, proof);
    }
    json.end().key("together").list();
    if (proofs.isPresent()) {
      facts(json, proofs.get().together().facts());
    }
    return Artifacts.of(List.of(new Artifact(PATH, json.end().end().text(), Artifact.Mode.FILE)));
  }

  private static void exit(JsonWriter json, Proof proof) {
    json.object().key("exit").value(proof.exit()).key("proved").value(proof.holds()).key("invariants").list();
    for (Proof.Row row : proof.rows()) {
      json.flatObject().key("id").value(row.id()).key("holds").value(row.holds()).key("breaks_without").flatList();
      row.cuts().stream().map(ProofText::words).sorted().forEach(json::value);
      json.end().end();
    }
    json.end().key("facts").list();
    facts(json, proof.facts());
    json.end().key("possible").value(proof.cans().stream().filter(Proof.Possibility::possible).count());
    json.key("possible_of").value(proof.cans().size()).key("rules").value(proof.rules()).end();
  }

  private static void facts(JsonWriter json, List<Held> facts) {
    for (Held fact : facts) {
      json.flatObject().key("id").value(fact.id()).key("holds").value(fact.holds()).end();
    }
  }
}
