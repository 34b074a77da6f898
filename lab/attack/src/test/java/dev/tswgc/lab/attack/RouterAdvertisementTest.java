package dev.tswgc.lab.attack;

import dev.tswgc.lab.Child;
import dev.tswgc.lab.Conversation;
import dev.tswgc.lab.Flow;
import dev.tswgc.lab.RealTool;
import dev.tswgc.lab.Watcher;
import dev.tswgc.lab.exit.ExitTopology;
import dev.tswgc.lab.exit.ExitWorld;
import dev.tswgc.lab.exit.Naive;
import dev.tswgc.lab.exit.Waiting;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// LAB-03. A rogue router advertises itself with half the internet, a public prefix and a resolver (RFC 4861, RFC 4191, RFC 8106). The node even listens,
/// as one does whose platform left `accept_ra` on: the client's IPv6 is routed where no advertisement reaches.
@Tag("lab")
final class RouterAdvertisementTest {
  private static final int ROUTER_ADVERTISEMENT = 134;

  private static final String ROGUE =
      """
      interface eth0 {
        AdvSendAdvert on;
        MinRtrAdvInterval 3;
        MaxRtrAdvInterval 4;
        AdvDefaultLifetime 9000;
        AdvDefaultPreference high;
        prefix 2001:db8:51::/64 { AdvOnLink on; AdvAutonomous on; };
        route ::/1 { AdvRoutePreference high; };
        route 2000::/3 { AdvRoutePreference high; };
        RDNSS 2001:db8:1::66 {};
      };
      """;

  @Test
  void anAdvertisementTakesNoClientAway() {
    RealTool.require("radvd");
    Attack.named("LAB-03", "A rogue router's advertisements take no client away")
        .control(Naive.WG_QUICK)
        .on(
            ExitTopology.ordinary(),
            (world, tally) -> {
              tally.calm(traffic(world, 100));
              listen(world);
              Watcher lan = world.watchUplink();
              try (Child rogue = advertise(world)) {
                Waiting.until("an advertisement", Duration.ofSeconds(20), () -> hasAdvertisement(lan), rogue::output);
                tally.attackedAndDelivered(traffic(world, 1000));
              }
            });
  }

  private static List<Flow> traffic(ExitWorld world, int each) {
    return ExitWorld.clientPackets().stream().filter(packet -> !packet.isIpv4()).map(packet -> world.client().send(packet, each)).toList();
  }

  private static void listen(ExitWorld world) {
    String setting = "net.ipv6.conf.eth0.";
    world.node().run("sysctl", "-qw", setting + "accept_ra=2", setting + "accept_ra_defrtr=1", setting + "accept_ra_pinfo=1", setting + "accept_ra_rt_info_max_plen=64").orFail();
  }

  /// The neighbour answers for all of the prefix it advertises.
  private static Child advertise(ExitWorld world) {
    world.neighbour().router().link("eth0").address(ExitWorld.SERVICE6 + "/64");
    world.world().up();
    world.neighbour().call(() -> Files.writeString(Path.of("/run/radvd.conf"), ROGUE));
    return world.neighbour().start("radvd", "--nodaemon", "--config", "/run/radvd.conf", "--pidfile", "/run/radvd.pid", "--logmethod", "stderr");
  }

  /// That a node takes it up, or not, is for the packets to show.
  private static boolean hasAdvertisement(Watcher lan) {
    return lan.outgoing().stream().anyMatch(talk -> talk.protocol() == Conversation.ICMPV6 && talk.toPort() == ROUTER_ADVERTISEMENT);
  }
}
