package dev.tswgc.lab.attack;

import dev.tswgc.lab.Flow;
import dev.tswgc.lab.Inbox;
import dev.tswgc.lab.Namespace;
import dev.tswgc.lab.Packet;
import dev.tswgc.lab.exit.ExitTopology;
import dev.tswgc.lab.exit.ExitWorld;
import dev.tswgc.lab.naive.WgQuick;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// LAB-14. Port shadow (CVE-2021-3773): a client sends from the port of a service of the node, to a peer of that service. Where clients are translated to the
/// address that the service listens on, the peer's packets are then the client's. Here clients have the tunnel's address, where nothing listens. Nor does a
/// client get the answers of another one that uses the same port to the same service.
@Tag("lab")
final class PortShadowTest {
  private static final int TAILSCALED = 41_641;
  private static final int WIREGUARD = 51_820;
  private static final int DNS = 53;
  private static final int SENT = 500;
  private static final int TOGETHER = 125;

  @Test
  void noClientTakesThePacketsOfAServiceOrOfAnotherClient() {
    Attack.named("LAB-14", "No client gets what is meant for the node's services or for another client")
        .control(WgQuick.alone())
        .on(
            ExitTopology.ordinary(),
            (world, tally) -> {
              tally.calm(world.clientTraffic(100));
              shadow(world, tally, ExitWorld.OTHER_CLIENT4, ExitWorld.NODE4, ExitWorld.NEIGHBOUR4);
              shadow(world, tally, ExitWorld.OTHER_CLIENT6, ExitWorld.NODE6, ExitWorld.NEIGHBOUR6);
              for (int port : List.of(TAILSCALED, WIREGUARD, DNS)) {
                sharedPort(world, tally, port);
              }
            });
  }

  /// The neighbour is a peer of the node's tailscaled, directly.
  private static void shadow(ExitWorld world, Tally tally, String attacker, String node, String peer) {
    world.client().send(Packet.udp(attacker, peer, TAILSCALED).from(TAILSCALED), 3);
    world.world().settle();
    try (Inbox service = world.node().inbox(node, TAILSCALED);
        Inbox taken = world.client().inbox(attacker, TAILSCALED)) {
      Flow flow = world.neighbour().send(Packet.udp(peer, node, TAILSCALED).from(TAILSCALED), SENT);
      world.world().settle();
      tally.counted(flow.tried(), taken.received(flow), "datagrams for tailscaled at a client");
      if (world.isEmitted()) {
        tally.countedWanted(flow.tried(), service.all(flow));
      }
    }
  }

  /// The attacker was first with a port; the victim uses the same one.
  private static void sharedPort(ExitWorld world, Tally tally, int port) {
    Namespace client = world.client();
    try (Inbox echo = world.internet().echo(ExitWorld.SERVICE4, 9000 + port % 1000);
        Inbox attacker = client.inbox(ExitWorld.OTHER_CLIENT4, port);
        Inbox victim = client.inbox(ExitWorld.CLIENT4, port)) {
      int service = 9000 + port % 1000;
      client.send(Packet.udp(ExitWorld.OTHER_CLIENT4, ExitWorld.SERVICE4, service).from(port), 10);
      for (int sent = 0; sent < SENT; sent += TOGETHER) {
        Flow flow = client.send(Packet.udp(ExitWorld.CLIENT4, ExitWorld.SERVICE4, service).from(port), TOGETHER);
        tally.countedWanted(TOGETHER, victim.all(flow));
        if (world.isEmitted()) {
          tally.counted(TOGETHER, attacker.received(flow), "answers to another client, of " + echo.received(flow));
        }
      }
    }
  }
}
