package dev.tswgc.targets.dnsmasq;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.tswgc.lab.RealTool;
import dev.tswgc.net.DomainName;
import dev.tswgc.net.IpAddress;
import dev.tswgc.plan.Resolver;
import dev.tswgc.targets.HandmadeExit;
import dev.tswgc.targets.Rendered;
import dev.tswgc.targets.ServiceExit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The forwarder's configuration, that dnsmasq takes it, and whom it then asks for what.
final class DnsmasqTargetTest {
  @TempDir
  private Path folder;

  private static List<IpAddress> addresses(String... texts) {
    return Stream.of(texts).map(IpAddress::of).toList();
  }

  private static List<DomainName> names(String... texts) {
    return Stream.of(texts).map(DomainName::new).toList();
  }

  private static Resolver resolver(List<IpAddress> tunnel, List<IpAddress> control) {
    return new Resolver(
        IpAddress.of("127.0.0.53"), 60700, tunnel, control, names("derp.example.net", "vpn.derp.example.net", "headscale.local"), names("tailscale.com"), HandmadeExit.why("dns"));
  }

  private static String file(String name, Resolver resolver) {
    return Rendered.text(ServiceExit.render(new DnsmasqTarget(), ServiceExit.with(resolver)), "localhost/dnsmasq/stockholm/" + name);
  }

  private static List<String> servers(Resolver resolver) {
    return file("dnsmasq.conf", resolver).lines().filter(line -> line.contains("server=")).toList();
  }

  @Test
  void asksThePlansServersAndNoOther() {
    assertEquals(
        List.of(
            "server=10.64.0.1",
            "server=fc00:bbbb::1",
            "server=/derp.example.net/192.0.2.53",
            "server=/*.derp.example.net/#",
            "server=/vpn.derp.example.net/192.0.2.53",
            "server=/*.vpn.derp.example.net/#",
            "server=/headscale.local/192.0.2.53",
            "server=/*.headscale.local/#",
            "server=/*.tailscale.com/192.0.2.53",
            "rev-server=100.64.0.0/10",
            "rev-server=fd7a:115c:a1e0::/48"),
        servers(resolver(addresses("10.64.0.1", "fc00:bbbb::1"), addresses("192.0.2.53"))));
  }

  /// A name that must not be asked by the tunnel is then not asked at all.
  @Test
  void withoutAServerForDirectNamesThereAreNone() {
    List<String> servers = servers(resolver(addresses("10.64.0.1"), List.of()));
    assertEquals("server=/derp.example.net/", servers.get(1));
    assertEquals("server=/*.tailscale.com/", servers.get(7));
  }

  @Test
  void resolvConfHasOneAddress() {
    String text = file("resolv.conf", resolver(addresses("10.64.0.1"), addresses("192.0.2.53")));
    assertEquals(List.of("nameserver 127.0.0.53", "options timeout:3 attempts:3"), text.lines().filter(line -> !line.startsWith("#")).toList());
    // tailscaled knows by these words in a comment who manages the file, and would then ask that program.
    for (String manager : List.of("systemd-resolved", "NetworkManager", "resolvconf")) {
      assertFalse(text.contains(manager));
    }
  }

  /// The world: a server past the tunnel that answers everything with 198.51.100.1, and one behind it that answers with 198.51.100.2.
  private static final String WORLD =
      """
      echo 53 >/proc/sys/net/ipv4/ip_unprivileged_port_start
      for address in 192.0.2.53/32 10.64.0.1/32; do ip address add $address dev lo; done
      for address in 2001:db8::53/128 fc00:bbbb::1/128; do ip address add $address dev lo nodad; done
      mkdir -p /run/forwarder
      cp @FOLDER@/dnsmasq.conf @FOLDER@/resolv.conf /run/forwarder
      chmod -R a+rX /run/forwarder
      mount --bind /run/forwarder/resolv.conf /etc/resolv.conf
      echo 'hosts: dns' >/run/nsswitch.conf
      mount --bind /run/nsswitch.conf /etc/nsswitch.conf
      server() { # name, last number of its answers, addresses
        printf '%s\\n' no-resolv no-hosts bind-interfaces pid-file= user=root log-queries=extra "log-facility=/run/$1.log" \\
          "listen-address=$3" "listen-address=$4" "address=/#/198.51.100.$2" "address=/#/2001:db8:1::$2" ptr-record=5.1.168.192.in-addr.arpa,leak.example >"/run/$1.conf"
        dnsmasq --keep-in-foreground --conf-file="/run/$1.conf" &
      }
      server control 1 192.0.2.53 2001:db8::53
      server tunnel 2 10.64.0.1 fc00:bbbb::1
      setpriv --reuid=60700 --regid=60700 --clear-groups --no-new-privs --inh-caps=-all \\
        dnsmasq --keep-in-foreground --conf-file=/run/forwarder/dnsmasq.conf 2>/run/forwarder.log &
      forwarder=$!
      all_listen() {
        tries=0
        until [ "$(ss -Hlntu 'sport = :53' | wc -l)" = 10 ] || [ $tries = 600 ]; do
          sleep 0.1
          tries=$((tries + 1))
        done
      }
      all_listen
      ss -Hlntu 'sport = :53' | grep -F 127.0.0.53 | awk '{ print $1, $5 }' | sort
      ask() {
        for name in derp.example.net x.derp.example.net y.x.derp.example.net xderp.example.net example.net vpn.derp.example.net x.vpn.derp.example.net \\
          tailscale.com derp1.tailscale.com xtailscale.com headscale.local nas.local router x.localhost x.onion; do
          echo "$name$(getent ahostsv4 $name | sed -n 's/ .*DGRAM.*//p' | sed 's/.*[.]/ /')$(getent ahostsv6 $name | sed -n 's/ .*DGRAM.*//p' | sed 's/.*:/ /')"
        done
        for address in 192.168.1.5 100.127.0.1 fd7a:115c:a1e0::1 fd00::1 fe80::1; do
          echo "$address $(getent hosts $address || echo nobody)"
        done
      }
      """;

