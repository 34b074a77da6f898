package dev.tswgc.lab.attack;

import dev.tswgc.lab.exit.Emitted;
import dev.tswgc.lab.exit.ExitTopology;
import dev.tswgc.lab.exit.ExitWorld;
import dev.tswgc.lab.exit.Naive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// LAB-08. Up, another plan, and down, one step at a time, with traffic of both families at each: power may go between any two of them. The tailnet is there
/// from the moment the guard is loaded, which is earlier than its gate lets it be.
@Tag("lab")
final class StepsTest {
  private static final int EACH = 50;

  @Test
  void noStepOnTheWayUpOverOrDownLeaks() {
    ExitTopology topology = ExitTopology.ordinary();
    Attack.named("LAB-08", "No step of up, of a change and of down leaks")
        .control(Naive.WG_QUICK)
        .fromTheBeginning()
        .on(topology, StepsTest::upAndDown, (world, tally) -> stepByStep(world, tally, topology));
  }

  /// The tailnet comes first, as where a container of its own starts when it likes.
  private static void upAndDown(ExitWorld world, Tally tally) {
    world.tailnet().start();
    tally.attacked(world.clientTraffic(5 * EACH));
    world.becomeExit();
    world.awaitTunnel();
    tally.calm(world.clientTraffic(EACH));
    world.node().run("wg-quick", "down", "/run/wg0.conf").orFail();
    tally.attacked(world.clientTraffic(5 * EACH));
  }

  private static void stepByStep(ExitWorld world, Tally tally, ExitTopology topology) {
    world
        .emitted()
        .stepwise(
            world,
            "apply",
            step -> {
              if (step.equals("loading the guard")) {
                return; // there is nothing yet, so the gate keeps tailscaled back
              }
              if (step.equals("loading the egress guard of eth0")) {
                world.tailnet().start();
              }
              tally.attacked(world.clientTraffic(EACH));
            });
    becalm(world, tally);
    Emitted other = Emitted.of(topology.holepunch(ExitWorld.OTHER_SERVICE4, ExitWorld.OTHER_SERVICE6)).compile(world, "other");
    other.stepwise(world, "apply", step -> tally.attacked(world.clientTraffic(EACH)));
    becalm(world, tally);
    other.stepwise(world, "remove", step -> tally.attacked(world.clientTraffic(EACH)));
  }

  private static void becalm(ExitWorld world, Tally tally) {
    world.node().hurry("wireguard-go");
    world.awaitTunnel();
    tally.calm(world.clientTraffic(EACH));
  }
}
