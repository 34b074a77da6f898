package dev.tswgc.live;

import dev.tswgc.json.JsonWriter;
import dev.tswgc.prove.Audit;
import dev.tswgc.prove.Proof;
import dev.tswgc.prove.Story;

/// What is said of a running host, for a program.
public final class VerificationJson {
  /// Of the form; it goes up when a reader of the old one could misunderstand the new.
  private static final int VERSION = 1;

  private VerificationJson() {}

  /// The whole text.
  ///
  /// @param topology its name
  public static String of(String topology, Verification verified) {
    JsonWriter json = new JsonWriter().object().key("version").value(VERSION).key("topology").value(topology).key("exit").value(verified.exit());
    json.key("holds").value(verified.holds()).key("built").value(verified.built()).key("as_built").value(verified.isAsBuilt()).key("invariants").list();
    for (Audit.Row row : verified.audit().rows()) {
      json.object().key("id").value(row.id()).key("sentence").value(row.sentence()).key("verdict").value(word(row.verdict())).key("stories").list();
      row.stories().forEach(story -> story(json, story));
      json.end().end();
    }
    json.end().key("possible").list();
    for (Proof.Possibility can : verified.audit().cans()) {
      json.flatObject().key("id").value(can.id()).key("sentence").value(can.sentence()).key("possible").value(can.possible()).end();
    }
    json.end().key("differences").list();
    for (Difference one : verified.differences()) {
      json.flatObject().key("kind").value(one.kind().word()).key("part").value(one.part()).key("drift").value(one.isDrift()).key("words").value(one.words()).key("place").value(one.place()).end();
    }
    json.end().key("notes").list();
    for (Note note : verified.notes()) {
      json.flatObject().key("kind").value(note.kind().word()).key("words").value(note.words()).key("place").value(note.place()).end();
    }
    return json.end().end().text();
  }

  private static String word(Audit.Verdict verdict) {
    return switch (verdict) {
      case HOLDS -> "holds";
      case BROKEN -> "broken";
      case OPEN -> "open";
    };
  }

  private static void story(JsonWriter json, Story story) {
    json.object().key("packet").value(story.packet()).key("way").value(story.way()).key("moment").value(story.moment()).key("replayed").value(story.replayed()).key("steps").list();
    story.events().forEach(event -> json.flatObject().key("where").value(event.where()).key("what").value(event.what()).key("did").value(event.did()).key("by").value(event.by().who()).key("place").value(event.by().place()).end());
    json.end().end();
  }
}
