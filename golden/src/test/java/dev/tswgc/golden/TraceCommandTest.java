package dev.tswgc.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tswgc.cli.InProcess;
import dev.tswgc.cli.InProcess.Run;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// `tswgc trace` as people and programs see it.
class TraceCommandTest {
  private static final Path APPROVED = Path.of("src", "test", "resources", "trace");

  private static Run trace(String example, String... arguments) throws IOException {
    Example files = Example.all().stream().filter(one -> one.name().equals(example)).findFirst().orElseThrow();
    try (FileSystem memory = Memory.holding(files.files())) {
      List<String> all = new ArrayList<>(List.of("trace"));
      all.addAll(List.of(arguments));
      return InProcess.run(memory, all.toArray(String[]::new));
    }
  }

  private static void approved(String name, int code, Run run) {
    assertEquals(code, run.code(), run.said());
    Approved.verify(APPROVED.resolve(name), run.out());
  }

  @Test
  void ofAClient() throws IOException {
    approved("client.txt", 0, trace("exit-node", "--from", "client:home", "--to", "1.1.1.1:443/tcp"));
    approved("client.json", 0, trace("exit-node", "--from", "client:home", "--to", "1.1.1.1:443/tcp", "--format", "json"));
    approved("client.svg", 0, trace("exit-node", "--from", "client:home", "--to", "1.1.1.1:443/tcp", "--format", "svg"));
  }

  @Test
  void ofAHolepunchByName() throws IOException {
    approved("holepunch.txt", 0, trace("headscale-holepunch", "--from", "node", "--to", "derp.example.net:443/tcp"));
  }

  @Test
  void withFaults() throws IOException {
    approved("tunnel-gone.txt", 1, trace("exit-node", "--from", "client:home", "--to", "1.1.1.1:443/tcp", "--fault", "upstream.sweden"));
    approved("rules-gone.txt", 1, trace("exit-node", "--from", "client:home", "--to", "1.1.1.1:443/tcp", "--fault", "rules"));
    approved("both-gone.json", 0, trace("exit-node", "--from", "client:home", "--to", "1.1.1.1:443/tcp", "--fault", "rules,firewall", "--format", "json"));
    approved("hostile-main.txt", 0, trace("exit-node", "--from", "client:home", "--to", "[2606:4700::1111]:443/udp", "--fault", "main"));
  }

  @Test
  void noStepOfTheStartLetsAClientOrARawSocketOut() throws IOException {
    Run first = trace("exit-node", "--from", "raw", "--to", "1.1.1.1:443/tcp", "--at", "0");
    assertEquals(0, first.code(), "before the first step there is no guard, and no client either: " + first.said());
    for (int step = 2; step <= 15; step++) {
      Run raw = trace("exit-node", "--from", "raw", "--to", "1.1.1.1:443/tcp", "--at", Integer.toString(step));
      assertEquals(1, raw.code(), raw.said());
    }
    for (int step = 0; step <= 15; step++) {
      Run client = trace("exit-node", "--from", "client:home", "--to", "1.1.1.1:443/tcp", "--at", Integer.toString(step), "--format", "json");
      assertTrue(client.out().contains("\"link\": null") || client.out().contains("\"link\": \"wg0\""), client.out());
    }
  }

  @Test
  void wrongWordsAreNamedWithTheRightOnes() throws IOException {
    for (String[] wrong :
        new String[][] {
          {"--from", "client:work", "--to", "1.1.1.1:443/tcp"},
          {"--from", "everybody", "--to", "1.1.1.1:443/tcp"},
          {"--from", "node", "--to", "1.1.1.1"},
          {"--from", "node", "--to", "1.1.1.1:0/tcp"},
          {"--from", "node", "--to", "nowhere.example.org:443/tcp"},
          {"--from", "node", "--to", "1.1.1.1:443/tcp", "--fault", "rules,gravity"},
          {"--from", "node", "--to", "1.1.1.1:443/tcp", "--at", "99"},
          {"--from", "node", "--to", "1.1.1.1:443/tcp", "--at", "-1"},
          {"--from", "node", "--to", "1.1.1.1:443/tcp", "--exit", "london"},
          {"--from", "node"}
        }) {
      Run run = trace("exit-node", wrong);
      assertEquals(2, run.code(), run.said());
    }
    Approved.verify(APPROVED.resolve("wrong-origin.txt"), trace("exit-node", "--from", "everybody", "--to", "1.1.1.1:443/tcp").said());
    Approved.verify(APPROVED.resolve("wrong-name.txt"), trace("exit-node", "--from", "node", "--to", "nowhere.example.org:443/tcp").said());
  }
}
