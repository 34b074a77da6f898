package dev.tswgc.lab.trial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tswgc.lab.Checkout;
import dev.tswgc.lab.RealTool;
import dev.tswgc.lab.World;
import dev.tswgc.lab.exit.Waiting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whoever tries a topology (`lab/try`) sees their exits work, is told in a sentence what worlds do not have, and finds nothing left.
@Tag("lab")
final class TrialTest {
  private static final Path EXIT_NODE = Checkout.lab().resolveSibling("examples/exit-node/topology.conf");

  @TempDir Path folder;

  @BeforeEach
  void worldsCanBeMade() {
    RealTool.require("curl", "dnsmasq", "ping");
    World.open("whether there can be one").close();
  }

  /// A trial in a process of its own, as its user has it.
  private final class Running {
    private final Process process;
    private final Path out = folder.resolve("out");
    private final Path err = folder.resolve("err");

    Running(String... arguments) throws IOException {
      String classes = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
      List<String> words = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin/java").toString(), "--enable-native-access=ALL-UNNAMED"));
      words.addAll(List.of("-cp", classes, Trial.class.getName()));
      words.addAll(List.of(arguments));
      process = new ProcessBuilder(words).redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    }

    int code() throws InterruptedException {
      assertTrue(process.waitFor(Duration.ofMinutes(2)), this::said);
      return process.exitValue();
    }

    String said() {
      try {
        return Files.readString(err);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /// Its namespaces and folders, by the names that a process's own have.
    List<Path> things() throws IOException {
      List<Path> found = new ArrayList<>();
      for (Path place : List.of(Path.of("/run/netns"), Path.of("/tmp"))) {
        try (Stream<Path> all = Files.list(place)) {
          all.filter(path -> path.getFileName().toString().startsWith("tgl" + Long.toString(process.pid(), 36) + "-")).forEach(found::add);
        }
      }
      return found;
    }
  }

  @Test
  void oneCommandInTheFirstExample() throws IOException, InterruptedException {
    Path lock = EXIT_NODE.resolveSibling("topology.lock");
    String before = Files.readString(lock);
    Running trial = new Running(EXIT_NODE.toString(), "--", "client", "curl", "-sS", "-m", "10", "http://1.1.1.1/");
    assertEquals(0, trial.code(), trial::said);
    assertEquals("You are seen as 198.51.100.10.\n", Files.readString(trial.out), trial::said); // the endpoint of the example
    assertEquals(List.of(), trial.things());
    assertEquals(before, Files.readString(lock));
  }

  @Test
  void aSignalAtThePromptRemovesEverything() throws IOException, InterruptedException {
    Running trial = new Running(EXIT_NODE.toString());
    Waiting.until("a prompt", Duration.ofMinutes(1), () -> trial.said().contains("try> ") || !trial.process.isAlive(), trial::said);
    assertTrue(trial.said().contains("exit stockholm"), trial::said);
    assertTrue(trial.said().contains("provider of upstream sweden"), trial::said);
    List<Path> made = trial.things();
    Set<String> namespaces = inodes(made);
    assertFalse(livingIn(namespaces).isEmpty());
    trial.process.destroy();
    trial.code();
    assertEquals(List.of(), trial.things());
    assertEquals(List.of(), livingIn(namespaces));
  }

  private static Set<String> inodes(List<Path> made) {
    return made.stream().filter(path -> path.startsWith("/run/netns")).map(TrialTest::inode).collect(Collectors.toSet());
  }

  private static String inode(Path namespace) {
    try {
      return "net:[" + Files.getAttribute(namespace, "unix:ino") + "]";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Processes in namespaces, also in those that have no name any more.
  private static List<Path> livingIn(Set<String> namespaces) throws IOException {
    try (Stream<Path> all = Files.list(Path.of("/proc"))) {
      return all.filter(process -> Character.isDigit(process.getFileName().toString().charAt(0)) && namespaces.contains(namespaceOf(process))).toList();
    }
  }

  private static String namespaceOf(Path process) {
    try {
      return Files.readSymbolicLink(process.resolve("ns/net")).toString();
    } catch (IOException e) {
      return ""; // it has ended
    }
  }

  @Test
  void whatWorldsDoNotHaveIsSaid() throws IOException, InterruptedException {
    Path topology =
        Files.writeString(
            folder.resolve("topology.conf"),
            """
            tailnets.home {}
            upstreams.sweden {
              addresses = ["10.64.12.3/32"], private-key { file = "sweden.key" }, dns = ["10.64.0.1"]
              peers = [{ public-key = "D8FIQ9yB6Ay5MCLHc/decoGachJHHoukuBeXJHaQGAQ=", endpoint = "198.51.100.10:51820" }]
            }
            hosts.vault { runtime = systemd }
            exits.stockholm { host = vault, tailnet = home, upstream = sweden }
            """);
    Running trial = new Running(topology.toString());
    assertEquals(2, trial.code(), trial::said);
    assertEquals("The host `vault` has the runtime `systemd`, and worlds have exits of `docker` and `podman` only.\n", trial.said());
  }
}
