package dev.tswgc.lab.tailnet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.tswgc.lab.PreparedTool;
import dev.tswgc.lab.WhoAmI;
import dev.tswgc.lab.attack.Judged;
import dev.tswgc.lab.exit.ExitWorld;
import dev.tswgc.lab.exit.Waiting;
import dev.tswgc.lab.naive.Dump;
import dev.tswgc.machine.Fault;
import dev.tswgc.net.LinkName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What a real tailscaled puts into nftables and routing by itself, for an exit node, is understood, and its kernel does with packets what is said of it.
@Tag("lab")
final class OwnRulesTest {
  private static final Path KEPT = Path.of("src/main/resources/dumps/tailscale");

  @Test
  void theKernelDoesWithThemWhatIsSaid() throws IOException {
    try (OrdinaryExit exit = OrdinaryExit.open(PreparedTool.newest("tailscale"))) {
      ExitWorld world = exit.around();
      Waiting.until(
          "traffic by the tunnel",
          Duration.ofSeconds(60),
          () -> WhoAmI.byTcp(exit.client().machine(), ExitWorld.SERVICE4, ExitWorld.SERVICE_PORT).equals(world.provider().address4()),
          () -> exit.client().status() + world.node().run("wg").output());
      Dump dump = Dump.of(world.node());
      String nft = Objects.requireNonNull(dump.files().get("nft.json"));
      assertTrue(nft.contains("ts-forward") && nft.contains("ts-postrouting"), nft);
      kept(dump);
      Judged judged = Judged.of(world, dump);
      // Marks that it saved of connections, which are put back: no packet that begins one is asked.
      assertTrue(judged.doubts().stream().allMatch(words -> words.matches("ip6? mangle PREROUTING .*ct mark & 0xff0000.*")), judged.doubts()::toString);
      Judged.Client client = new Judged.Client(exit.client().machine(), exit.client().addresses(), true);
      Set<String> ways = judged.compare(judged.host().machine(), client, 9000, false);
      assertTrue(ways.containsAll(Set.of("client wg0", "sent wg0", "sent eth0")), ways::toString);
      world.killTunnels();
      Set<String> without = judged.compare(judged.host().machine().without(Set.of(new Fault.Gone(new LinkName("wg0")))), client, 9001, false);
      assertTrue(without.contains("client eth0") && without.stream().noneMatch(way -> way.endsWith("wg0")), without::toString);
    }
  }

  /// It is what is kept beside the code; `-Dapprove` writes it anew. How often tailscaled made a rule before the last is its own affair.
  private static void kept(Dump dump) throws IOException {
    Files.createDirectories(KEPT);
    if (System.getProperty("approve") != null) {
      for (Map.Entry<String, String> file : dump.files().entrySet()) {
        Files.writeString(KEPT.resolve(file.getKey()), file.getValue());
      }
      fail("The dump is written. Read it, and run without -Dapprove.");
    }
    for (String file : List.of("nft.json", "rule4.json", "rule6.json", "route4.json")) {
      assertEquals(plain(Files.readString(KEPT.resolve(file))), plain(Objects.requireNonNull(dump.files().get(file))), file);
    }
  }

  private static String plain(String json) {
    return json.lines().filter(line -> !line.contains("\"metainfo\"")).map(line -> line.replaceAll("\"handle\": [0-9]+", "\"handle\": 0")).collect(Collectors.joining("\n"));
  }
}
