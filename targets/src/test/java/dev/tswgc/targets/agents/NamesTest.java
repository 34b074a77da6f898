package dev.tswgc.targets.agents;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `names`: what is given by name is open to what the name means, and to nothing nearby.
final class NamesTest {
  /// The namespace's resolver, which answers from a file.
  private static final String RESOLVER =
      """
      ip address add 2001:db8:2::2/64 dev eth0 nodad
      ip -6 route add default via 2001:db8:2::1
      echo nameserver 127.0.0.53 >/run/resolv.conf
      mount --bind /run/resolv.conf /etc/resolv.conf
      cat >/run/hosts <<END
      198.51.100.20 jp.vpn.test
      2001:db8:51::20 jp.vpn.test
      203.0.113.53 derp.test
      END
      for near in 10.1.2.3 172.16.0.1 192.168.1.1 100.64.0.9 127.0.0.1 169.254.169.254 224.0.0.1 0.0.0.0 192.0.2.77 fd12::1 fe80::1 2001:db8:2::77; do
        echo "$near near.test" >>/run/hosts
      done
      dnsmasq --conf-file=/dev/null --no-hosts --no-resolv --pid-file=/run/dnsmasq.pid --listen-address=127.0.0.53 --bind-interfaces --user=root --addn-hosts=/run/hosts
      elements() { # family, table, set
        nft list set $1 $2 $3 | tr '\\n\\t' '  ' | sed -n 's/.*elements = { *\\(.*\\) } *} *} *$/\\1/p' | sed 's/ expires [0-9a-z]*//g; s/  *//g' | tr ',' '\\n' | sort | tr '\\n' ' '
      }
      has() { # words, command…
        wanted=$1
        shift
        "$@" | grep -qF -- "$wanted"
      }
      """;

  @TempDir
  private Path folder;

  private World world;

  @BeforeEach
  void write() throws IOException {
    world =
        World.in(
            folder,
            "jp.vpn.test",
            "  holepunch = [derp, near]\n",
            "holepunch { derp { address = derp.test, port = [443, \"3000-3010\"], protocol = tcp }, near { address = near.test, port = 443, protocol = tcp } }\n");
    world.change("names", "soon=2 ", "soon=1 ");
  }

  @Test
  void opensTheGuardToWhatNamesMeanAndToNothingNearby() throws IOException {
    world.change("names", "every=60 ", "every=2 ");
    world.check(
        RESOLVER
            + """
        "$apply"
        is 'before' '' "$(elements inet tswgc_stockholm tg_wg4_names)"
        is 'no endpoint before' '(none)' "$(wg show wg1 endpoints | cut -f 2)"
        setpriv --bounding-set=-all,+net_admin --inh-caps=-all "$agents/names" >/run/said 2>&1 &
        eventually 'the endpoint' has 198.51.100.20:51821 wg show wg1 endpoints
        shaken() { [ "$(wg show wg1 latest-handshakes | cut -f 2)" -gt 0 ]; }
        eventually 'a handshake' shaken
        for family in inet netdev; do
          is "tunnels in $family" '0x00005202.198.51.100.20.udp.51821 ' "$(elements $family tswgc_stockholm tg_wg4_names)"
          is "tunnels of IPv6 in $family" '0x00005202.2001:db8:51::20.udp.51821 ' "$(elements $family tswgc_stockholm tg_wg6_names)"
          is "holepunches in $family" '203.0.113.53.tcp.3000-3010 203.0.113.53.tcp.443 ' "$(elements $family tswgc_stockholm tg_hole4_names)"
          is "holepunches of IPv6 in $family" '' "$(elements $family tswgc_stockholm tg_hole6_names)"
        done
        is 'answers' '198.51.100.20.udp.51821 ' "$(elements inet tswgc_stockholm tg_wg_in4_names)"
        is 'fragments' '0x00005202.198.51.100.20 ' "$(elements netdev tswgc_stockholm tg_wg_frag4_names)"
        eventually 'that it says so' has 'The name near.test has no address of the internet, only ' cat /run/said

        # They stay as long as they are answers.
        left() { nft -j list set inet tswgc_stockholm tg_wg4_names | sed -n 's/.*"expires": *\\([0-9]*\\).*/\\1/p'; }
        least=3600
        renewed() {
          last=$(left)
          [ -n "$last" ] || return 1
          [ "$last" -le "$least" ] || return 0
          least=$last
          return 1
        }
        eventually 'that the time is renewed' renewed
        is 'said once' 1 "$(grep -c . /run/said)"

        # The peer moves.
        sed -i 's/198.51.100.20 jp/198.51.100.10 jp/; /db8:51/d' /run/hosts
        kill -HUP $(cat /run/dnsmasq.pid)
        eventually 'the other endpoint' has 198.51.100.10:51821 wg show wg1 endpoints
        eventually 'another handshake' shaken
        """);
  }

