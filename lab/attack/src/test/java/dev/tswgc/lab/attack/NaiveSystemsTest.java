package dev.tswgc.lab.attack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.tswgc.lab.Flow;
import dev.tswgc.lab.Watcher;
import dev.tswgc.lab.exit.Configuration;
import dev.tswgc.lab.exit.ExitWorld;
import dev.tswgc.lab.naive.Dump;
import dev.tswgc.lab.naive.Systems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The naive exits work, and their dumps, which are kept beside the code, are what they are. `-Dapprove` writes them anew.
@Tag("lab")
final class NaiveSystemsTest {
  private static final Path DUMPS = Path.of("src/main/resources/dumps");
  private static final int SENT = 1000;

  static List<Configuration> systems() {
    return Systems.all();
  }

  @ParameterizedTest
  @MethodSource("systems")
  void deliverByTheTunnelAndAreAsTheirDumpsSay(Configuration system) throws IOException {
    try (ExitWorld world = ExitWorld.open("naive", Systems.topology(system), system)) {
      Dump dump = Dump.of(world.node());
      Watcher arrivals = world.watchArrivals(world.provider());
      Flow flow = world.client().send(ExitWorld.clientPackets().getFirst(), SENT);
      world.world().settle();
      assertTrue(arrivals.incoming(flow).packets() >= SENT * 99 / 100, () -> flow + " " + arrivals.incoming(flow));
      compare(system, dump);
    }
  }

  private static void compare(Configuration system, Dump dump) throws IOException {
    Path folder = Files.createDirectories(DUMPS.resolve(system.name()));
    if (System.getProperty("approve") != null) {
      for (Map.Entry<String, String> file : dump.files().entrySet()) {
        Files.writeString(folder.resolve(file.getKey()), file.getValue());
      }
      fail("The dumps of " + system.name() + " are written. Read them, and run without -Dapprove.");
    }
    for (Map.Entry<String, String> file : dump.files().entrySet()) {
      assertEquals(withoutVersion(Files.readString(folder.resolve(file.getKey()))), withoutVersion(file.getValue()), () -> folder.resolve(file.getKey()) + " (-Dapprove writes it anew)");
    }
  }

  private static String withoutVersion(String json) {
    return json.lines().filter(line -> !line.contains("\"metainfo\"")).reduce("", (all, line) -> all + line + "\n");
  }
}
