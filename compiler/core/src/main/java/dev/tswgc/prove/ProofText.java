package dev.tswgc.prove;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/// A proof for a person: a line an invariant, and the story of each that is broken.
public final class ProofText {
  private ProofText() {}

  /// The whole text.
  public static String of(Proof proof) {
    StringBuilder text = new StringBuilder();
    text.append("exit ").append(proof.exit()).append(": ").append(proof.holds() ? "proved" : "NOT PROVED").append('\n');
    int width = 0;
    for (Proof.Row row : proof.rows()) {
      width = Math.max(width, row.id().length());
    }
    for (Proof.Row row : proof.rows()) {
      text.append("  ").append(row.id()).repeat(" ", width - row.id().length() + 2).append(row.holds() ? "holds   " : "BROKEN  ").append(row.sentence()).append('\n');
      if (row.holds()) {
        text.append("  ").repeat(" ", width + 10).append(cuts(row.cuts())).append('\n');
      }
      row.broken().ifPresent(story -> story(text, story));
    }
    facts(text, proof.facts());
    long possible = proof.cans().stream().filter(Proof.Possibility::possible).count();
    text.append("  possible as they must be: ").append(possible).append(" of ").append(proof.cans().size()).append('\n');
    for (Proof.Possibility can : proof.cans()) {
      if (!can.possible()) {
        text.append("    IMPOSSIBLE ").append(can.id()).append(": ").append(can.sentence()).append('\n');
      }
    }
    text.append("  rules that packets come to: ").append(proof.rules() - proof.unused().size() - proof.spare().size()).append(" of ").append(proof.rules()).append('\n');
    for (String rule : proof.spare()) {
      text.append("    a second layer ").append(rule).append('\n');
    }
    return text.toString();
  }

  /// What holds of all exits together, for a person.
  public static String of(PlanProof proof) {
    StringBuilder text = new StringBuilder("all exits together: ").append(proof.holds() ? "proved" : "NOT PROVED").append('\n');
    facts(text, proof.facts());
    return text.toString();
  }

  private static void facts(StringBuilder text, List<Held> facts) {
    int width = 0;
    for (Held fact : facts) {
      width = Math.max(width, fact.id().length());
    }
    for (Held fact : facts) {
      text.append("  ").append(fact.id()).repeat(" ", width - fact.id().length() + 2).append(fact.holds() ? "holds   " : "BROKEN  ").append(fact.sentence()).append('\n');
      for (Breach breach : fact.breaches()) {
        text.append("    ").append(breach.what()).append('\n');
        breach.parties().forEach(why -> text.append("      ").append(why.path()).append(", ").append(why.sentence()).append('\n'));
      }
    }
  }

  private static String cuts(List<Set<String>> cuts) {
    if (cuts.isEmpty()) {
      return "whatever of ours is missing";
    }
    List<String> all = new ArrayList<>();
    for (Set<String> cut : cuts) {
      all.add(words(cut));
    }
    Collections.sort(all);
    return "breaks without " + String.join(", or without ", all);
  }

  /// The names in a cut, in order.
  static String words(Set<String> cut) {
    List<String> names = new ArrayList<>(cut);
    Collections.sort(names);
    return String.join(" and ", names);
  }

  private static void story(StringBuilder text, Story story) {
    text.append("    ").append(story.packet()).append('\n');
    text.append("    ").append(story.moment()).append(": ").append(story.way()).append('\n');
    story.events().forEach(event -> text.append("      ").append(event.where()).append(" ").append(event.what()).append(" ").append(event.did()).append("  ").append(event.by().who()).append("  ").append(event.by().place()).append("  ").append(event.by().sentence()).append('\n'));
    if (!story.replayed()) {
      text.append("    The interpreter does not get it there by itself: it may rest on a connection that is known from before, or on routes of others.\n");
    }
  }
}
