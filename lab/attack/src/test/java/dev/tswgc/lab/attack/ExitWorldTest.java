package dev.tswgc.lab.attack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tswgc.lab.Flow;
import dev.tswgc.lab.Watcher;
import dev.tswgc.lab.WhoAmI;
import dev.tswgc.lab.exit.ExitTopology;
import dev.tswgc.lab.exit.ExitWorld;
import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// An exit as it is emitted carries its client's traffic by the tunnel, and nowhere else, also when the tunnel dies.
@Tag("lab")
final class ExitWorldTest {
  private static final int SENT = 1000;

  @Test
  void clientsArriveWithTheProvidersAddressAndNeverLeaveByTheUplink() {
    try (ExitWorld world = ExitWorld.emitted("ordinary", ExitTopology.ordinary())) {
      assertEquals(world.provider().address4(), WhoAmI.byUdp(world.client(), ExitWorld.CLIENT4, ExitWorld.SERVICE4, ExitWorld.SERVICE_PORT));
      assertEquals(canonical(world.provider().address6()), WhoAmI.byUdp(world.client(), ExitWorld.CLIENT6, ExitWorld.SERVICE6, ExitWorld.SERVICE_PORT));
      assertEquals(world.provider().address4(), WhoAmI.byTcp(world.client(), ExitWorld.SERVICE4, ExitWorld.SERVICE_PORT));
      assertEquals(canonical(world.provider().address6()), WhoAmI.byTcp(world.client(), ExitWorld.SERVICE6, ExitWorld.SERVICE_PORT));

      Watcher uplink = world.watchUplink();
      Watcher arrivals = world.watchArrivals(world.provider());
      for (Flow flow : world.clientTraffic(SENT)) {
        world.world().settle();
        assertTrue(arrivals.incoming(flow).packets() >= SENT * 99 / 100, () -> flow + " " + arrivals.incoming(flow));
        assertEquals(0, uplink.of(flow).frames(), flow.toString());
      }
      world.killTunnels();
      List<Flow> after = world.clientTraffic(SENT);
      world.world().settle();
      for (Flow flow : after) {
        assertEquals(0, uplink.of(flow).frames() + arrivals.of(flow).frames(), flow.toString());
      }
    }
  }

  private static String canonical(String address) {
    return InetAddress.ofLiteral(address).getHostAddress();
  }
}
