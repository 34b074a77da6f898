package dev.tswgc.lab.attack;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tswgc.lab.Flood;
import dev.tswgc.lab.Flow;
import dev.tswgc.lab.Packet;
import dev.tswgc.lab.Watcher;
import dev.tswgc.lab.WhoAmI;
import dev.tswgc.lab.exit.ExitTopology;
import dev.tswgc.lab.exit.ExitWorld;
import dev.tswgc.lab.exit.Naive;
import dev.tswgc.lab.exit.Waiting;
import dev.tswgc.plan.Service;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// LAB-06. The tunnel dies under traffic, in each way in which tunnels do. Routes die with a link, and what they shadowed shows again; here they shadow
/// only `unreachable`. Then it comes back by itself.
@Tag("lab")
final class TunnelDeathTest {
  /// How a tunnel dies.
  enum Death {
    /// Its process crashes, or is killed for want of memory.
    KILLED {
      @Override
      void strike(ExitWorld world) {
        world.killTunnels();
      }
    },
    DELETED {
      @Override
      void strike(ExitWorld world) {
        world.node().run("ip", "link", "del", "wg0").orFail();
      }
    },
    SET_DOWN {
      @Override
      void strike(ExitWorld world) {
        world.node().run("ip", "link", "set", "wg0", "down").orFail();
      }
    },
    /// Nothing comes through any more. A naive exit then takes its tunnel down to make it anew.
    CUT_OFF {
      @Override
      void strike(ExitWorld world) {
        world.router().command("nft", "-f", "-").reading("table ip cut { chain f { type filter hook forward priority 0; udp dport 51820 drop; }; }").run().orFail();
        if (!world.isEmitted()) {
          world.node().run("wg-quick", "down", "/run/wg0.conf").orFail();
        }
      }
    };

    abstract void strike(ExitWorld world);
  }

  @ParameterizedTest
  @EnumSource
  void nothingLeavesByTheUplinkWhenTheTunnelDies(Death death) {
    Attack.named("LAB-06", "Nothing leaves by the uplink when the tunnel is " + death.name().toLowerCase(Locale.ROOT).replace('_', ' '))
        .control(Naive.WG_QUICK)
        .on(
            ExitTopology.ordinary(),
            (world, tally) -> {
              tally.calm(world.clientTraffic(100));
              Flood flood4 = world.client().flood(Packet.udp(ExitWorld.CLIENT4, ExitWorld.SERVICE4, 9000), 1000);
              Flood flood6 = world.client().flood(Packet.udp(ExitWorld.CLIENT6, ExitWorld.SERVICE6, 9000), 1000);
              Waiting.of(Duration.ofMillis(200));
              death.strike(world);
              Waiting.of(Duration.ofMillis(200));
              List<Flow> meanwhile = List.of(flood4.stop(), flood6.stop());
              tally.meanwhile(meanwhile);
              tally.attacked(world.clientTraffic(500));
            });
  }

  /// Nobody does anything: the watcher sees that nothing comes through, and applies the exit again.
  @Test
  void theTunnelComesBackByItself() {
    ExitTopology topology = ExitTopology.ordinary().with("probe { interval = 1s, lost = 2, good = 2s }", "");
    try (ExitWorld world = ExitWorld.emitted("recovery", topology)) {
      world.provider().serveNames(ExitWorld.SERVICE4);
      world.emitted().start(world, Service.Watcher.class);
      Watcher uplink = world.watchUplink();
      Waiting.of(Duration.ofSeconds(3));
      world.killTunnels();
      Flood flood = world.client().flood(Packet.udp(ExitWorld.CLIENT4, ExitWorld.SERVICE4, 9000), 1000);
      Waiting.until("a tunnel again", Duration.ofSeconds(60), () -> seen(world).equals(world.provider().address4()), () -> world.node().sh("wg; ip route show table 5200").output());
      Flow flow = flood.stop();
      world.world().settle();
      assertEquals(0, uplink.of(flow).frames());
    }
  }

  private static String seen(ExitWorld world) {
    return WhoAmI.byUdp(world.client(), ExitWorld.CLIENT4, ExitWorld.SERVICE4, ExitWorld.SERVICE_PORT);
  }
}
