package dev.tswgc.prove;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tswgc.plan.Firewall;
import dev.tswgc.plan.Match;
import dev.tswgc.plan.PlannedExits;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// A mistake is told as a packet's way, which the interpreter has gone too.
class StoryTest {
  private static Proof of(String mutant) {
    PlannedExits.Planned exit = PlannedExits.all().getFirst();
    Mutants.Mutant one = Mutants.of(exit.namespace()).stream().filter(each -> each.name().equals(mutant)).findFirst().orElseThrow();
    return Proof.of(exit.topology(), one.namespace());
  }

  private static Story story(Proof proof, String invariant) {
    return proof.rows().stream().filter(row -> row.id().equals(invariant)).findFirst().orElseThrow().broken().orElseThrow();
  }

  @Test
  void aGuardThatIsLeftOpen() {
    Proof proof = of("inet tg_in policy accept");
    assertFalse(proof.holds());
    Story story = story(proof, "INBOUND");
    assertTrue(story.replayed(), story.toString());
    assertEquals("comes by eth0 and it reaches the node's own programs", story.way());
    assertTrue(ProofText.of(proof).contains("INBOUND") && ProofText.of(proof).contains("NOT PROVED"));
  }

  @Test
  void aMarkThatIsTakenForAProof() {
    Story story = story(of("netdev tg_up 6 without SocketUid"), "RAW");
    assertTrue(story.replayed(), story.toString());
    assertEquals("a raw socket sends it and it leaves by eth0", story.way());
    assertTrue(story.packet().contains("53/"), story.packet());
  }

  @Test
  void aSecondPathThatNothingGuards() {
    Proof proof = of("inet tg_out_uplink 2 without InSet");
    assertFalse(proof.holds());
  }

  @Test
  void aRuleThatIsMissingIsSeenByWhatNoLongerWorks() {
    Proof proof = of("inet tg_fwd 3 removed");
    assertTrue(proof.cans().stream().anyMatch(can -> can.id().startsWith("RETURN") && !can.possible()));
    assertFalse(proof.holds());
  }

  @Test
  void whatHasNoVariableIsNotProvedByAnother() {
    PlannedExits.Planned exit = PlannedExits.all().getFirst();
    Case proved = Case.of(exit.topology(), exit.namespace());
    Space space = Space.of(proved);
    Conditions.Place nowhere = new Conditions.Place(Optional.empty(), Optional.empty());
    Firewall.Table table = proved.machine().nftables().getFirst();
    assertThrows(IllegalArgumentException.class, () -> space.conditions().all(List.of(new Match.HopLimit(64)), nowhere, table));
    assertThrows(IllegalArgumentException.class, () -> space.conditions().all(List.of(new Match.RoutingHeader(2)), nowhere, table));
  }
}
