package dev.tswgc.prove;

import dev.tswgc.json.JsonWriter;
import dev.tswgc.plan.Plan;
import dev.tswgc.plan.PlanDigest;
import java.util.List;

/// Proofs for a program.
public final class ProofJson {
  /// Of the form; it goes up when a reader of the old one could misunderstand the new.
  private static final int VERSION = 1;

  private ProofJson() {}

  /// The whole text.
  ///
  /// @param plan what was proved
  public static String of(Plan plan, Proofs proofs) {
    JsonWriter json = new JsonWriter().object().key("version").value(VERSION).key("topology").value(plan.topology()).key("plan_digest").value(PlanDigest.of(plan).hex());
    json.key("holds").value(proofs.hold()).key("exits").list();
    for (Proof proof : proofs.all()) {
      exit(json, proof);
    }
    json.end().key("together").list();
    proofs.together().facts().forEach(fact -> fact(json, fact));
    return json.end().end().text();
  }

  private static void exit(JsonWriter json, Proof proof) {
    json.object().key("exit").value(proof.exit()).key("holds").value(proof.holds()).key("invariants").list();
    for (Proof.Row row : proof.rows()) {
      json.object().key("id").value(row.id()).key("sentence").value(row.sentence()).key("holds").value(row.holds()).key("breaks_without").flatList();
      row.cuts().stream().map(ProofText::words).sorted().forEach(json::value);
      json.end().key("story");
      row.broken().ifPresentOrElse(story -> story(json, story), json::nothing);
      json.end();
    }
    json.end().key("possible").list();
    for (Proof.Possibility can : proof.cans()) {
      json.flatObject().key("id").value(can.id()).key("sentence").value(can.sentence()).key("possible").value(can.possible()).end();
    }
    json.end().key("facts").list();
    proof.facts().forEach(fact -> fact(json, fact));
    json.end().key("nodes").value(proof.nodes()).key("rules").value(proof.rules()).key("unused").list();
    proof.unused().forEach(json::value);
    json.end().key("spare").list();
    proof.spare().forEach(json::value);
    json.end().end();
  }

  private static void fact(JsonWriter json, Held fact) {
    json.object().key("id").value(fact.id()).key("sentence").value(fact.sentence()).key("holds").value(fact.holds()).key("breaches").list();
    for (Breach breach : fact.breaches()) {
      json.object().key("what").value(breach.what()).key("parties").list();
      breach.parties().forEach(why -> json.flatObject().key("path").value(why.path()).key("sentence").value(why.sentence()).end());
      json.end().end();
    }
    json.end().end();
  }

  private static void story(JsonWriter json, Story story) {
    json.object().key("packet").value(story.packet()).key("way").value(story.way()).key("moment").value(story.moment()).key("replayed").value(story.replayed()).key("steps").list();
    story.events().forEach(event -> json.flatObject().key("where").value(event.where()).key("what").value(event.what()).key("did").value(event.did()).key("by").value(event.by().who()).key("place").value(event.by().place()).end());
    json.end().end();
  }
}
