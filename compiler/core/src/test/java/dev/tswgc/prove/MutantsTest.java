package dev.tswgc.prove;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tswgc.plan.PlannedExits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Whether proofs see mistakes: each mutant of a planned exit, and what gave it away. Those that nothing gives away are listed and approved, each
/// because something else does the same: a rule of routing behind a guard, a rule whose order does not matter, a clamp that lets through as much.
class MutantsTest {
  private static final Path APPROVED = Path.of("src", "test", "resources", "mutants.txt");

  @Test
  void mistakesAreSeen() throws IOException {
    StringBuilder table = new StringBuilder();
    int killed = 0;
    int all = 0;
    for (PlannedExits.Planned exit : List.of(PlannedExits.all().getFirst())) {
      Proof sound = Proof.of(exit.topology(), exit.namespace());
      for (Mutants.Mutant mutant : Mutants.of(exit.namespace())) {
        Optional<String> sign = difference(sound, Proof.of(exit.topology(), mutant.namespace()));
        all++;
        killed += sign.isPresent() ? 1 : 0;
        table.append(mutant.name()).append(": ").append(sign.orElse("SURVIVES")).append('\n');
      }
    }
    table.append(killed).append(" of ").append(all).append(" seen\n");
    String text = table.toString();
    if (!Files.exists(APPROVED) || Boolean.getBoolean("approve") || "".equals(System.getProperty("approve"))) {
      Files.writeString(APPROVED, text);
      throw new AssertionError("Written: look at it, and run again.");
    }
    assertEquals(Files.readString(APPROVED), text);
    assertTrue(killed >= 40, text);
  }

  /// The first thing that tells two proofs apart.
  private static Optional<String> difference(Proof sound, Proof other) {
    for (int i = 0; i < sound.rows().size(); i++) {
      Proof.Row row = other.rows().get(i);
      if (!row.holds()) {
        return Optional.of(row.id() + " broken" + (row.broken().orElseThrow().replayed() ? "" : ", by what conntrack remembers"));
      }
    }
    for (Held fact : other.facts()) {
      if (!fact.holds() && !fact.id().equals(LiveHit.ID)) {
        return Optional.of(fact.id() + " broken");
      }
    }
    for (Proof.Possibility can : other.cans()) {
      if (!can.possible()) {
        return Optional.of(can.id() + " impossible");
      }
    }
    for (int i = 0; i < sound.rows().size(); i++) {
      if (!other.rows().get(i).cuts().equals(sound.rows().get(i).cuts())) {
        return Optional.of("a layer of " + sound.rows().get(i).id() + " is gone");
      }
    }
    if (!other.unused().isEmpty() || other.spare().size() != sound.spare().size()) {
      return Optional.of("rules that packets come to");
    }
    return Optional.empty();
  }
}
