package dev.tswgc.targets.tailscaled;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tswgc.lab.PreparedTool;
import dev.tswgc.lab.RealTool;
import dev.tswgc.net.Prefix;
import dev.tswgc.plan.Secret;
import dev.tswgc.plan.Service;
import dev.tswgc.targets.HandmadeExit;
import dev.tswgc.targets.Rendered;
import dev.tswgc.targets.ServiceExit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The configuration of tailscaled, and that the real one takes it and would not take everything.
final class TailscaledTargetTest {
  @TempDir
  private Path folder;

  private static String config(Optional<String> control, boolean ssh) {
    Service.Tailscaled service =
        new Service.Tailscaled(
            "tailscaled",
            0,
            control,
            new Secret.Use("home.authkey"),
            "exit-stockholm",
            41641,
            HandmadeExit.TAILSCALE,
            ssh,
            List.of(Prefix.ALL_V4, Prefix.ALL_V6, Prefix.of("192.168.7.0/24")),
            ServiceExit.runs(),
            HandmadeExit.why("tailnet"));
    return Rendered.text(ServiceExit.render(new TailscaledTarget(), ServiceExit.with(service)), "localhost/tailscaled/stockholm/config.json");
  }

  @Test
  void saysAllThatCouldSendTrafficAnotherWay() {
    assertEquals(
        """
        {
          "version": "alpha0",
          "Locked": true,
          "Enabled": true,
          "ServerURL": "https://headscale.example.net:8443",
          "AuthKey": "file:/run/secrets/home.authkey",
          "Hostname": "exit-stockholm",
          "OperatorUser": "",
          "acceptDNS": false,
          "acceptRoutes": false,
          "exitNode": "",
          "allowLANWhileUsingExitNode": false,
          "AdvertiseRoutes": [
            "0.0.0.0/0",
            "::/0",
            "192.168.7.0/24"
          ],
          "NetfilterMode": "off",
          "ShieldsUp": false,
          "RunSSHServer": true,
          "RunWebClient": false,
          "PostureChecking": false,
          "AppConnector": {"Advertise": false},
          "AutoUpdate": {"Check": false, "Apply": false}
        }
        """,
        config(Optional.of("https://headscale.example.net:8443"), true));
  }

  @Test
  void tailscalesOwnControlServerIsNotNamed() {
    assertFalse(config(Optional.empty(), false).contains("ServerURL"));
  }

  /// Those of `ConfigVAlpha` in `ipn/conf.go` of 1.98.0: a field of a later version stops an older tailscaled.
  @Test
  void usesOnlyFieldsThatAllSupportedVersionsKnow() {
    List<String> known =
        List.of(
            "version", "Locked", "ServerURL", "AuthKey", "Enabled", "OperatorUser", "Hostname", "acceptDNS", "acceptRoutes", "exitNode", "allowLANWhileUsingExitNode",
            "AdvertiseRoutes", "DisableSNAT", "AdvertiseServices", "AppConnector", "NetfilterMode", "NoStatefulFiltering", "PostureChecking", "RunSSHServer", "RunWebClient",
            "ShieldsUp", "AutoUpdate", "ServeConfigTemp", "StaticEndpoints");
    for (String line : config(Optional.of("https://headscale.example.net"), false).lines().filter(line -> line.startsWith("  \"")).toList()) {
      String field = line.substring(3, line.indexOf('"', 3));
      assertTrue(known.contains(field), field);
    }
  }

  /// It speaks to a control server that is not there: what counts is that it read the file and made its link.
  @Test
  void tailscaledTakesItAndRefusesUnknownFields() throws IOException {
    List<PreparedTool> versions = PreparedTool.every("tailscale");
    RealTool.require("nft", "timeout");
    RealTool.requireUsers();
    String config = config(Optional.of("http://127.0.0.1:9"), false);
    Files.writeString(folder.resolve("good.json"), config);
    Files.writeString(folder.resolve("bad.json"), config.replace("\"Locked\"", "\"NoSuchField\": true,\n  \"Locked\""));
    String script =
        """
        cd @FOLDER@
        mkdir /run/state /run/secrets
        echo none >/run/secrets/home.authkey
        start() { # file
          TS_DEBUG_FIREWALL_MODE=nftables TS_NO_LOGS_NO_SUPPORT=true timeout 100 \\
            @TOOL@/tailscaled --config="$1" --statedir=/run/state --socket=/run/socket --tun=tailscale0 --port=41641 >"/run/$1.log" 2>&1
        }
        start bad.json || grep -o 'unknown field.*' /run/bad.json.log
        start good.json &
        tries=0
        until [ -S /run/socket ] && ip link show tailscale0 >/dev/null 2>&1 || [ $tries = 120 ]; do
          sleep 0.5
          tries=$((tries + 1))
        done
        ip -o link show tailscale0 | grep -o tailscale0 || cat /run/good.json.log
        nft list ruleset | grep -c -e jump -e hook || :
        @TOOL@/tailscale --socket=/run/socket debug prefs | tr -d '\t\n ' | grep -o '"AdvertiseRoutes":[^]]*.'
        """;
    for (PreparedTool tailscale : versions) {
      String run = script.replace("@FOLDER@", folder.toString()).replace("@TOOL@", tailscale.folder().toString());
      assertEquals(
          """
          unknown field "NoSuchField"
          tailscale0
          0
          "AdvertiseRoutes":["0.0.0.0/0","::/0","192.168.7.0/24"]
          """,
          RealTool.inNamespace(run).orFail(),
          tailscale.version());
    }
  }
}
