package dev.tswgc.prove;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tswgc.plan.PlannedExits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Whether proofs see mistakes: each mutant of a planned exit, and what gave it away. Those that nothing gives away are listed and approved, each
/// because something else does the same: a rule of routing behind a guard, a rule whose order does not matter, a clamp that lets through as much.
class MutantsTest {
  private static final Path APPROVED = Path.of("src", "test", "resources", "mutants.txt");

  private static final String NO_REASON = "and there is no reason for it yet";
  private static final Map<String, String> REASONS = reasons();

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
        table.append(mutant.name()).append(": ").append(sign.orElseGet(() -> "survives, " + reason(mutant.name()))).append('\n');
      }
    }
    table.append(killed).append(" of ").append(all).append(" seen\n");
    String text = table.toString();
    if (!Files.exists(APPROVED) || Boolean.getBoolean("approve") || "".equals(System.getProperty("approve"))) {
      Files.writeString(APPROVED, text);
      throw new AssertionError("Written: look at it, and run again.");
    }
    assertFalse(text.contains(NO_REASON), text);
    assertEquals(Files.readString(APPROVED), text);
    assertTrue(killed >= 260, text);
  }

  /// Why a mistake may stay unseen: each kind has been looked at. A new one has no reason yet, and fails.
  private static String reason(String mutant) {
    for (Map.Entry<String, String> known : REASONS.entrySet()) {
      if (mutant.contains(known.getKey())) {
        return known.getValue();
      }
    }
    return NO_REASON;
  }

  private static Map<String, String> reasons() {
    Map<String, String> reasons = new LinkedHashMap<>();
    reasons.put("after the next", "no packet is taken by both, or both do the same: their order does not matter");
    reasons.put("tg_mss", "clamps what would not have needed it");
    reasons.put("without Transport", "only TCP and UDP have a port");
    reasons.put("tg_client 3 without OfFamily", "IPv6 has no broadcast, and its multicast is dropped as private");
    reasons.put("tg_fwd 1 removed", "the policy drops it too");
    reasons.put("tg_out_tailnet 1", "answers of proxies, of which this exit has none");
    reasons.put("tg_nat 1 without OutLink", "what leaves by another link has that link's address already");
    reasons.put("tg_src", "nothing leaves by the uplink without an address");
    reasons.put("5010 removed", "clients reach each other without the exit: the guard drops what they send by it");
    reasons.put("5030 without to", "the guard passes on answers to clients only");
    reasons.put("5040 removed", "what has a mark of Tailscale's goes by its own rules");
    reasons.put("5041 without", "refuses more, but of that nothing comes so far");
    reasons.put("5045 without", "refuses more, but of that nothing comes so far");
    reasons.put("5050 removed", "programs of this exit ask resolvers only, which have rules of their own");
    reasons.put("5051 without in", "what comes by a link has no user id");
    reasons.put("5060 removed", "the main table comes next in any case");
    reasons.put("5070 removed", "the main table comes next in any case");
    return reasons;
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
