package dev.tswgc.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `lab/prepare` built does judge: each program takes what is right and refuses what is wrong, without a network.
final class PreparedToolTest {
  @TempDir
  private Path folder;

  private String file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  @Test
  void composeReadsAFileWithoutAnEngine() throws IOException {
    PreparedTool compose = PreparedTool.newest("compose");
    String good = file("good.yaml", "name: x\nservices: {a: {image: b, network_mode: 'service:c'}, c: {image: b}}\n");
    String unknownKey = file("key.yaml", "name: x\nservices: {a: {image: b, imagine: c}}\n");
    String unknownService = file("service.yaml", "name: x\nservices: {a: {image: b, network_mode: 'service:c'}}\n");
    assertEquals("", RealTool.run(List.of(compose.path("compose"), "-f", good, "config", "-q"), "").orFail());
    assertRefused("imagine", List.of(compose.path("compose"), "-f", unknownKey, "config", "-q"));
    assertRefused("undefined service", List.of(compose.path("compose"), "-f", unknownService, "config", "-q"));
    assertTrue(Files.readString(Path.of(compose.path("compose-spec.json"))).contains("\"services\""));
  }

  @Test
  void theBuildersCheckNamesFileLineAndRule() throws IOException {
    String program = PreparedTool.newest("dockerfile-check").path("dockerfile-check");
    String good = file("good", "FROM debian:13-slim\nRUN true\nCMD [\"true\"]\n");
    String bad = file("bad", "FROM debian:13-slim\nENV TOKEN=x\nCMD true\n");
    assertEquals("", RealTool.run(List.of(program, good), "").orFail());
    Outcome refused = RealTool.run(List.of(program, good, bad), "");
    assertEquals(1, refused.code(), refused.output());
    assertEquals(List.of(bad + ":2: SecretsUsedInArgOrEnv", bad + ":3: JSONArgsRecommended"), refused.output().lines().map(PreparedToolTest::withoutMessage).toList());
  }

  private static String withoutMessage(String line) {
    return line.substring(0, line.indexOf(": ", line.indexOf(": ") + 1));
  }

  @Test
  void everyTailscaledSaysItsVersion() {
    for (PreparedTool tailscale : PreparedTool.every("tailscale")) {
      assertEquals(tailscale.version(), RealTool.run(List.of(tailscale.path("tailscaled"), "--version"), "").orFail().lines().toList().getFirst());
      assertEquals(tailscale.version(), RealTool.run(List.of(tailscale.path("tailscale"), "version"), "").orFail().lines().toList().getFirst());
    }
  }

  private static void assertRefused(String because, List<String> command) {
    Outcome outcome = RealTool.run(command, "");
    assertTrue(outcome.code() > 0 && outcome.output().contains(because), outcome.toString());
  }
}
