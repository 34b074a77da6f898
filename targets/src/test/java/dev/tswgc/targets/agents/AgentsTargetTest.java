package dev.tswgc.targets.agents;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tswgc.lab.RealTool;
import dev.tswgc.target.Artifact;
import dev.tswgc.target.Artifacts;
import dev.tswgc.targets.Examples;
import dev.tswgc.targets.Rendered;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is rendered: programs once for a host, facts for each exit.
final class AgentsTargetTest {
  @TempDir
  private Path folder;

  @Test
  void programsAreOfTheHostAndFactsOfTheExit() {
    Artifacts artifacts = Rendered.formats(Examples.plan("two-upstreams"));
    for (String program : List.of("gate", "hold", "names", "snapshot", "status", "watch")) {
      Artifact artifact = artifacts.at("localhost/agents/" + program).orElseThrow();
      assertEquals(Artifact.Mode.PROGRAM, artifact.mode());
      assertEquals(true, artifact.namespace().isEmpty());
    }
    assertEquals("anywhere", artifacts.at("localhost/agents/anywhere/facts").orElseThrow().namespace().orElseThrow().text());
  }

  @Test
  void aNameIsFollowedByWhatItsAddressesAreFor() throws IOException {
    String topology =
        """
        tailnets.home { auth-key { file = "secrets/ts-home" } }
        upstreams.u {
          addresses = ["10.64.12.3/32"], private-key { file = "secrets/u.key" }, dns = ["10.64.0.1"]
          peers = [{ public-key = "FX9c1Mr/0lliozBUMr7WgArimuCpdCpiYCM8qtmdA0I=", endpoint = "vpn.example.net:51820", keepalive = 25s }]
        }
        holepunch.derp { address = derp.example.net, port = "3000-3010", protocol = tcp }
        exits.e { tailnet = home, upstream = u, holepunch = derp, probe { interval = 7s, lost = 4, good = 90s, public-address = "https://ip.example.net/" } }
        """;
    Files.writeString(folder.resolve("topology.conf"), topology);
    String facts = Rendered.text(Rendered.formats(Examples.planOf(folder.resolve("topology.conf"))), "localhost/agents/e/facts");
    assertEquals(
        """
        # What the programs in the folder above know of exit e.
        # Compiled by tswgc: change the topology and build again, not this file.
        """,
        facts.lines().limit(2).map(line -> line + "\n").reduce("", String::concat));
    assertEquals(
        """
        tunnel wg0
        tailnet tailscale0
        prober 60701
        page https://ip.example.net/
        name derp.example.net
        set 4 inet tswgc_e tg_hole4_names @ . tcp . 3000-3010
        set 6 inet tswgc_e tg_hole6_names @ . tcp . 3000-3010
        set 4 netdev tswgc_e tg_hole4_names @ . tcp . 3000-3010
        set 6 netdev tswgc_e tg_hole6_names @ . tcp . 3000-3010
        name vpn.example.net
        set 4 inet tswgc_e tg_wg4_names 0x5201 . @ . udp . 51820
        set 6 inet tswgc_e tg_wg6_names 0x5201 . @ . udp . 51820
        set 4 inet tswgc_e tg_wg_in4_names @ . udp . 51820
        set 6 inet tswgc_e tg_wg_in6_names @ . udp . 51820
        set 4 netdev tswgc_e tg_wg4_names 0x5201 . @ . udp . 51820
        set 6 netdev tswgc_e tg_wg6_names 0x5201 . @ . udp . 51820
        set 4 netdev tswgc_e tg_wg_frag4_names 0x5201 . @
        set 6 netdev tswgc_e tg_wg_frag6_names 0x5201 . @
        endpoint wg0 FX9c1Mr/0lliozBUMr7WgArimuCpdCpiYCM8qtmdA0I= 51820
        interval 7
        lost 4
        good 90
        probe wg0 10.64.0.1
        table inet tswgc_e
        table netdev tswgc_e
        """,
        facts.lines().filter(line -> !line.matches("(#|rules|route|nowhere|uplink).*")).map(line -> line + "\n").reduce("", String::concat));
    assertEquals(
        """
        route wg0 4 0.0.0.0/0 100 5200
        nowhere 4 5200
        nowhere 6 5200
        """,
        facts.lines().filter(line -> line.matches("(route|nowhere).*")).map(line -> line + "\n").reduce("", String::concat));
  }

  @Test
  void aWordStaysOneWord() {
    for (String text : List.of("", "two words", "a*", "a\\b", "a\nb", "$x", "`x`", "'", "#")) {
      assertThrows(IllegalArgumentException.class, () -> Words.WORDS.escape(text), text);
    }
  }

  @Test
  void shellcheckHasNothingToSay() throws IOException {
    RealTool.require("shellcheck");
    Rendered.write(Rendered.formats(Examples.plan("exit-node")), folder);
    for (String file : List.of("gate", "hold", "lib.sh", "names", "snapshot", "status", "watch")) {
      assertEquals("", RealTool.run(List.of("shellcheck", folder.resolve("localhost/agents").resolve(file).toString()), "").output());
    }
  }
}
