package dev.tswgc.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.tswgc.cli.InProcess;
import dev.tswgc.cli.InProcess.Run;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What becomes of the files of other systems, and that what comes out is a topology.
class MigrationTest {
  private static final Path CASES = Path.of("src", "test", "resources", "migrate");
  private static final Path EXAMPLE = Path.of("..", "examples", "migrate-from-tswg");
  private static final Pattern IMPORT = Pattern.compile("import = \"([^\"]+)\"");
  private static final String[] ARGS = {"import", "tswg", "compose.yaml"};

  static List<Path> cases() throws IOException {
    try (Stream<Path> all = Files.list(CASES)) {
      return all.filter(Files::isDirectory).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aComposeFileBecomesATopology(Path folder) throws IOException {
    try (FileSystem files = Memory.empty()) {
      Files.writeString(files.getPath("compose.yaml"), Files.readString(folder.resolve("compose.yaml")));
      Run run = InProcess.run(files, ARGS);
      Said.soundly(run);
      Approved.verify(folder.resolve("expected.txt"), Said.text(run, ARGS));
      if (run.code() == 0) {
        soundTopology(files, run.out());
      } else {
        assertEquals("", run.out(), "half a topology");
      }
    }
  }

  /// The compiler finds no mistake in it, once the files that it names are there.
  private static void soundTopology(FileSystem files, String topology) throws IOException {
    Files.writeString(files.getPath("topology.conf"), topology);
    Matcher imported = IMPORT.matcher(topology);
    String provider = Files.readString(CASES.resolve("provider.conf"));
    int number = 2;
    while (imported.find()) {
      Path file = files.getPath(imported.group(1)).toAbsolutePath();
      Files.createDirectories(file.getParent());
      // Each upstream is another identity.
      Files.writeString(file, provider.replaceAll("Address *=.*", "Address = 10.64.0." + number + "/32, fc00:bbbb:bbbb:bb01::" + number + "/128"));
      number++;
    }
    Run check = InProcess.run(files, "check", "topology.conf");
    assertEquals(0, check.code(), topology + check.said());
  }

  @Test
  void theExampleIsWhatTheCommandMakes() throws IOException {
    try (FileSystem files = Memory.holding(Tree.ofSources(EXAMPLE))) {
      Run run = InProcess.run(files, "import", "tswg", "docker-compose.yml");
      assertEquals(0, run.code(), run.said());
      Path topology = EXAMPLE.resolve("topology.conf");
      if (System.getProperty("approve") != null) {
        Files.writeString(topology, run.out());
      }
      assertEquals(Files.readString(topology), run.out());
    }
  }

  @Test
  void aKeyIsNotRepeated() throws IOException {
    String key = "not-a-key-that-anybody-knows-by-its-look";
    assertFalse(Files.readString(CASES.resolve("key-inside").resolve("expected.txt")).contains(key));
  }

  @Test
  void anotherSystemIsWrongUsage() {
    assertEquals(2, InProcess.run(Memory.empty(), "import", "gluetun", "compose.yaml").code());
  }

  @Test
  void aFileThatIsNotThereIsTold() {
    Run run = InProcess.run(Memory.empty(), ARGS);
    assertEquals(1, run.code());
    Said.soundly(run);
  }
}
