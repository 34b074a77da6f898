package dev.tswgc.lab.attack;

import dev.tswgc.lab.Flood;
import dev.tswgc.lab.Flow;
import dev.tswgc.lab.Packet;
import dev.tswgc.lab.exit.Emitted;
import dev.tswgc.lab.exit.ExitTopology;
import dev.tswgc.lab.exit.ExitWorld;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// LAB-07. The guard is replaced a thousand times under a flood, by that of another plan and back, while nothing else stops the client: its routing rules are gone. Each file is one
/// transaction, so there is no moment without a guard; in two steps, as many scripts do it, there is.
@Tag("lab")
final class ReloadTest {
  private static final int PER_SECOND = 5000;

  @Test
  void aThousandReloadsLetNothingThrough() {
    ExitTopology topology = ExitTopology.ordinary();
    Attack.named("LAB-07", "A thousand reloads of the guard under a flood let nothing through")
        .control(Emitted.mishandled("its guard taken away before it is loaded", topology))
        .leakingAtLeast(5)
        .on(
            topology,
            (world, tally) ->
                reload(world, tally, "nft delete table inet tswgc_stockholm; nft delete table netdev tswgc_stockholm; nft -f stockholm.nft; nft -f stockholm.eth0.nft", 50),
            (world, tally) -> {
              String other = Emitted.of(topology.holepunch(ExitWorld.OTHER_SERVICE4)).compile(world, "other").files() + "/nftables/";
              String there = "nft -f " + other + "stockholm.nft; nft -f " + other + "stockholm.eth0.nft; ";
              reload(world, tally, there + "nft -f stockholm.nft; nft -f stockholm.eth0.nft", 250);
            });
  }

  private static void reload(ExitWorld world, Tally tally, String once, int times) {
    tally.calm(world.clientTraffic(100));
    for (String family : List.of("-4", "-6")) {
      for (String rule : List.of("5020", "5021")) {
        world.node().run("ip", family, "rule", "del", "pref", rule).orFail();
      }
    }
    Flood flood4 = world.client().flood(Packet.udp(ExitWorld.CLIENT4, ExitWorld.SERVICE4, 9000), PER_SECOND);
    Flood flood6 = world.client().flood(Packet.udp(ExitWorld.CLIENT6, ExitWorld.SERVICE6, 9000), PER_SECOND);
    world.node().sh("cd " + world.emitted().files() + "/nftables; i=0; while [ $i -lt " + times + " ]; do " + once + "; i=$((i + 1)); done").orFail();
    List<Flow> flows = List.of(flood4.stop(), flood6.stop());
    tally.attacked(flows);
    world.emitted().run(world, "apply").orFail();
    world.node().hurry("wireguard-go");
    world.awaitTunnel();
    if (times > 100) {
      tally.calm(world.clientTraffic(100));
    }
  }
}
