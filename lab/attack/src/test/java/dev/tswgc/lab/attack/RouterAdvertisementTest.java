package dev.tswgc.lab.attack;

import dev.tswgc.lab.Child;
import dev.tswgc.lab.Conversation;
import dev.tswgc.lab.Flow;
import dev.tswgc.lab.Watcher;
import dev.tswgc.lab.exit.ExitTopology;
import dev.tswgc.lab.exit.ExitWorld;
import dev.tswgc.lab.exit.Naive;
import dev.tswgc.lab.exit.Waiting;
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
        AdvDefaultPreference high;
        prefix 2001:db8:51::/64 { AdvOnLink on; AdvAutonomous on; };
        route ::/1 { AdvRoutePreference high; };
        route 2000::/3 { AdvRoutePreference high; };
        RDNSS 2001:db8:1::66 {};
      """;

  @Test
  void anAdvertisementTakesNoClientAway() {
    Attack.named("LAB-03", "A rogue router's advertisements take no client away")
        .control(Naive.WG_QUICK)
        .on(
            ExitTopology.ordinary(),
            (world, tally) -> {
              tally.calm(traffic(world, 100));
              Watcher lan = world.watchUplink();
              try (Child rogue = new Rogue(world).answeringFor(ExitWorld.SERVICE6 + "/64").advertise(ROGUE)) {
                Waiting.until("an advertisement", Duration.ofSeconds(60), () -> hasAdvertisement(lan), rogue::output);
                tally.attackedAndDelivered(traffic(world, 1000));
              }
            });
  }

  private static List<Flow> traffic(ExitWorld world, int each) {
    return ExitWorld.clientPackets().stream().filter(packet -> !packet.isIpv4()).map(packet -> world.client().send(packet, each)).toList();
  }

  /// That a node takes it up, or not, is for the packets to show.
  private static boolean hasAdvertisement(Watcher lan) {
    return lan.outgoing().stream().anyMatch(talk -> talk.protocol() == Conversation.ICMPV6 && talk.toPort() == ROUTER_ADVERTISEMENT);
  }
}
