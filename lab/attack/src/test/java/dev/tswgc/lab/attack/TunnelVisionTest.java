package dev.tswgc.lab.attack;

import dev.tswgc.lab.Namespace;
import dev.tswgc.lab.exit.ExitTopology;
import dev.tswgc.lab.exit.ExitWorld;
import dev.tswgc.lab.exit.Naive;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// LAB-01. TunnelVision (CVE-2024-3661): a DHCP lease puts routes into the main table that are longer than the tunnel's default. Clients are routed in a
/// table that no lease reaches, so they notice nothing, though even the tunnel's own packets now go by the neighbour.
@Tag("lab")
final class TunnelVisionTest {
  @Test
  void routesOfALeaseTakeNoClientAway() {
    Attack.named("LAB-01", "Routes of a lease take no client away")
        .control(Naive.WG_QUICK)
        .on(ExitTopology.ordinary(), TunnelVisionTest::attack);
  }

  static void attack(ExitWorld world, Tally tally) {
    tally.calm(world.clientTraffic(100));
    takeTheLease(world);
    tally.attackedAndDelivered(world.clientTraffic(1000));
  }

  /// What DHCP option 121 and its like for IPv6 leave behind, by way of a neighbour who passes on what it has read.
  private static void takeTheLease(ExitWorld world) {
    Namespace neighbour = world.neighbour().router();
    world.world().up();
    neighbour.run("sysctl", "-qw", "net.ipv4.conf.all.send_redirects=0", "net.ipv4.conf.eth0.send_redirects=0").orFail();
    for (String prefix : List.of("0.0.0.0/1", "128.0.0.0/1", ExitWorld.SERVICE4 + "/32")) {
      world.node().run("ip", "route", "add", prefix, "via", ExitWorld.NEIGHBOUR4, "dev", "eth0").orFail();
    }
    for (String prefix : List.of("::/1", "8000::/1", ExitWorld.SERVICE6 + "/128")) {
      world.node().run("ip", "-6", "route", "add", prefix, "via", ExitWorld.NEIGHBOUR6, "dev", "eth0").orFail();
    }
  }
}
