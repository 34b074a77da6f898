package dev.tswgc.lab.tailnet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tswgc.lab.Namespace;
import dev.tswgc.lab.PreparedTool;
import dev.tswgc.lab.Watcher;
import dev.tswgc.lab.exit.Waiting;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// An endpoint that is a name is found again where the name has gone: it is asked every minute. Until then the next tunnel carries.
@Tag("lab")
final class MovedProviderTest {
  private static final String NEW4 = "203.0.113.11";

  @Test
  void aProviderThatMovesIsFoundByItsName() {
    try (TailnetWorld world = TailnetWorld.open(PreparedTool.newest("tailscale"))) {
      Watcher uplink = world.watchUplink();
      Namespace provider = world.around().provider().namespace();
      provider.sysctl("net.ipv4.conf.all.promote_secondaries", 1).link("eth0").address(NEW4 + "/28");
      world.around().world().up();
      provider.run("ip", "address", "del", world.around().provider().address4() + "/28", "dev", "eth0").orFail();
      world.awaitProvider(world.around().providers().get(1), Duration.ofSeconds(60));

      world.names().set(TailnetWorld.ENDPOINT, NEW4);
      Waiting.until("traffic by the provider that moved", Duration.ofMinutes(2), () -> world.seen4().equals(NEW4), world::said);
      InetAddress found = InetAddress.ofLiteral(NEW4);
      assertTrue(uplink.incoming().stream().anyMatch(sent -> sent.to().equals(found) && sent.toPort() == 51820), () -> uplink.incoming().toString());
      assertEquals(List.of(), world.ended(), world::said);
    }
  }
}
