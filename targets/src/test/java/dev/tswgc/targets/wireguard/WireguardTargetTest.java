package dev.tswgc.targets.wireguard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.tswgc.lab.RealTool;
import dev.tswgc.target.Artifacts;
import dev.tswgc.target.TargetOptions;
import dev.tswgc.targets.HandmadeExit;
import dev.tswgc.targets.Rendered;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A tunnel's configuration, and that wg and wg-quick take it.
final class WireguardTargetTest {
  @TempDir
  private Path folder;

  private static String conf() {
    return Rendered.text(
        new WireguardTarget().render(HandmadeExit.plan(), Artifacts.none(), new TargetOptions(Map.of())), "localhost/wireguard/stockholm/wg0.conf");
  }

  @Test
  void hasEverythingButKeysAndNames() {
    assertEquals(
        """
        # Tunnel wg0 of exit stockholm of topology handmade.
        # Without its keys: loaded by itself, this would take the tunnel's private key away.
        # Compiled by tswgc: change the topology and build again, not this file.

        [Interface]
        ListenPort = 51822
        FwMark = 0x5201

        [Peer]
        PublicKey = qi3fTg1JTS8HIfwiJyIhiJW8lRbG9X1LUsH6zKrh5n0=
        AllowedIPs = 0.0.0.0/0, ::/0
        Endpoint = 192.0.2.10:51820
        PersistentKeepalive = 25

        [Peer]
        PublicKey = TrMvSoP4jYQlY6RIzBgbssQqY3vxI2Pi+y71lOWWXX0=
        AllowedIPs = 10.77.0.0/16
        # Endpoint vpn.example.org:443 is looked up where the exit runs, by its service for names, and kept current there.
        PersistentKeepalive = 0
        """,
        conf());
    assertFalse(conf().contains("PrivateKey") || conf().contains("PresharedKey"));
  }

  @Test
  void wgQuickStripsIt() throws IOException {
    RealTool.require("wg-quick");
    Path file = Files.writeString(folder.resolve("wg0.conf"), conf());
    String stripped = RealTool.run(List.of("wg-quick", "strip", file.toString()), "").orFail();
    List<String> expected = conf().lines().filter(l -> l.contains(" = ") || l.startsWith("[")).toList();
    assertEquals(expected, stripped.lines().filter(l -> l.contains(" = ") || l.startsWith("[")).toList());
  }

  @Test
  void wgHasThenWhatThePlanHas() throws IOException {
    RealTool.requireTunnels();
    Path file = Files.writeString(folder.resolve("wg0.conf"), conf());
    String script =
        """
        if ! ip link add dev wg0 type wireguard 2>/dev/null; then
          WG_PROCESS_FOREGROUND=1 wireguard-go -f wg0 >/dev/null 2>&1 </dev/null &
          tries=0
          until [ -S /run/wireguard/wg0.sock ] || [ $tries = 600 ]; do
            sleep 0.1
            tries=$((tries + 1))
          done
        fi
        wg @COMMAND@ wg0 @FILE@
        wg show wg0 listen-port
        wg show wg0 fwmark
        wg show wg0 endpoints
        wg show wg0 allowed-ips
        wg show wg0 persistent-keepalive
        """;
    String peer = HandmadeExit.PEER + "\t";
    String named = HandmadeExit.NAMED_PEER + "\t";
    String expected =
        "51822\n0x5201\n" + peer + "192.0.2.10:51820\n" + named + "(none)\n" + peer + "0.0.0.0/0 ::/0\n" + named + "10.77.0.0/16\n" + peer + "25\n" + named + "off\n";
    for (String command : List.of("setconf", "syncconf")) {
      String shown = RealTool.inNamespace(script.replace("@COMMAND@", command).replace("@FILE@", file.toString())).orFail();
      assertEquals(expected.lines().sorted().toList(), shown.lines().sorted().toList());
    }
  }
}
