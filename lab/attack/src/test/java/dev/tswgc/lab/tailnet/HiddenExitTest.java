package dev.tswgc.lab.tailnet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tswgc.lab.PreparedTool;
import dev.tswgc.lab.Watcher;
import dev.tswgc.lab.exit.ExitWorld;
import dev.tswgc.lab.exit.Provider;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// With `control-path = tunnel` neither the control server nor anybody in the tailnet learns where an exit is.
@Tag("lab")
final class HiddenExitTest {
  @Test
  void nobodyInTheTailnetLearnsWhereItIs() {
    try (TailnetWorld world = TailnetWorld.open(PreparedTool.newest("tailscale"), "control-path = tunnel")) {
      Provider provider = world.around().provider();
      Watcher uplink = world.watchUplink();
      world.crash("tailscaled", "tailscaled"); // so that its first words are seen too
      world.awaitProvider(provider, Duration.ofSeconds(60));
      world.client().pingDirectly(world.exitAddress4()); // they tell each other where they are, whether that leads to a path or not
      assertEquals(Set.of(), new NodeTraffic(world, uplink).kindsBeside(Set.of("tunnel", "names of the node")));

      String told = world.client().netmap();
      assertTrue(told.contains(provider.address4() + ":"), told);
      assertFalse(told.contains(ExitWorld.NODE4) || told.contains(ExitWorld.NODE6) || told.contains(ExitWorld.ISP4), told);

      assertEquals(List.of(), world.names().askedBy("log.tailscale.com"));
      List<String> whoLooksForControl = world.names().askedBy(TailnetWorld.CONTROL);
      assertTrue(whoLooksForControl.contains(provider.address4()), whoLooksForControl::toString);
      assertFalse(whoLooksForControl.contains(ExitWorld.ISP4), whoLooksForControl::toString);
      assertEquals(List.of(), world.ended(), world::said);
    }
  }
}
