package dev.tswgc.targets.iproute;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tswgc.lab.Outcome;
import dev.tswgc.lab.RealTool;
import dev.tswgc.targets.HandmadeExit;
import dev.tswgc.targets.Rendered;
import dev.tswgc.targets.ShellChecks;
import dev.tswgc.targets.Userland;
import dev.tswgc.targets.Userspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `apply` and `remove` in a namespace of their own, with a provider's end of the tunnel beyond the uplink: what they leave, what they say, and what they
/// do when run again.
final class ProgramsTest {
  /// What the checks are written with, and the world around the exit.
  private static final String WORLD =
      """
      cd @FOLDER@
      export TSWGC_SECRETS=$PWD/secrets
      mount -t sysfs none /sys
      exit=$PWD/first/localhost/iproute/stockholm
      changed=$PWD/changed/localhost/iproute/stockholm
      # Makes a tunnel link.
      tunnel() { # link, command that enters its namespace…
        link=$1
        shift
        rm -f "/run/wireguard/$link.sock"
        WG_PROCESS_FOREGROUND=1 "$@" wireguard-go -f "$link" >/run/wireguard-go 2>&1 </dev/null &
        echo $! >"/run/$link.pid"
        eventually "a userspace tunnel $link" test -S "/run/wireguard/$link.sock"
      }
      mkdir -p /run/netns secrets
      ip netns add isp
      ip link add up0 type veth peer name down0 netns isp
      ip -n isp link set lo up
      ip -n isp address add 192.0.2.1/24 dev down0
      ip -n isp address add 192.0.2.10/24 dev down0
      ip -n isp link set down0 up
      tunnel wgp0 nsenter --net=/run/netns/isp
      nsenter --net=/run/netns/isp wg setconf wgp0 provider.conf
      ip -n isp link set wgp0 up
      shaken() {
        [ "$(nsenter --net=/run/netns/isp wg show wgp0 latest-handshakes | cut -f 2)" -gt 0 ]
      }
      """;

  @TempDir
  private Path folder;

  @BeforeEach
  void write() throws IOException {
    Rendered.write(Rendered.formats(Userspace.of(HandmadeExit.plan())), folder.resolve("first"));
    Rendered.write(Rendered.formats(Userspace.of(HandmadeExit.changed())), folder.resolve("changed"));
    Rendered.write(Rendered.formats(HandmadeExit.plan()), folder.resolve("kernel"));
    Files.writeString(
        folder.resolve("provider.conf"),
        "[Interface]\nPrivateKey = %s\nListenPort = 51820\n[Peer]\nPublicKey = %s\nPresharedKey = %s\nAllowedIPs = 10.9.0.2/31\n"
            .formatted(HandmadeExit.PEER_PRIVATE_KEY, HandmadeExit.EXIT_PUBLIC_KEY, HandmadeExit.PRESHARED_KEY));
    secret("sweden.privatekey", HandmadeExit.EXIT_PRIVATE_KEY + "\n");
    secret("sweden.1.presharedkey", HandmadeExit.PRESHARED_KEY + "\r\n");
  }

  private void secret(String name, String content) throws IOException {
    Files.createDirectories(folder.resolve("secrets"));
    Files.writeString(folder.resolve("secrets").resolve(name), content);
  }

  private void inWorld(String script) {
    RealTool.requireUsers();
    RealTool.requireTunnels();
    RealTool.require("nft", "nsenter", "conntrack", "flock");
    String all = ShellChecks.FUNCTIONS + WORLD.replace("@FOLDER@", folder.toString()) + script.replace("@PEER@", HandmadeExit.PEER.text()) + "\nexit $failures\n";
    assertEquals("", RealTool.inNamespace(Userland.configured().script(all)).orFail());
  }

  @Test
  void shellcheckHasNothingToSay() {
    RealTool.require("shellcheck");
    for (String program : List.of("lib.sh", "stockholm/apply", "stockholm/remove")) {
      Path file = folder.resolve("first/localhost/iproute/" + program);
      assertEquals("", RealTool.run(List.of("shellcheck", file.toString()), "").output());
    }
  }

