package dev.tswgc.lab.attack;

import dev.tswgc.lab.exit.Emitted;
import dev.tswgc.lab.exit.ExitTopology;
import dev.tswgc.lab.exit.ExitWorld;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// LAB-09. Somebody else takes away one thing: a firewall is restarted, a network daemon removes rules that it does not know, a script flushes a table.
/// Routing and each table of the guard stop the client alone; only without all of them something leaves, which is the control.
@Tag("lab")
final class SingleFaultsTest {
  private static final String RULES_GONE =
      "for f in -4 -6; do ip $f rule | sed -n 's/^\\(5[01][0-9][0-9]\\):.*/\\1/p' | while read -r pref; do ip $f rule del pref $pref; done; done";
  private static final String RULESET_GONE = "nft flush ruleset";

  private static final List<String> FAULTS =
      List.of(
          RULES_GONE,
          RULESET_GONE,
          "nft delete table inet tswgc_stockholm",
          "nft delete table netdev tswgc_stockholm",
          "ip -4 route flush table 5200; ip -6 route flush table 5200",
          "ip route add 0.0.0.0/1 via 192.168.1.66; ip route add 128.0.0.0/1 via 192.168.1.66; ip route add ::/1 via 2001:db8:1::66; ip route add 8000::/1 via 2001:db8:1::66",
          "ip link del wg0",
          "ip address flush dev wg0",
          "ip link set tailscale0 down; ip link set tailscale0 up");

  @Test
  void noSingleFaultLeaks() {
    ExitTopology topology = ExitTopology.ordinary();
    Attack.named("LAB-09", "No single fault leaks")
        .control(Emitted.mishandled("without its rules and its guard", topology))
        .on(
            topology,
            (world, tally) -> {
              tally.calm(world.clientTraffic(50));
              fault(world, RULES_GONE);
              fault(world, RULESET_GONE);
              tally.attacked(world.clientTraffic(200));
            },
            (world, tally) -> {
              for (String fault : FAULTS) {
                tally.calm(world.clientTraffic(50));
                fault(world, fault);
                tally.attacked(world.clientTraffic(200));
                repair(world);
              }
              tally.calm(world.clientTraffic(50));
            });
  }

  /// Of two faults together: routing stops what no guard is there to stop, and the other way round.
  @Test
  void norDoTwoThatLeaveOneLayer() {
    ExitTopology topology = ExitTopology.ordinary();
    Attack.named("LAB-09", "No two faults leak that leave routing, or one table of the guard")
        .control(Emitted.mishandled("without its rules and its guard", topology))
        .on(
            topology,
            (world, tally) -> {
              fault(world, RULES_GONE);
              fault(world, RULESET_GONE);
              tally.attacked(world.clientTraffic(200));
            },
            (world, tally) -> {
              for (String fault : List.of(FAULTS.get(2) + "; " + FAULTS.get(3), RULES_GONE + "; " + FAULTS.get(2), RULES_GONE + "; " + FAULTS.get(3), RULESET_GONE + "; " + FAULTS.get(4))) {
                fault(world, fault);
                tally.attacked(world.clientTraffic(200));
                repair(world);
                tally.calm(world.clientTraffic(50));
              }
            });
  }

  private static void fault(ExitWorld world, String script) {
    world.node().sh(script).orFail();
  }

  /// As the watcher does it, but for what is not the exit's own.
  private static void repair(ExitWorld world) {
    world.node().sh("ip route del 0.0.0.0/1 2>/dev/null; ip route del 128.0.0.0/1 2>/dev/null; ip route del ::/1 2>/dev/null; ip route del 8000::/1 2>/dev/null; true");
    world.emitted().run(world, "apply").orFail();
    world.node().hurry("wireguard-go");
    world.tailnet().restart();
    world.awaitTunnel();
  }
}
