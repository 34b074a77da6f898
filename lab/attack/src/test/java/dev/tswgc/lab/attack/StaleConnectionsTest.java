package dev.tswgc.lab.attack;

import dev.tswgc.lab.Conversation;
import dev.tswgc.lab.Flow;
import dev.tswgc.lab.Namespace;
import dev.tswgc.lab.Packet;
import dev.tswgc.lab.Watcher;
import dev.tswgc.lab.exit.ExitTopology;
import dev.tswgc.lab.exit.ExitWorld;
import dev.tswgc.lab.exit.Naive;
import dev.tswgc.lab.exit.Waiting;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// LAB-10. A connection outlives a change of the way it takes, and keeps its old translation: it would leave by the uplink with the tunnel's address, or
/// enter the tunnel with the node's, which tells the provider who it is.
@Tag("lab")
final class StaleConnectionsTest {
  private static final Packet ANSWERED4 = Packet.udp(ExitWorld.CLIENT4, ExitWorld.SERVICE4, ExitWorld.SERVICE_PORT).from(33_333);
  private static final Packet ANSWERED6 = Packet.udp(ExitWorld.CLIENT6, ExitWorld.SERVICE6, ExitWorld.SERVICE_PORT).from(33_333);

  private static List<Flow> talk(ExitWorld world, int each) {
    return List.of(world.client().send(ANSWERED4, each), world.client().send(ANSWERED6, each));
  }

  @Test
  void aConnectionOfTheTunnelDoesNotOutliveIt() {
    Attack.named("LAB-10", "A connection of the tunnel does not leave by the uplink when the tunnel is gone")
        .control(Naive.FIXED_SOURCE)
        .on(
            ExitTopology.ordinary(),
            (world, tally) -> {
              tally.calm(talk(world, 100));
              world.killTunnels();
              tally.attacked(talk(world, 1000));
            });
  }

  @Test
  void aDirectConnectionIsNotTakenIntoTheTunnel() {
    Attack.named("LAB-10", "A direct connection from before does not show the node's own address in the tunnel")
        .control(Naive.WG_QUICK)
        .fromTheBeginning()
        .on(ExitTopology.ordinary(), StaleConnectionsTest::attackADirectOne);
  }

  static void attackADirectOne(ExitWorld world, Tally tally) {
    routeDirectly(world.node());
    world.tailnet().start();
    talk(world, 100);
    Waiting.until("a direct connection", Duration.ofSeconds(30), () -> isConnected(world), () -> world.node().run("conntrack", "-L").output());
    world.node().run("nft", "delete", "table", "inet", "direct").orFail();
    world.becomeExit();
    Watcher tunnel = world.tunnel(0).watch();
    List<Flow> flows = talk(world, 1000);
    tally.meanwhile(flows);
    int wrong = shown(tunnel, ExitWorld.NODE4) ? tunnel.outgoing(flows.getFirst()).frames() : 0;
    tally.counted(1000, wrong, "with the address " + ExitWorld.NODE4 + " in the tunnel");
    world.awaitTunnel();
    tally.calm(world.clientTraffic(100));
    if (world.isEmitted()) {
      tally.calm(talk(world, 100)); // `apply` has them forgotten, so that they go on by the tunnel
    }
  }

  /// What a router does that is no exit.
  private static void routeDirectly(Namespace node) {
    node.command("nft", "-f", "-").reading("table inet direct { chain out { type nat hook postrouting priority 100; oifname \"eth0\" snat ip to " + ExitWorld.NODE4 + "; oifname \"eth0\" snat ip6 to " + ExitWorld.NODE6 + "; }; }").run().orFail();
  }

  /// Whether the connections are there and were answered, so that the kernel would keep them.
  private static boolean isConnected(ExitWorld world) {
    List<String> families = List.of("ipv4", "ipv6");
    return families.stream().allMatch(family -> world.node().run("conntrack", "-L", "-f", family, "-p", "udp", "--sport", "33333").output().lines().anyMatch(line -> line.contains("sport=33333") && !line.contains("UNREPLIED")));
  }

  private static boolean shown(Watcher tunnel, String address) {
    return tunnel.outgoing().stream().map(Conversation::from).anyMatch(InetAddress.ofLiteral(address)::equals);
  }
}