  @Test
  void anExitComesUpStaysUpAndGoes() {
    inWorld(
        """
        tunnel wg0
        ends 'asked before' 1 "$exit/apply" --applied
        ends 'first apply' 0 "$exit/apply"
        is 'first apply is silent' '' "$(cat /run/said)"
        ends 'asked after' 0 "$exit/apply" --applied
        ends 'asked for another plan' 1 "$changed/apply" --applied
        is 'asking is silent' '' "$(cat /run/said)"
        eventually 'handshake with the keys from the secrets' shaken

        state() {
          ip -4 rule; ip -6 rule
          for table in 5200 5201; do ip -4 route show table $table; ip -6 route show table $table; done
          ip -4 address show wg0 | grep inet; ip -6 address show wg0 | grep fd00
          nft -s list ruleset
          wg show wg0 dump | cut -f 1-4
        }
        state >/run/first
        is 'rules of IPv4' 16 "$(ip -4 rule | wc -l)"
        is 'rules of IPv6' 15 "$(ip -6 rule | wc -l)"
        is 'a rule' '5050:	from all iif lo uidrange 65533-65533 lookup 5200' "$(ip -4 rule show pref 5050)"
        is 'table of the tunnel' 'default dev wg0 scope link metric 100
        unreachable default metric 4278198272' "$(ip -4 route show table 5200 | sed 's/ *$//')"
        is 'the same in IPv6' 2 "$(ip -6 route show table 5200 | wc -l)"
        is 'routes of the LAN' '192.168.7.0/24 via 192.0.2.1 dev up0 metric 100
        192.168.8.0/24 via 192.0.2.9 dev up0 metric 100' "$(ip -4 route show table 5201 | sed 's/ *$//; /^unreachable/d')"
        is 'mtu' 1328 "$(ip link show wg0 | sed -n 's/.* mtu \\([0-9]*\\) .*/\\1/p')"
        is 'port and mark' '51822 0x5201' "$(wg show wg0 dump | sed -n 's/.*\\t\\([0-9]*\\)\\t\\(0x[0-9a-f]*\\)$/\\1 \\2/p')"
        is 'preshared keys' '(none)
        05czxtFpyZE/1b8JeJJaNoaC1jaEoVTGF/kuX5dx+n0=' "$(wg show wg0 preshared-keys | sort | cut -f 2)"
        is 'settings' '1 2 10000	60000' "$(cat /proc/sys/net/ipv4/ip_forward /proc/sys/net/ipv4/conf/up0/rp_filter /proc/sys/net/ipv4/ip_local_port_range | tr '\\n' ' ' | sed 's/ $//')"
        is 'tables of nft' 'table inet tswgc_stockholm
        table netdev tswgc_stockholm' "$(nft list tables)"
        is 'one digest' 1 "$(nft list chains | grep -c 'chain d_')"
        is 'the same for those who may not ask nft' "$(nft list chains | sed -n 's/.*chain \\(d_[0-9a-f]*\\) {.*/\\1/p')" "$(cat /sys/class/net/lo/ifalias)"

        # What programs put in stays, as does a peer's endpoint that was set for its name.
        nft add element inet tswgc_stockholm tg_named4 '{ 203.0.113.9 . udp . 3478 timeout 300s }'
        wg set wg0 peer TrMvSoP4jYQlY6RIzBgbssQqY3vxI2Pi+y71lOWWXX0= endpoint 203.0.113.80:443
        ends 'apply again' 0 "$exit/apply"
        is 'apply again is silent' '' "$(cat /run/said)"
        is 'learned address' 1 "$(nft list set inet tswgc_stockholm tg_named4 | grep -c 203.0.113.9)"
        is 'endpoint of a name' 203.0.113.80:443 "$(wg show wg0 endpoints | sed -n 's/^TrMvSoP4jYQ.*\\t//p')"
        nft flush set inet tswgc_stockholm tg_named4
        state | grep -v 203.0.113.80 >/run/again
        grep -v TrMvSoP4jYQ /run/first >/run/a; grep -v TrMvSoP4jYQ /run/again >/run/b
        is 'nothing changes' '' "$(diff /run/a /run/b)"

        # What someone took away is back.
        ip -4 rule del pref 5020
        ip -6 route flush table 5200
        ends 'apply after damage' 0 "$exit/apply"
        is 'rule is back' 1 "$(ip -4 rule show pref 5020 | wc -l)"
        is 'routes are back' 2 "$(ip -6 route show table 5200 | wc -l)"

        # The tunnel dies, as it does when its process is killed or its link deleted.
        kill -9 "$(cat /run/wg0.pid)"
        wait "$(cat /run/wg0.pid)" 2>/dev/null || :
        is 'only the backstop is left' 'unreachable default metric 4278198272' "$(ip -4 route show table 5200 | sed 's/ *$//')"
        ends 'apply after the tunnel died' 0 "$exit/apply"
        is 'that is silent' '' "$(cat /run/said)"
        state >/run/again
        grep -v TrMvSoP4jYQ /run/again >/run/b
        is 'all is as before' '' "$(diff /run/a /run/b)"

        # Programs refuse to run at the same time: they wait.
        pids=''
        for _ in 1 2 3; do
          "$exit/apply" &
          pids="$pids $!"
        done
        for pid in $pids; do wait "$pid" || failed 'one of three at once'; done
        state | grep -v TrMvSoP4jYQ >/run/b
        is 'three at once' '' "$(diff /run/a /run/b)"

        ends 'remove' 0 "$exit/remove"
        is 'remove is silent' '' "$(cat /run/said)"
        is 'nft is empty' '' "$(nft list ruleset)"
        is 'rules are gone' '3 2' "$(ip -4 rule | wc -l) $(ip -6 rule | wc -l)"
        is 'tables are gone' '' "$(ip route show table all | grep -E 'table 52'; ip -6 route show table all | grep -E 'table 52')"
        is 'tunnel is gone' '' "$(ip -o link show type tun | grep wg0; ip -o link | grep wg0)"
        is 'nobody waits for less than all' '' "$(cat /sys/class/net/lo/ifalias)"
        is 'uplink is down' 1 "$(ip link show up0 | grep -c 'state DOWN')"
        ends 'remove again' 0 "$exit/remove"
        """);
  }

