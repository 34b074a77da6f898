package dev.tswgc.lab.attack;

import dev.tswgc.lab.Flow;
import dev.tswgc.lab.Local;
import dev.tswgc.lab.Packet;
import dev.tswgc.lab.exit.ExitTopology;
import dev.tswgc.lab.exit.ExitWorld;
import dev.tswgc.lab.exit.Naive;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// LAB-05. ServerIP, the other half of TunnelCrack (CVE-2023-36673): what goes to the tunnel's own endpoint goes past the tunnel, so a client, or a program
/// without rights on the node, sends it something of its own there. Only WireGuard's packets pass, by mark, user, address and port together.
@Tag("lab")
final class ServerIpTest {
  private static final int WIREGUARD = 51_820;
  private static final Local GUESSED_MARK = Local.NOBODY.marked(0x5201);
  private static final Local BOUND = Local.NOBODY.bound("eth0");

  @Test
  void theEndpointIsReachedByWireGuardAlone() {
    Attack.named("LAB-05", "Nothing but WireGuard goes to its endpoint in clear")
        .control(Naive.HOST_ROUTE)
        .on(ExitTopology.ordinary(), ServerIpTest::attack);
  }

  static void attack(ExitWorld world, Tally tally) {
    tally.calm(world.clientTraffic(100));
    tally.attacked(attempts(world));
    tally.calm(world.clientTraffic(100));
  }

  private static List<Flow> attempts(ExitWorld world) {
    String endpoint = world.provider().address4();
    return List.of(
        world.client().send(Packet.udp(ExitWorld.CLIENT4, endpoint, WIREGUARD), 1000),
        world.client().send(Packet.udp(ExitWorld.CLIENT4, endpoint, 9000), 1000),
        world.client().send(Packet.tcp(ExitWorld.CLIENT4, endpoint, 443), 1000),
        world.node().sendAs(Local.NOBODY, Packet.udp(ExitWorld.NODE4, endpoint, WIREGUARD), 1000),
        world.node().sendAs(Local.NOBODY, Packet.tcp(ExitWorld.NODE4, endpoint, 443), 1000),
        world.node().sendAs(GUESSED_MARK, Packet.udp(ExitWorld.NODE4, endpoint, WIREGUARD), 1000),
        world.node().sendAs(BOUND, Packet.udp(ExitWorld.NODE4, endpoint, WIREGUARD), 1000));
  }
}
