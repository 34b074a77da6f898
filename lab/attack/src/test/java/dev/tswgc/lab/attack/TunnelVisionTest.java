package dev.tswgc.lab.attack;

import dev.tswgc.lab.exit.ExitTopology;
import dev.tswgc.lab.exit.ExitWorld;
import dev.tswgc.lab.exit.Naive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// LAB-01. TunnelVision (CVE-2024-3661): a DHCP lease puts routes into the main table that are longer than the tunnel's default (option 121, RFC 3442), and
/// so do a router's advertisements in IPv6 (RFC 4191). Clients are routed in a table that no lease reaches, so they notice nothing, though even the tunnel's
/// own packets now go by the neighbour, who passes on what it has read.
@Tag("lab")
final class TunnelVisionTest {
  private static final String EVERYWHERE4 =
      "option:classless-static-route,0.0.0.0/1,%1$s,128.0.0.0/1,%1$s,%2$s/32,%1$s".formatted(ExitWorld.NEIGHBOUR4, ExitWorld.SERVICE4);
  private static final String EVERYWHERE6 = "route ::/1 {}; route 8000::/1 {}; route %s/128 {};\n".formatted(ExitWorld.SERVICE6);

  @Test
  void routesOfALeaseTakeNoClientAway() {
    Attack.named("LAB-01", "Routes of a lease take no client away")
        .control(Naive.WG_QUICK)
        .fromTheBeginning()
        .on(
            ExitTopology.ordinary(),
            (world, tally) -> {
              takeTheLease(world);
              world.becomeExit();
              world.tailnet().start();
              world.awaitTunnel();
              tally.attackedAndDelivered(world.clientTraffic(1000));
            });
  }

  private static void takeTheLease(ExitWorld world) {
    Rogue rogue = new Rogue(world).passingOn().lease(ExitWorld.NODE4, "255.255.255.0", EVERYWHERE4);
    rogue.advertise(EVERYWHERE6);
    rogue.awaitRoute("-4", ExitWorld.SERVICE4, "via", ExitWorld.NEIGHBOUR4);
    rogue.awaitRoute("-6", ExitWorld.SERVICE6, "proto", "ra");
  }
}
