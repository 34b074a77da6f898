package dev.tswgc.targets.proxies;

import dev.tswgc.lab.RealTool;
import dev.tswgc.net.InterfaceAddress;
import dev.tswgc.net.IpAddress;
import dev.tswgc.net.LinkName;
import dev.tswgc.net.Prefix;
import dev.tswgc.plan.Link;
import dev.tswgc.plan.Plan;
import dev.tswgc.plan.Secret;
import dev.tswgc.plan.Service;
import dev.tswgc.target.Artifacts;
import dev.tswgc.targets.HandmadeExit;
import dev.tswgc.targets.Rendered;
import dev.tswgc.targets.ServiceExit;
import dev.tswgc.targets.Userland;
import dev.tswgc.topology.Upstream.Engine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// An exit with two tunnels, a client in its tailnet, and an internet that has also what is on no internet, so that only the proxy itself refuses it.
public final class ProxyWorld {
  private static final LinkName SECOND = new LinkName("wg1");

  private static final String WORLD =
      """
      cd @FOLDER@
      mkdir -p /run/netns /run/work /run/secrets
      cp -r . /run/work
      cd /run/work
      chmod -R a+rX .
      for name in client inet; do ip netns add $name; ip -n $name link set lo up; done
      join() { # link, its addresses, its peer, the peer's namespace and addresses
        ip link add $1 type veth peer name $4 netns $5
        ip address add $2/32 dev $1
        ip address add $3/128 dev $1 nodad
        ip link set $1 up
        ip -n $5 link set $4 up
        ip -n $5 route add $2 dev $4
        ip -n $5 route add $3 dev $4
      }
      # The link-local address that tailscaled's link has too comes with it.
      late() { join tailscale0 100.64.0.1 fd7a:115c:a1e0::1 client0 client; ip route add 100.64.0.2 dev tailscale0; ip route add fd7a:115c:a1e0::2 dev tailscale0; }
      late
      ip -n client address add 100.64.0.2/32 dev client0
      ip -n client address add fd7a:115c:a1e0::2/128 dev client0 nodad
      join wg0 10.9.0.2 fd00:9::2 inet0 inet
      join wg1 10.9.1.2 fd00:9:1::2 inet1 inet
      for link in 0 1; do
        for address in 198.51.100.7/32 192.168.9.9/32 169.254.169.254/32 2001:db8::7/128 fd00:7::7/128; do
          case $address in *:*) nodad=nodad ;; *) nodad='' ;; esac
          ip -n inet address add $address dev inet$link $nodad
        done
        ip route add default dev wg$link metric $((100 + link))
        ip -6 route add default dev wg$link metric $((100 + link))
      done
      for setting in /proc/sys/net/ipv4/conf/*/rp_filter; do echo 0 >$setting; done
      nsenter --net=/run/netns/inet sh -c 'for setting in /proc/sys/net/ipv4/conf/*/rp_filter; do echo 0 >$setting; done'
      # An image has links there, and a host's name server is not asked.
      cp -a /etc /run/etc
      rm -f /run/etc/passwd /run/etc/shadow
      ln -s /run/tswgc-proxy/passwd /run/etc/passwd
      ln -s /run/tswgc-proxy/shadow /run/etc/shadow
      mount --bind /run/etc /etc
      echo 'hosts: files' >/run/nsswitch
      mount --bind /run/nsswitch /etc/nsswitch.conf
      printf '%s\\n' '198.51.100.7 public.example' '192.168.9.9 private.example' '100.64.0.2 member.example' >/run/hosts
      mount --bind /run/hosts /etc/hosts
      peer() { # namespace, command of a peer…
        where=$1
        shift
        nsenter --net=/run/netns/$where @JAVA@ -XX:TieredStopAtLevel=1 -Xshare:auto -cp @CLASSES@ dev.tswgc.targets.proxies.Peer "$@"
      }
      peer inet serve 198.51.100.7 192.168.9.9 169.254.169.254 2001:db8::7 fd00:7::7 7 80 443 &
      listening() { # port
        tries=0
        while [ $tries -lt 240 ]; do
          [ "$(ss -Hlnt "sport = :$1" | wc -l)" -lt 2 ] || return 0
          sleep 0.25
          tries=$((tries + 1))
        done
        echo "nobody listens on $1"
      }
      """;

  private ProxyWorld() {}

  /// A proxy of the exit, with what it must not reach.
  public static Service.Proxy proxy(String protocol, int uid, int port, boolean auth) {
    return new Service.Proxy(
        protocol + "-" + port,
        uid,
        protocol,
        HandmadeExit.TAILSCALE,
        port,
        List.of(HandmadeExit.TUNNEL, SECOND),
        refused(),
        auth ? Optional.of(new Secret.Use("home.users")) : Optional.empty(),
        ServiceExit.runs(),
        HandmadeExit.why(protocol));
  }

  private static List<Prefix> refused() {
    Prefix mapped = new Prefix(IpAddress.v6(0, 0xffff_0000_0000L), 96);
    Stream<String> others =
        Stream.of("0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "192.168.0.0/16", "224.0.0.0/3", "::/128", "::1/128", "fc00::/7", "fe80::/10");
    return Stream.concat(others.map(Prefix::of), Stream.of(mapped)).toList();
  }

  public static Plan plan(Service.Proxy... proxies) {
    List<Link> links =
        List.of(
            tunnel(HandmadeExit.TUNNEL, "10.9.0.2/32", "fd00:9::2/128"),
            tunnel(SECOND, "10.9.1.2/32", "fd00:9:1::2/128"),
            new Link.Tailscale(HandmadeExit.TAILSCALE, 1280, List.of(Prefix.of("100.64.0.0/10"), Prefix.of("fd7a:115c:a1e0::/48")), HandmadeExit.why("tailnet")));
    return ServiceExit.with(links, proxies);
  }

  private static Link tunnel(LinkName name, String... addresses) {
    return new Link.WireGuard(
        name,
        1328,
        Stream.of(addresses).map(text -> InterfaceAddress.parse(text).orThrow()).toList(),
        new Secret.Use("sweden.privatekey"),
        HandmadeExit.WG_MARK,
        51822,
        List.of(),
        Engine.KERNEL,
        HandmadeExit.why("upstream"));
  }

  /// Runs a script in the exit, where the artifacts are in the working folder.
  public static String run(Artifacts artifacts, Path folder, String script) throws IOException {
    RealTool.requireUsers();
    RealTool.require("setpriv", "nsenter", "ss", "openssl");
    Rendered.write(artifacts, folder);
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    String classes = Path.of("target", "test-classes").toAbsolutePath().toString();
    Files.createDirectories(folder);
    String world = WORLD.replace("@FOLDER@", folder.toString()).replace("@JAVA@", java.toString()).replace("@CLASSES@", classes);
    return RealTool.inNamespace(Userland.configured().script(world + script)).orFail();
  }
}