  @Test
  void anotherPlanReplacesTheFirst() {
    inWorld(
        """
        tunnel wg0
        ends 'first apply' 0 "$exit/apply"
        nft add element inet tswgc_stockholm tg_named4 '{ 203.0.113.9 . udp . 3478 timeout 300s }'
        ip rule add pref 5100 to 203.0.113.0/24 lookup main
        before=$(nft list chains | grep 'chain d_')
        # One that was in the first plan besides, and one that is nobody's here.
        tunnel wg7
        ip link set dev wg7 group "$(ip link show dev wg0 | sed -n 's/.* group \\([^ ]*\\) .*/\\1/p')"
        tunnel wg8
        index=$(cat /sys/class/net/wg0/ifindex)
        ends 'apply of the next' 0 "$changed/apply"
        is 'that is silent' '' "$(cat /run/said)"
        is 'tunnels that are left' 'wg0 wg8' "$(ip -o link | sed -n 's/^[0-9]*: \\(wg[0-9]\\): .*/\\1/p' | tr '\\n' ' ' | sed 's/ $//')"
        is 'the tunnel stays' "$index" "$(cat /sys/class/net/wg0/ifindex)"
        [ "$before" != "$(nft list chains | grep 'chain d_')" ] || failed 'digest is the same'
        is 'one digest' 1 "$(nft list chains | grep -c 'chain d_')"
        is 'the new one' "$(nft list chains | sed -n 's/.*chain \\(d_[0-9a-f]*\\) {.*/\\1/p')" "$(cat /sys/class/net/lo/ifalias)"
        is 'rules of no plan are gone' '' "$(ip rule show pref 5100; ip rule show pref 5055; ip -6 rule show pref 5055)"
        is 'no rule twice' '' "$(ip rule | cut -d: -f1 | uniq -d)"
        is 'tables of the first are gone' '' "$(ip route show table all | grep -E 'table 520.'; ip -6 route show table all | grep -E 'table 520.')"
        is 'new table' 'default dev wg0 scope link metric 50
        unreachable default metric 4278198272' "$(ip -4 route show table 5210 | sed 's/ *$//')"
        is 'addresses' '10.9.0.3/32 fd00:9::3/128' "$(ip -o address show dev wg0 | awk '{print $4}' | grep -v fe80 | tr '\\n' ' ' | sed 's/ $//')"
        is 'peers' 1 "$(wg show wg0 peers | wc -l)"
        is 'port' 51823 "$(wg show wg0 listen-port)"
        is 'what names of another plan put in is gone' '' "$(nft list set inet tswgc_stockholm tg_named4 | grep 203.0.113.9)"
        """);
  }

