package dev.tswgc.targets;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tswgc.lab.RealTool;
import dev.tswgc.plan.Host;
import dev.tswgc.plan.Link;
import dev.tswgc.plan.Namespace;
import dev.tswgc.plan.Plan;
import dev.tswgc.plan.Secret;
import dev.tswgc.target.Artifacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every example, rendered and then applied for real: nft, wg and ip take all of it, twice, and it goes without a trace.
final class ExamplesTest {
  /// Makes the link that others make.
  private static final String UPLINK =
      """
      cd @FOLDER@
      ip link add @UPLINK@ type veth peer name isp
      ip link set isp up
      ip link set @UPLINK@ up
      """;

  private static final String RUN =
      """
      state() {
        ip -4 rule; ip -6 rule; nft -s list ruleset
        # Those of links come a moment later, and are not ours.
        ip -4 route show table all | grep ' table 52'; ip -6 route show table all | grep ' table 52'
      }
      @EXIT@/apply
      @EXIT@/apply --applied
      ip link show dev lo | grep -q 'alias d_'
      state >/run/first
      @EXIT@/apply
      state >/run/again
      diff /run/first /run/again
      @EXIT@/remove
      test -z "$(nft list ruleset)"
      test -z "$(ip link show dev lo | grep alias)"
      test "$(ip -4 rule | wc -l) $(ip -6 rule | wc -l)" = '3 2'
      ! ip -o link | grep -e ': wg'
      """;

  @TempDir
  private Path folder;

  static List<String> examples() {
    return Examples.names();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void isTakenByTheRealTools(String example) throws IOException {
    RealTool.requireUsers();
    RealTool.requireTunnels();
    RealTool.require("nft", "conntrack", "shellcheck", "wg-quick");
    Plan plan = Userspace.of(Examples.plan(example));
    Artifacts artifacts = Rendered.formats(plan);
    Rendered.write(artifacts, folder);
    for (Host host : plan.hosts()) {
      for (Namespace namespace : host.namespaces()) {
        apply(host, namespace);
      }
    }
    for (String path : artifacts.byPath().keySet()) {
      Path file = folder.resolve(path);
      if (path.contains("/iproute/")) {
        assertEquals("", RealTool.run(List.of("shellcheck", file.toString()), "").output());
      } else if (path.contains("/wireguard/")) {
        RealTool.run(List.of("wg-quick", "strip", file.toString()), "").orFail();
      }
    }
  }

  private void apply(Host host, Namespace namespace) throws IOException {
    String uplink = "";
    for (Link link : namespace.links()) {
      if (link instanceof Link.Uplink) {
        uplink = link.name().text();
      }
    }
    for (Secret secret : namespace.secrets()) {
      Path file = folder.resolve("secrets").resolve(secret.id());
      Files.createDirectories(file.getParent());
      Files.writeString(file, HandmadeExit.PRESHARED_KEY);
    }
    String run =
        (UPLINK + RUN)
            .replace("@FOLDER@", folder.toString())
            .replace("@UPLINK@", uplink)
            .replace("@EXIT@", host.name() + "/iproute/" + namespace.id());
    String said = RealTool.inNamespace(run).orFail();
    List<String> unexpected = said.lines().filter(line -> !line.contains("default route by")).toList();
    assertEquals(List.of(), unexpected);
  }
}
