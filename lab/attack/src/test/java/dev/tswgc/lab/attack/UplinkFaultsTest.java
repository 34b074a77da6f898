package dev.tswgc.lab.attack;

import dev.tswgc.lab.Flow;
import dev.tswgc.lab.Local;
import dev.tswgc.lab.Packet;
import dev.tswgc.lab.exit.ExitTopology;
import dev.tswgc.lab.exit.ExitWorld;
import dev.tswgc.lab.exit.Naive;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// LAB-09, of the uplink: it is made anew under the exit, or a second one appears with better routes, as when somebody plugs in a telephone. Guards name
/// the links by which something may leave, so a link that they do not know is no way out; nobody applies anything again.
@Tag("lab")
final class UplinkFaultsTest {
  private static final String OTHER = "usb0";

  @Test
  void anUplinkThatIsMadeAnewIsGuardedAtOnce() {
    Attack.named("LAB-09", "An uplink that is made anew is guarded at once")
        .control(Naive.WG_QUICK)
        .on(
            ExitTopology.ordinary(),
            (world, tally) -> {
              tally.calm(world.clientTraffic(50));
              world.node().run("ip", "link", "del", "eth0").orFail();
              world.lan().join(world.node(), "eth0").address(ExitWorld.NODE4 + "/24", ExitWorld.NODE6 + "/64");
              world.node().gateway(ExitWorld.ROUTER4, ExitWorld.ROUTER6);
              world.world().up();
              tally.alsoForbidden(world.watchUplink());
              world.awaitTunnel();
              tally.calm(world.clientTraffic(50));
              tally.attacked(programs(world, "eth0"));
              pull(world, "via " + ExitWorld.ROUTER4 + " dev eth0", "via " + ExitWorld.ROUTER6 + " dev eth0");
              tally.attackedAndDelivered(world.clientTraffic(200));
            });
  }

  @Test
  void aSecondUplinkIsNoWayOut() {
    Attack.named("LAB-09", "A second uplink is no way out")
        .control(Naive.WG_QUICK)
        .on(
            ExitTopology.ordinary(),
            (world, tally) -> {
              tally.calm(world.clientTraffic(50));
              world.router().link("lan1").address("192.168.2.1/24", "2001:db8:3::1/64");
              world.node().link(OTHER).address("192.168.2.50/24", "2001:db8:3::50/64").to(world.router(), "lan1");
              world.world().up();
              tally.alsoForbidden(world.router().link("lan1").watch());
              pull(world, "via 192.168.2.1 dev " + OTHER, "via 2001:db8:3::1 dev " + OTHER);
              tally.attacked(programs(world, OTHER));
              tally.attacked(world.clientTraffic(200));
            });
  }

  /// Routes that are longer than any default.
  private static void pull(ExitWorld world, String way4, String way6) {
    String lines = Stream.of("0.0.0.0/1 " + way4, "128.0.0.0/1 " + way4, "::/1 " + way6, "8000::/1 " + way6).map(route -> "route add " + route + "\n").reduce("", String::concat);
    world.node().command("ip", "-batch", "-").reading(lines).run().orFail();
  }

  /// What programs of the node send that choose the link themselves.
  private static List<Flow> programs(ExitWorld world, String link) {
    return Stream.of(
            Packet.udp(link.equals(OTHER) ? "192.168.2.50" : ExitWorld.NODE4, ExitWorld.SERVICE4, 9000),
            Packet.udp(link.equals(OTHER) ? "2001:db8:3::50" : ExitWorld.NODE6, ExitWorld.SERVICE6, 9000))
        .map(packet -> world.node().sendAs(Local.NOBODY.bound(link), packet, 500))
        .toList();
  }
}