  /// Whatever fails, the guard stands, nothing is marked as applied, and the exit code says where it was.
  @Test
  void aFailureLeavesTheGuard() throws IOException {
    inWorld(
        """
        guarded() { # what
          is "$1: guard" 1 "$(nft list tables | grep -c inet)"
          is "$1: no digest" '' "$(nft list chains | grep 'chain d_')"
          is "$1: no way out" '' "$(ip route show table all | grep "dev wg0"; ip -6 route show table all | grep "dev wg0.*table")"
        }
        ends 'no engine' 1 sh -c 'command() { [ "$2" != wireguard-go ]; }; . "$0"' "$exit/apply"
        says 'no engine' 'There is no command `wireguard-go` here'
        is 'without it nothing is begun' '' "$(nft list tables)"
        kernel=$PWD/kernel/localhost/iproute/stockholm
        if ! ip link add dev wg0 type wireguard 2>/dev/null; then
          ends 'no WireGuard' 16 "$kernel/apply"
          says 'no WireGuard' 'tswgc apply stockholm: The kernel makes no WireGuard link here'
          says 'no WireGuard' 'tswgc apply stockholm: Stopped while adding the tunnel wg0; the guard stands, and nothing leaves past it.'
          guarded 'no WireGuard'
          tunnel wg0
          ends 'another engine' 16 "$kernel/apply"
          says 'another engine' 'There is a link wg0, which is not of the engine kernel'
        else
          ends 'another engine' 16 "$exit/apply"
          says 'another engine' 'There is a link wg0, which is not of the engine wireguard-go'
        fi
        guarded 'another engine'
        is 'no key is given to it' 0 "$(wg show wg0 listen-port | grep -c 5182)"
        ip link del wg0
        mount -t tmpfs none /dev/net
        ends 'no TUN' 16 "$exit/apply"
        says 'no TUN' 'wireguard-go makes no link wg0: '
        says 'no TUN' 'It needs /dev/net/tun, and a folder /run/wireguard that can be written'
        guarded 'no TUN'
        umount /dev/net
        mv secrets/sweden.1.presharedkey /run/kept
        ends 'no secret' 17 "$exit/apply"
        says 'no secret' "There is no file sweden.1.presharedkey in $PWD/secrets: preshared key of sweden's first peer."
        guarded 'no secret'
        echo 'not a key, but long enough to be one: yes ok' >secrets/sweden.1.presharedkey
        ends 'bad secret' 17 "$exit/apply"
        says 'bad secret' "holds no WireGuard key"
        is 'a secret is not repeated' '' "$(grep 'long enough' /run/said)"
        guarded 'bad secret'
        cp /run/kept secrets/sweden.1.presharedkey
        ip link set up0 name up9
        ends 'no uplink' 18 "$exit/apply"
        says 'no uplink' 'There is no link up0: whoever makes the namespace makes it before this runs.'
        guarded 'no uplink'
        ip link set up9 name up0
        echo 0 >/proc/sys/net/ipv4/conf/up0/rp_filter
        mount --bind /proc/sys /proc/sys
        mount -o remount,ro,bind /proc/sys
        ends 'read-only settings' 12 "$exit/apply"
        says 'read-only settings' 'The setting net/ipv4/conf/up0/rp_filter is '
        guarded 'read-only settings'
        umount /proc/sys
        ends 'all well' 0 "$exit/apply"
        mv first/localhost/nftables/stockholm.nft /run/guard.nft
        echo 'table inet tswgc_stockholm { chain tg_x { nonsense } }' >first/localhost/nftables/stockholm.nft
        ends 'broken ruleset' 11 "$exit/apply"
        is 'a broken ruleset leaves the old one, and what stands' 2 "$(nft list chains | grep -cE 'chain (d_|tg_out )')"
        ends 'usage' 2 "$exit/apply" --no-such-option
        ends 'usage' 2 "$exit/remove" --no-such-option
        """);
  }

  /// A key goes from its file through the shell into a pipe, and nowhere else.
  @Test
  void keysAreOnNoCommandLineAndInNoEnvironment() {
    inWorld(
        """
        mkdir /run/bin
        for tool in nft ip wg conntrack flock; do
          printf '#!/bin/sh\\necho "$0 $*" >>/run/seen\\nenv >>/run/seen\\ntr "\\\\0" "\\\\n" </proc/$$/environ >>/run/seen\\nPATH=${PATH#/run/bin:} exec %s "$@"\\n' $tool >/run/bin/$tool
          chmod 755 /run/bin/$tool
        done
        tunnel wg0
        # Names that the program uses for keys, exported by whoever starts it.
        export value=x private=x preshared=x conf=x line=x
        PATH=/run/bin:$PATH ends 'apply' 0 "$exit/apply"
        grep -q '^/run/bin/wg syncconf wg0 /dev/stdin$' /run/seen || failed 'wg was not seen'
        is 'keys seen' '' "$(tr '\\0' '\\n' </run/seen | grep -e aHnMe2SoRljjPQ -e 05czxtFpyZE)"
        is 'keys below /run and the outputs' '' "$(grep -rl -e aHnMe2SoRljjPQ -e 05czxtFpyZE /run first 2>/dev/null)"
        eventually 'handshake' shaken
        """);
  }

  @Test
  void theMachinesOwnNamespaceIsLeftAlone() {
    RealTool.require("sh");
    Path marker = Path.of("/proc/sys/net/core/netdev_max_backlog");
    org.junit.jupiter.api.Assumptions.assumeTrue(Files.exists(marker), "the tests do not run in a machine's own network namespace");
    for (String program : List.of("apply", "remove")) {
      Outcome outcome = RealTool.run(List.of(folder.resolve("first/localhost/iproute/stockholm/" + program).toString()), "");
      assertEquals(1, outcome.code());
      assertEquals("tswgc " + program + " stockholm: This is the network namespace of the machine itself, and an exit has one of its own.\n", outcome.output());
    }
  }
}
