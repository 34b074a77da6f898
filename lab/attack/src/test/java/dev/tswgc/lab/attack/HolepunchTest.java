package dev.tswgc.lab.attack;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tswgc.lab.Packet;
import dev.tswgc.lab.WhoAmI;
import dev.tswgc.lab.exit.ExitTopology;
import dev.tswgc.lab.exit.ExitWorld;
import dev.tswgc.lab.exit.Naive;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// LAB-04. An address that the node's own programs reach past the tunnel is asked for by a client: an exception that does not say whose packets it is for
/// is an exception for everybody, and with an address of a large host every site there leaks.
@Tag("lab")
final class HolepunchTest {
  private static final List<Packet> TO_HOLEPUNCH =
      List.of(
          Packet.tcp(ExitWorld.CLIENT4, ExitWorld.SERVICE4, ExitWorld.SERVICE_PORT),
          Packet.tcp(ExitWorld.CLIENT6, ExitWorld.SERVICE6, ExitWorld.SERVICE_PORT));

  @Test
  void holepunchIsForTheNodeAlone() {
    Attack.named("LAB-04", "Addresses that the node reaches directly are reached by the tunnel when a client asks")
        .control(Naive.direct(ExitWorld.SERVICE4, ExitWorld.SERVICE6))
        .on(
            ExitTopology.ordinary().holepunch(ExitWorld.SERVICE4, ExitWorld.SERVICE6),
            (world, tally) -> {
              tally.calm(world.clientTraffic(100));
              tally.attackedAndDelivered(Stream.concat(TO_HOLEPUNCH.stream(), TO_HOLEPUNCH.stream()).map(packet -> world.client().send(packet, 500)).toList());
              // The node itself still goes there directly, under its own addresses.
              assertEquals(ExitWorld.ISP4, WhoAmI.byTcp(world.node(), ExitWorld.SERVICE4, ExitWorld.SERVICE_PORT));
              assertEquals(InetAddress.ofLiteral(ExitWorld.NODE6).getHostAddress(), WhoAmI.byTcp(world.node(), ExitWorld.SERVICE6, ExitWorld.SERVICE_PORT));
            });
  }
}