  /// Long before all names are asked again.
  @Test
  void givesATunnelThatWasMadeAnewItsEndpoint() throws IOException {
    world.change("names", "every=60 ", "every=3600 ");
    world.check(
        RESOLVER
            + """
        sed -i /near/d /run/hosts
        kill -HUP $(cat /run/dnsmasq.pid)
        "$apply"
        "$agents/names" >/run/said 2>&1 &
        eventually 'the endpoint' has 198.51.100.20:51821 wg show wg1 endpoints
        old=$(cat /sys/class/net/wg1/ifindex)
        ip link del wg1
        "$apply"
        [ "$(cat /sys/class/net/wg1/ifindex)" != "$old" ] || failed 'the tunnel is the old one'
        eventually 'the endpoint again' has 198.51.100.20:51821 wg show wg1 endpoints
        """);
  }

  @Test
  void refusesWhatIsNoAddress() {
    world.check(
        """
        cat >/run/ask <<'END'
        . "$agents/lib.sh"
        for good in 4,9.9.9.9 4,100.63.255.255 4,100.128.0.1 4,172.15.0.1 4,172.32.0.1 4,198.20.0.1 4,223.255.255.255 6,2001:db8::1 6,2a00:1450:4001:80b:0:0:0:200e 6,2620:fe::fe 6,2001:: ; do
          is_public ${good%%,*} ${good#*,} || failed "$good is refused"
        done
        for bad in 4, 4,1.2.3 4,1.2.3.4.5 4,1.2.3.256 4,01.2.3.4 4,1.2.3.4/8 4,::1 4,2001:db8::1 4,1.2.3. 4,a.b.c.d '4,1.2.3.4 }' 4,10.0.0.1 4,100.64.0.1 4,100.99.0.1 4,100.109.0.1 4,100.119.0.1 \\
          4,100.127.0.1 4,172.16.0.1 4,172.31.9.9 4,198.18.0.1 4,224.0.0.1 4,230.0.0.1 4,240.0.0.1 4,255.255.255.255 4,0.0.0.0 6, 6,: 6,:: 6,::1 6,::ffff:9.9.9.9 6,::ffff:909:909 6,64:ff9b::909:909 \\
          6,fe80::1 6,fc00::1 6,fd00::1 6,ff02::1 6,2001:db8::1::2 6,2001:db8:1:2:3:4:5 6,2001:db8:1:2:3:4:5:6:7 6,2001:db8::12345 6,2001:db8:::1 6,2001:db8::1: 6,2001:db8::g 6,9.9.9.9 6,2::1 '6,2001:db8::1 }'; do
          ! is_public "${bad%%,*}" "${bad#*,}" || failed "$bad is taken"
        done
        END
        for shell in dash 'busybox sh'; do
          command -v ${shell%% *} >/dev/null || continue
          { echo "failures=0 agents=$agents"; echo 'failed() { echo "FAILED: $1"; }'; cat /run/ask; } | $shell -s
        done
        """);
  }
}