  private static final String ANSWERS =
      """
      derp.example.net 1 1
      x.derp.example.net 2 2
      y.x.derp.example.net 2 2
      xderp.example.net 2 2
      example.net 2 2
      vpn.derp.example.net 1 1
      x.vpn.derp.example.net 2 2
      tailscale.com 2 2
      derp1.tailscale.com 1 1
      xtailscale.com 2 2
      headscale.local 1 1
      nas.local
      router
      x.localhost
      x.onion
      192.168.1.5 nobody
      100.127.0.1 nobody
      fd7a:115c:a1e0::1 nobody
      fd00::1 nobody
      fe80::1 nobody
      """;

  private String inWorld(Resolver resolver, String script) throws IOException {
    RealTool.requireUsers();
    RealTool.require("dnsmasq", "setpriv", "ss", "getent");
    Files.writeString(folder.resolve("dnsmasq.conf"), file("dnsmasq.conf", resolver));
    Files.writeString(folder.resolve("resolv.conf"), file("resolv.conf", resolver));
    return RealTool.inNamespace(WORLD.replace("@FOLDER@", folder.toString()) + script).orFail();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void namesGoToTheServersTheyBelongTo(boolean overIpv6) throws IOException {
    Resolver resolver = overIpv6 ? resolver(addresses("fc00:bbbb::1"), addresses("2001:db8::53")) : resolver(addresses("10.64.0.1"), addresses("192.0.2.53"));
    String found =
        inWorld(
            resolver,
            """
            dnsmasq --test --conf-file=/run/forwarder/dnsmasq.conf 2>&1
            ask
            echo ASKED
            # The class of the query, then who asked for what: `query[A] name from address`.
            for server in control tunnel; do sed -n "s/.*query[^ ]* \\\\([^ ]*\\\\) from.*/$server \\\\1/p" /run/$server.log | sort -u; done
            kill $forwarder
            wait $forwarder || :
            sed -i 's/^options.*/options use-vc/' /run/forwarder/resolv.conf
            setpriv --reuid=60700 --regid=60700 --clear-groups dnsmasq --keep-in-foreground --conf-file=/run/forwarder/dnsmasq.conf 2>/dev/null &
            all_listen
            echo BY TCP
            ask
            """);
    String asked =
        """
        ASKED
        control derp.example.net
        control derp1.tailscale.com
        control headscale.local
        control vpn.derp.example.net
        tunnel example.net
        tunnel tailscale.com
        tunnel x.derp.example.net
        tunnel x.vpn.derp.example.net
        tunnel xderp.example.net
        tunnel xtailscale.com
        tunnel y.x.derp.example.net
        """;
    assertEquals("tcp 127.0.0.53:53\nudp 127.0.0.53:53\ndnsmasq: syntax check OK.\n" + ANSWERS + asked + "BY TCP\n" + ANSWERS, found);
  }

  /// The server of a tunnel that goes down does not answer any more, and refuses nothing: whichever of two it is, the other one's answer comes before a client asks again.
  @Test
  void aSilentServerIsNoReasonToWait() throws IOException {
    RealTool.require("nft", "timeout");
    String found =
        inWorld(
            resolver(addresses("10.64.0.1", "fc00:bbbb::1"), addresses("192.0.2.53")),
            """
            getent ahostsv4 example.net | sed -n 's/ .*DGRAM.*//p'
            for server in 'ip daddr 10.64.0.1' 'ip6 daddr fc00:bbbb::1'; do
              nft "table inet silence { chain out { type filter hook input priority 0; $server drop; }; }"
              # glibc itself waits 5 s for an answer (resolv.conf(5)).
              timeout 4.5 getent ahostsv4 "${server%% *}.example.net" | sed -n 's/ .*DGRAM.*//p'
              nft delete table inet silence
            done
            """);
    assertEquals("tcp 127.0.0.53:53\nudp 127.0.0.53:53\n198.51.100.2\n198.51.100.2\n198.51.100.2\n", found);
  }
}
