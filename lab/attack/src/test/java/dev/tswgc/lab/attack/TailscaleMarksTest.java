package dev.tswgc.lab.attack;

import dev.tswgc.lab.Capability;
import dev.tswgc.lab.Flow;
import dev.tswgc.lab.Inbox;
import dev.tswgc.lab.Namespace;
import dev.tswgc.lab.Packet;
import dev.tswgc.lab.exit.ExitTopology;
import dev.tswgc.lab.exit.ExitWorld;
import dev.tswgc.lab.naive.ByHand;
import dev.tswgc.lab.naive.Tailscaled;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// LAB-16. Since 1.98 tailscaled saves marks in conntrack and restores them over the whole mark of later packets (tailscale issues 19787 and 19796), beside
/// every other rule of the namespace: whoever routes by a mark of his own loses his connections to the main table once they are answered. The exit takes
/// clients by the link they come from, and keeps nothing in conntrack.
@Tag("lab")
final class TailscaleMarksTest {
  private static final int PORT = 9000;
  private static final int TAILSCALED = 41_641;
  private static final int SENT = 600;
  private static final int TOGETHER = 150;

  @Test
  void marksThatTailscaledOverwritesDecideNothing() {
    Attack.named("LAB-16", "Connections stay in the tunnel whatever tailscaled does to marks")
        .control(ByHand.withMarks())
        .leakingAtLeast(90) // until the first answer
        .on(
            ExitTopology.ordinary(),
            (world, tally) -> longFlows(world, tally, 5000),
            (world, tally) -> {
              int from = 5000;
              for (Tailscaled release : List.of(Tailscaled.V1_94, Tailscaled.V1_98, Tailscaled.V1_100)) {
                world.node().command("nft", "-f", "-").reading(anew(release)).run().orFail();
                longFlows(world, tally, from++);
                ownFlow(world, tally);
              }
            });
  }

  private static String anew(Tailscaled release) {
    StringBuilder rules = new StringBuilder();
    for (String family : List.of("ip", "ip6")) {
      for (String table : List.of("filter", "nat", "mangle")) {
        rules.append("table %s %s\ndelete table %s %s\n".formatted(family, table, family, table));
      }
    }
    return rules + release.rules();
  }

  /// A connection of each family that is answered from its first packet on.
  private static void longFlows(ExitWorld world, Tally tally, int from) {
    longFlow(world, tally, ExitWorld.CLIENT4, ExitWorld.SERVICE4, from);
    longFlow(world, tally, ExitWorld.CLIENT6, ExitWorld.SERVICE6, from);
  }

  private static void longFlow(ExitWorld world, Tally tally, String from, String to, int port) {
    Namespace client = world.client();
    try (Inbox echo = world.internet().echo(to, PORT);
        Inbox answers = client.inbox(from, port)) {
      tally.countedWanted(1, answers.all(client.send(Packet.udp(from, to, PORT).from(port), 1)));
      List<Flow> flows = new ArrayList<>();
      for (int sent = 0; sent < SENT; sent += TOGETHER) {
        Flow flow = client.send(Packet.udp(from, to, PORT).from(port), TOGETHER);
        flows.add(flow);
        if (world.isEmitted()) {
          tally.countedWanted(TOGETHER, answers.all(flow));
          tally.countedWanted(TOGETHER, echo.received(flow));
        }
      }
      tally.attackedAndDelivered(flows);
    }
  }

  /// tailscaled's own packets, whose mark is saved and restored, are answered too.
  private static void ownFlow(ExitWorld world, Tally tally) {
    try (Inbox echo = world.internet().echo(ExitWorld.OTHER_SERVICE4, 3478);
        Inbox answers = world.node().inbox(ExitWorld.NODE4, TAILSCALED)) {
      Packet packet = Packet.udp(ExitWorld.NODE4, ExitWorld.OTHER_SERVICE4, 3478).from(TAILSCALED);
      Flow flow = world.node().intruder(0, Capability.NET_ADMIN, Capability.NET_RAW).mark(0x80000).raw(packet, TOGETHER);
      tally.countedWanted(TOGETHER, answers.all(flow));
      tally.countedWanted(TOGETHER, echo.received(flow));
    }
  }
}
