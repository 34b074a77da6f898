package dev.tswgc.targets.engine;

import dev.tswgc.lab.Engine;
import dev.tswgc.lab.Outcome;
import dev.tswgc.lab.PreparedTool;
import dev.tswgc.plan.Plan;
import dev.tswgc.target.Artifacts;
import dev.tswgc.target.TargetOptions;
import dev.tswgc.targets.Examples;
import dev.tswgc.targets.HandmadeExit;
import dev.tswgc.targets.Rendered;
import dev.tswgc.targets.compose.ComposeTarget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// An exit as it is emitted for Compose, and the world that it needs around its engine.
final class EmittedExit {
  private static final String TOPOLOGY =
      """
      tailnets.home { auth-key { file = "authkey" }, control = "https://203.0.113.9:8443" }
      upstreams.sweden {
        engine = wireguard-go
        addresses = ["10.64.12.3/32", "fd00:64::3/128"]
        private-key { file = "sweden.key" }
        dns = ["10.64.0.1"]
        peers = [{ public-key = "@PEER@", endpoint = "198.51.100.10:51820", keepalive = 5s }]
      }
      hosts.localhost { @HOST@ }
      exits.stockholm {
        tailnet = home
        upstream = sweden
        probe { interval = 1s, lost = 2, good = 2s, public-address = "http://203.0.113.99:8080/" }
        socks5 { port = 1080 }
        http { port = 8080 }
        network { bridge { subnet = ["172.31.5.0/24", "fd31:5::/64"] } }
      }
      defaults.images { base = "docker.io/library/debian:12-slim", tailscale = "docker.io/tailscale/tailscale:v@TAILSCALE@" }
      """;

  /// Beyond the engine's own uplink a router with the provider's end of the tunnel, its resolver, and a page that says who asks it.
  static final String PROVIDER =
      """
      mkdir -p /run/netns
      ip netns add isp
      ip link add te0 type veth peer name tp0 netns isp
      ip address add 192.0.2.2/24 dev te0
      ip link set te0 up
      ip -n isp link set lo up
      ip -n isp address add 192.0.2.1/24 dev tp0
      ip -n isp address add 198.51.100.10/32 dev lo
      ip -n isp address add 203.0.113.99/32 dev lo
      ip -n isp link set tp0 up
      ip route add default via 192.0.2.1
      printf '[Interface]\\nPrivateKey = %s\\nListenPort = 51820\\n[Peer]\\nPublicKey = %s\\nAllowedIPs = 10.64.12.3/32, fd00:64::3/128\\n' >/run/provider.conf
      nsenter --net=/run/netns/isp wireguard-go wgp0 >/dev/null 2>&1
      nsenter --net=/run/netns/isp wg setconf wgp0 /run/provider.conf
      ip -n isp address add 10.64.0.1/32 dev wgp0
      ip -n isp link set wgp0 up
      ip -n isp route add 10.64.12.3/32 dev wgp0
      nsenter --net=/run/netns/isp dnsmasq --conf-file=/dev/null --no-hosts --no-resolv --pid-file --listen-address=10.64.0.1 --bind-interfaces --user=root
      cat >/run/page <<'END'
      while read -r line && [ ${#line} -gt 1 ]; do :; done
      printf 'HTTP/1.0 200 OK\\r\\n\\r\\n%%s\\n' "$SOCAT_PEERADDR"
      END
      nsenter --net=/run/netns/isp socat TCP4-LISTEN:8080,bind=203.0.113.99,reuseaddr,fork EXEC:'sh /run/page' >/dev/null 2>&1 &
      """
          .formatted(HandmadeExit.PEER_PRIVATE_KEY, HandmadeExit.EXIT_PUBLIC_KEY);

  private final Path folder;

  private EmittedExit(Path folder) {
    this.folder = folder;
  }

  /// Emits it into a folder.
  ///
  /// @param host what is said of its host
  static EmittedExit write(Path folder, String host) throws IOException {
    Path topology = folder.resolve("topology.conf");
    Files.writeString(topology, TOPOLOGY.replace("@HOST@", host).replace("@PEER@", HandmadeExit.PEER.toString()).replace("@TAILSCALE@", PreparedTool.newest("tailscale").version()));
    Plan plan = Examples.planOf(topology);
    Artifacts needed = Rendered.neededBy(new ComposeTarget(), plan);
    Rendered.write(needed.plus(new ComposeTarget().render(plan, needed, new TargetOptions(Map.of()))), folder.resolve("out"));
    EmittedExit exit = new EmittedExit(folder);
    Files.createDirectories(exit.project().resolve("secrets"));
    return exit;
  }

  Path project() {
    return folder.resolve("out/localhost/compose");
  }

  void secret(String id, String content) throws IOException {
    Files.writeString(project().resolve("secrets").resolve(id), content);
  }

  /// Runs a script in a container.
  Outcome run(Engine engine, String service, String script) {
    return engine.compose(project(), "exec", "-T", service, "sh", "-c", script);
  }

  /// Waits until a script succeeds in a container.
  void await(Engine engine, String service, String script) {
    Outcome last = run(engine, service, script);
    for (int i = 0; i < 60 && last.code() != 0; i++) {
      engine.inside("sleep 1").orFail();
      last = run(engine, service, script);
    }
    if (last.code() != 0) {
      throw new AssertionError(
          script + "\n" + last.output() + run(engine, "stockholm", "tswgc-status").output() + engine.compose(project(), "ps", "--all").output() + engine.compose(project(), "logs", "--tail", "20").output());
    }
  }
}
