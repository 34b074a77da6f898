package dev.tswgc.targets.agents;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tswgc.lab.RealTool;
import dev.tswgc.targets.Examples;
import dev.tswgc.targets.HandmadeExit;
import dev.tswgc.targets.Rendered;
import dev.tswgc.targets.ShellChecks;
import dev.tswgc.targets.Userland;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/// An exit with two upstreams in a namespace, and what is around it: beyond the uplink a router with the far ends of both tunnels, their resolvers and the
/// internet, and a client behind `tailscale0`.
final class World {
  private static final String SECOND_PRIVATE_KEY = "eGCpLh4XVONeUY2prwIEvYRvqmyLgF3Svb7KXeRLpGU=";
  private static final String SECOND_PUBLIC_KEY = "miJ/y5rV8ilbAlM+sc/3w+SeaRbf4/M+yhAjBBLlcAo=";

  /// What is around the exit. Its resolvers answer for names below `test`, and refuse everything else, which is an answer too.
  private static final String AROUND =
      """
      cd @FOLDER@
      mount -t sysfs none /sys
      export TSWGC_EXIT=stockholm TSWGC_SECRETS=$PWD/secrets
      agents=$PWD/out/vault/agents
      apply=$PWD/out/vault/iproute/stockholm/apply
      mkdir -p /run/netns /run/tswgc
      ip netns add isp
      ip link add eth0 type veth peer name down0 netns isp
      ip address add 192.0.2.2/24 dev eth0
      ip link set eth0 up
      ip -n isp link set lo up
      for address in 192.0.2.1/24 ; do ip -n isp address add $address dev down0; done
      for address in 198.51.100.10 198.51.100.20 203.0.113.99 203.0.113.53; do ip -n isp address add $address/32 dev lo; done
      ip -n isp link set down0 up
      ip route add default via 192.0.2.1
      far() { # tunnel, port, private key, address, address of the exit
        printf '[Interface]\\nPrivateKey = %s\\nListenPort = %s\\n[Peer]\\nPublicKey = @EXIT@\\nAllowedIPs = %s/32\\n' "$3" "$2" "$5" >/run/$1.conf
        nsenter --net=/run/netns/isp wireguard-go "$1" >/dev/null 2>&1
        nsenter --net=/run/netns/isp wg setconf "$1" /run/$1.conf
        ip -n isp address add $4/32 dev $1
        ip -n isp link set $1 up
        ip -n isp route add $5/32 dev $1
        nsenter --net=/run/netns/isp dnsmasq --conf-file=/dev/null --no-hosts --no-resolv --pid-file --listen-address=$4 --bind-interfaces --user=root
      }
      far wgp0 51820 @FIRST@ 10.64.0.1 10.64.12.3
      far wgp1 51821 @SECOND@ 10.70.0.1 10.70.3.9
      # Says which address it was asked from.
      nsenter --net=/run/netns/isp socat UDP4-RECVFROM:7,bind=203.0.113.99,fork SYSTEM:'read -r _; echo $SOCAT_PEERADDR' &
      cat >/run/page <<'END'
      while read -r line && [ ${#line} -gt 1 ]; do :; done
      printf 'HTTP/1.0 200 OK\\r\\n\\r\\n%s\\n' "$SOCAT_PEERADDR"
      END
      nsenter --net=/run/netns/isp socat TCP4-LISTEN:8080,reuseaddr,fork EXEC:'sh /run/page' &
      ip netns add client
      ip link add tailscale0 type veth peer name ts0 netns client
      ip address add 100.64.0.1/32 dev tailscale0
      ip link set tailscale0 up
      ip -n client address add 100.64.0.9/32 dev ts0
      ip -n client link set ts0 up
      ip -n client route add default dev ts0
      ip -n client neigh add 203.0.113.99 lladdr $(cat /sys/class/net/tailscale0/address) dev ts0
      ip route add 100.64.0.9/32 dev tailscale0 table 52
      # The address with which a client is seen in the internet.
      seen() {
        echo ask | nsenter --net=/run/netns/client socat -t 0.5 -T 0.5 - UDP4:203.0.113.99:7,readbytes=20
      }
      seen_as() {
        [ "$(seen)" = "$1" ]
      }
      """;

  private final Path folder;

  private World(Path folder) {
    this.folder = folder;
  }

  /// An exit whose second tunnel ends at an address.
  static World in(Path folder) throws IOException {
    return in(folder, "198.51.100.20", "", "");
  }

  /// @param second where the second tunnel ends
  /// @param more of the exit, and of the topology
  static World in(Path folder, String second, String more, String rest) throws IOException {
    Path topology = folder.resolve("topology.conf");
    Files.writeString(
        topology,
          """
          tailnets.home { auth-key { file = "secrets/ts-home" } }
          upstreams {
            sweden {
              engine = wireguard-go
              addresses = ["10.64.12.3/32", "fd00:64::3/128"]
              private-key { file = "secrets/sweden.key" }
              dns = ["10.64.0.1"]
              peers = [{ public-key = "%s", endpoint = "198.51.100.10:51820", keepalive = 25s }]
            }
            japan {
              engine = wireguard-go
              addresses = ["10.70.3.9/32", "fd00:70::9/128"]
              private-key { file = "secrets/japan.key" }
              dns = ["10.70.0.1"]
              peers = [{ public-key = "%s", endpoint = "%s:51821", keepalive = 25s }]
            }
          }
          hosts.vault { runtime = docker }
          exits.stockholm {
            host = vault
            tailnet = home
            upstream = [sweden, japan]
            probe { interval = 1s, lost = 2, good = 6s, public-address = "http://203.0.113.99:8080/ip" }
          %s}
          %s
          """
              .formatted(HandmadeExit.PEER, SECOND_PUBLIC_KEY, second, more, rest));
    Rendered.write(Rendered.formats(Examples.planOf(topology)), folder.resolve("out"));
    Files.createDirectories(folder.resolve("secrets"));
    Files.writeString(folder.resolve("secrets/sweden.privatekey"), HandmadeExit.EXIT_PRIVATE_KEY + "\n");
    Files.writeString(folder.resolve("secrets/japan.privatekey"), HandmadeExit.EXIT_PRIVATE_KEY + "\n");
    return new World(folder);
  }

  /// A program of the exit, to be changed for a test.
  void change(String program, String from, String to) throws IOException {
    Path file = folder.resolve("out/vault/agents").resolve(program);
    String text = Files.readString(file);
    assertEquals(2, text.split(Pattern.quote(from), -1).length, from);
    Files.writeString(file, text.replace(from, to));
  }

  /// Runs checks in it.
  void check(String script) {
    RealTool.requireUsers();
    RealTool.requireTunnels();
    RealTool.require("nft", "nsenter", "conntrack", "flock", "socat", "setpriv", "dnsmasq", "getent", "curl", "pgrep");
    String around =
        AROUND
            .replace("@FOLDER@", folder.toString())
            .replace("@EXIT@", HandmadeExit.EXIT_PUBLIC_KEY)
            .replace("@FIRST@", HandmadeExit.PEER_PRIVATE_KEY)
            .replace("@SECOND@", SECOND_PRIVATE_KEY);
    assertEquals("", RealTool.inNamespace(Userland.configured().script(ShellChecks.FUNCTIONS + around + script + "\nexit $failures\n")).orFail());
  }
}
