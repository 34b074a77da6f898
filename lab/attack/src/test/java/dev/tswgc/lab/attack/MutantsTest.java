package dev.tswgc.lab.attack;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tswgc.lab.exit.Emitted;
import dev.tswgc.lab.exit.Emitted.Without;
import dev.tswgc.lab.exit.ExitTopology;
import dev.tswgc.lab.exit.ExitWorld;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Attacks notice when a line of ours is missing, and not only that naive exits leak: each mutant lacks a part that no other part stands in for. Most parts
/// of an exit do have another, as [SingleFaultsTest] shows.
@Tag("lab")
final class MutantsTest {
  private static final String GUARD = "nftables/stockholm.nft";
  private static final String EGRESS = "nftables/stockholm.eth0.nft";
  private static final Without FLUSH = new Without("iproute/stockholm/apply", "^flush_connections");

  @Test
  void aMarkThatAnybodyMayUseLeaks() {
    Emitted mutant = broken("without the users of its marks", new Without(GUARD, "skuid != 0 drop"), new Without(EGRESS, "skuid != 0 drop"));
    try (ExitWorld world = ExitWorld.open("mutant", ExitTopology.ordinary(), mutant)) {
      Verdict.Side side = attacked(world, ServerIpTest::attack);
      assertTrue(side.leaked() >= 990, side::toString);
    }
  }

  @Test
  void connectionsThatAreNotForgottenStayDead() {
    try (ExitWorld world = ExitWorld.surroundings("mutant", ExitTopology.ordinary(), broken("without forgetting connections", FLUSH))) {
      Verdict.Side side = attacked(world, StaleConnectionsTest::attackADirectOne);
      assertTrue(side.leaked() == 0 && side.delivered() * 100L < side.wanted() * 99L, side::toString);
    }
  }

  @Test
  void andShowTheNodesAddressWhereNobodyChecksIt() {
    Emitted mutant = broken("without forgetting connections and checking sources", FLUSH, new Without(GUARD, "oifname \"wg0\" ip6? saddr != .* drop"));
    try (ExitWorld world = ExitWorld.surroundings("mutant", ExitTopology.ordinary(), mutant)) {
      Verdict.Side side = attacked(world, StaleConnectionsTest::attackADirectOne);
      assertTrue(side.leaked() >= 990, side::toString);
    }
  }

  private static Emitted broken(String how, Without... without) {
    return Emitted.broken(how, ExitTopology.ordinary(), without);
  }

  private static Verdict.Side attacked(ExitWorld world, Attack.Body attack) {
    Tally tally = new Tally(world);
    attack.in(world, tally);
    return tally.close(world.configuration().name());
  }
}
