package dev.tswgc.lab.attack;

import dev.tswgc.lab.exit.ExitTopology;
import dev.tswgc.lab.exit.ExitWorld;
import dev.tswgc.lab.exit.Naive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// LAB-02. LocalNet, half of TunnelCrack (CVE-2023-36672): the lease says that a public prefix is on the LAN, where the neighbour answers for all of it.
/// What is local is never derived from what a lease says.
@Tag("lab")
final class LocalNetTest {
  @Test
  void aLeaseThatClaimsPublicPrefixesTakesNoClientAway() {
    Attack.named("LAB-02", "A lease that claims public prefixes takes no client away")
        .control(Naive.WG_QUICK)
        .on(
            ExitTopology.ordinary(),
            (world, tally) -> {
              tally.calm(world.clientTraffic(100));
              world.node().link("eth0").address("198.51.100.50/24", "2001:db8:51::50/64");
              world.neighbour().link("eth0").address(ExitWorld.SERVICE4 + "/24", ExitWorld.SERVICE6 + "/64");
              world.world().up();
              tally.attackedAndDelivered(world.clientTraffic(1000));
            });
  }
}
