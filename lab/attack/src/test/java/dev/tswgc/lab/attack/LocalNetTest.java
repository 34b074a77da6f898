package dev.tswgc.lab.attack;

import dev.tswgc.lab.exit.ExitTopology;
import dev.tswgc.lab.exit.ExitWorld;
import dev.tswgc.lab.exit.Naive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// LAB-02. LocalNet, half of TunnelCrack (CVE-2023-36672): the lease says that a public prefix is on the LAN, where the neighbour answers for all of it, and
/// an advertisement says the same of one of IPv6. What is local is never derived from what a lease says.
@Tag("lab")
final class LocalNetTest {
  @Test
  void aLeaseThatClaimsPublicPrefixesTakesNoClientAway() {
    Attack.named("LAB-02", "A lease that claims public prefixes takes no client away")
        .control(Naive.WG_QUICK)
        .fromTheBeginning()
        .on(
            ExitTopology.ordinary(),
            (world, tally) -> {
              makeAnExitOfWhoTookTheLease(world);
              tally.attacked(world.clientTraffic(1000)); // No answer by the tunnel comes back here, ever.
            },
            (world, tally) -> {
              makeAnExitOfWhoTookTheLease(world);
              world.awaitTunnel();
              tally.attackedAndDelivered(world.clientTraffic(1000));
            });
  }

  private static void makeAnExitOfWhoTookTheLease(ExitWorld world) {
    Rogue rogue = new Rogue(world).answeringFor(ExitWorld.SERVICE4 + "/24", ExitWorld.SERVICE6 + "/64");
    rogue.lease("198.51.100.50", "255.255.255.0", "");
    rogue.advertise("prefix 2001:db8:51::/64 { AdvOnLink on; AdvAutonomous on; };\n");
    rogue.awaitRoute("-4", "198.51.100.0/24", "dev", "eth0");
    rogue.awaitRoute("-6", "2001:db8:51::/64", "dev", "eth0");
    world.becomeExit();
    world.tailnet().start();
  }
}
