package dev.tswgc.lab.attack;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tswgc.lab.Conversation;
import dev.tswgc.lab.Flow;
import dev.tswgc.lab.Namespace;
import dev.tswgc.lab.Packet;
import dev.tswgc.lab.Packet.Kind;
import dev.tswgc.lab.Packet.Option;
import dev.tswgc.lab.Redirect;
import dev.tswgc.lab.Watcher;
import dev.tswgc.lab.exit.Emitted;
import dev.tswgc.lab.exit.Emitted.Without;
import dev.tswgc.lab.exit.ExitTopology;
import dev.tswgc.lab.exit.ExitWorld;
import dev.tswgc.lab.naive.Tailscaled;
import dev.tswgc.lab.naive.WgQuick;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// LAB-22. Packets that say their own way or ask for it (RFC 791), that say another's (ICMP redirects), that carry others without a key (CVE-2024-7595), and that are for many. The kernel's settings
/// are turned against the exit first, as another program of the namespace may: its own rules forward none of them.
@Tag("lab")
final class HeaderOptionsTest {
  private static final int EACH = 150;
  private static final int WIREGUARD = 51_820;

  @Test
  void packetsOfSpecialKindsPassNowhere() {
    Attack.named("LAB-22", "Source routes, recorded routes, bare tunnels and broadcasts pass nowhere")
        .control(WgQuick.alone())
        .leakingAtLeast(60)
        .on(ExitTopology.ordinary(), HeaderOptionsTest::attack);
  }

  @Test
  void recordedRoutesPassWithoutTheRuleForThem() {
    Emitted mutant = Emitted.broken("without its rule for recorded routes", ExitTopology.ordinary(), new Without("nftables/stockholm.nft", "ip option rr exists drop"));
    try (ExitWorld world = ExitWorld.open("mutant", ExitTopology.ordinary(), mutant)) {
      Tally tally = new Tally(world);
      attack(world, tally);
      Verdict.Side side = tally.close(mutant.name());
      assertEquals(3 * EACH, side.leaked(), side::toString);
    }
  }

  private static void attack(ExitWorld world, Tally tally) {
    tally.calm(world.clientTraffic(100));
    turnSettings(world.node());
    if (world.isEmitted()) {
      Tailscaled.V1_100.into(world.node());
    }
    List<Watcher> forbidden =
        List.of(world.watchUplink(), world.watchTunnel(world.provider()), world.client().link("ts0").watch(), world.watchArrivals(world.provider()));
    List<Flow> flows = new ArrayList<>();
    flows.addAll(ofTheClient(world));
    flows.addAll(ofTheLan(world));
    world.world().settle();
    for (Flow flow : flows) {
      int most = forbidden.stream().mapToInt(watcher -> watcher.incoming(flow).packets()).max().orElse(0);
      tally.counted(flow.tried(), most, flow.toString());
    }
    boolean redirected = redirect(world);
    assertEquals(!world.isEmitted(), redirected, "The tunnel's packets are sent to the neighbour, who says to be a better router.");
    if (world.isEmitted()) {
      tally.calm(world.clientTraffic(100));
    }
  }

  /// A neighbour says in the router's name that he is the better one for the tunnel's far end; gives whether he gets the tunnel's packets then.
  private static boolean redirect(ExitWorld world) {
    Watcher neighbour = world.neighbour().link("eth0").watch();
    String provider = world.provider().address4();
    int port = Integer.parseInt(world.node().run("wg", "show", "all", "listen-port").orFail().replaceFirst(".*\\s(\\d+)\\s*", "$1"));
    world.neighbour().send(Redirect.of(ExitWorld.ROUTER4, ExitWorld.NODE4, ExitWorld.NEIGHBOUR4, new Conversation(Conversation.UDP, literal(ExitWorld.NODE4), port, literal(provider), WIREGUARD)));
    world.clientTraffic(10);
    world.world().settle();
    return neighbour.incoming().stream().anyMatch(one -> one.to().equals(literal(provider)) && one.toPort() == WIREGUARD);
  }

  private static InetAddress literal(String address) {
    return InetAddress.ofLiteral(address);
  }

  private static void turnSettings(Namespace node) {
    node.call(
        () -> {
          try (Stream<Path> links = Files.list(Path.of("/proc/sys/net/ipv4/conf"))) {
            for (Path link : links.toList()) {
              Files.writeString(link.resolve("accept_source_route"), "1");
              Files.writeString(link.resolve("bc_forwarding"), "1");
              Files.writeString(link.resolve("rp_filter"), "0");
            }
          }
          return node;
        });
  }

  private static List<Flow> ofTheClient(ExitWorld world) {
    Packet internet = Packet.udp(ExitWorld.CLIENT4, ExitWorld.SERVICE4, 9000);
    Packet neighbour = Packet.udp(ExitWorld.CLIENT4, ExitWorld.NEIGHBOUR4, 9000);
    return Stream.of(
            internet.recording(),
            Packet.tcp(ExitWorld.CLIENT4, ExitWorld.SERVICE4, 443).recording(),
            Packet.ping(ExitWorld.CLIENT4, ExitWorld.SERVICE4).recording(),
            internet.by(Option.LOOSE_SOURCE_ROUTE, ExitWorld.TAILNET4),
            neighbour.by(Option.LOOSE_SOURCE_ROUTE, ExitWorld.TAILNET4),
            neighbour.by(Option.STRICT_SOURCE_ROUTE, ExitWorld.TAILNET4),
            Packet.udp(ExitWorld.CLIENT4, "192.168.1.255", 9000),
            Packet.udp(ExitWorld.CLIENT4, "239.1.2.3", 9000),
            Packet.udp(ExitWorld.CLIENT6, "ff0e::1234", 9000))
        .map(packet -> world.client().send(packet, EACH))
        .toList();
  }

  private static List<Flow> ofTheLan(ExitWorld world) {
    Namespace neighbour = world.neighbour();
    neighbour.run("ip", "route", "add", "100.64.0.0/10", "via", ExitWorld.NODE4).orFail();
    neighbour.run("ip", "-6", "route", "add", "fd7a:115c:a1e0::/48", "via", ExitWorld.NODE6).orFail();
    Packet client = Packet.udp(ExitWorld.NEIGHBOUR4, ExitWorld.CLIENT4, 9000);
    return Stream.of(
            client.recording(),
            client.by(Option.LOOSE_SOURCE_ROUTE, ExitWorld.NODE4),
            client.by(Option.STRICT_SOURCE_ROUTE, ExitWorld.NODE4),
            Packet.of(Kind.TUNNELLED_IPV4, ExitWorld.NEIGHBOUR4, ExitWorld.CLIENT4, 0),
            Packet.of(Kind.TUNNELLED_IPV6, ExitWorld.NEIGHBOUR4, ExitWorld.CLIENT4, 0),
            Packet.of(Kind.GRE, ExitWorld.NEIGHBOUR4, ExitWorld.CLIENT4, 0),
            Packet.of(Kind.GRE, ExitWorld.NEIGHBOUR6, ExitWorld.CLIENT6, 0))
        .map(packet -> neighbour.send(packet, EACH))
        .toList();
  }
}
