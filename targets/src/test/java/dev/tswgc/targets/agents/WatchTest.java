package dev.tswgc.targets.agents;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `watch`: clients leave by the first tunnel that works, and what is gone comes back.
final class WatchTest {
  private static final String WATCHED =
      """
      silence() { # port of a far end
        nsenter --net=/run/netns/isp nft "add table inet silent$1; add chain inet silent$1 in { type filter hook input priority 0; }; add rule inet silent$1 in udp dport $1 drop"
      }
      unsilence() { # port of a far end
        nsenter --net=/run/netns/isp nft "delete table inet silent$1"
      }
      table() {
        ip -4 route show table 5200 | sed 's/ scope link//; s/ *$//'
      }
      "$apply"
      eventually 'traffic by the first' seen_as 10.64.12.3
      """;

  @TempDir
  private Path folder;

  private World world;

  @BeforeEach
  void write() throws IOException {
    world = World.in(folder);
  }

  @Test
  void takesTheNextTunnelAndGoesBack() {
    world.check(
        WATCHED
            + """
        silence 51820
        sleep 4
        is 'without a watcher' '' "$(seen)"
        "$agents/watch" "$apply" >/run/said 2>&1 &
        watcher=$!
        eventually 'traffic by the second' seen_as 10.70.3.9
        eventually 'that it says so' grep -qs 'wg0 is down: 2 probes in a row had no answer' /run/said
        is 'the order of the tunnels' 'default dev wg1 metric 200
        default dev wg0 metric 1100
        unreachable default metric 4278198272' "$(table)"
        eventually 'a note' grep -qs '^tunnel wg0 down [0-9]* .* probes in a row had no answer$' /run/tswgc/stockholm.state
        eventually 'a note of the second' grep -qs '^tunnel wg1 up [0-9]* it answers$' /run/tswgc/stockholm.state
        # Another watcher knows it from the routes.
        kill $watcher
        wait $watcher 2>/dev/null || :
        rm /run/tswgc/stockholm.state
        ip monitor route >/run/changed &
        monitor=$!
        "$agents/watch" "$apply" >/run/said 2>&1 &
        eventually 'a note of another watcher' grep -qs '^tunnel wg0 down' /run/tswgc/stockholm.state
        kill $monitor
        is 'routes of the dead tunnel' '' "$(grep 'wg0.*table 5200' /run/changed)"
        eventually 'traffic by the second' seen_as 10.70.3.9
        # A probe of 0.8 s that began before is answered too, and both clocks are whole seconds.
        before=$(date +%s)
        unsilence 51820
        eventually 'traffic by the first again' seen_as 10.64.12.3
        [ $(($(date +%s) - before)) -ge 4 ] || failed 'back too early'
        is 'the order as before' 'default dev wg0 metric 100
        default dev wg1 metric 200
        unreachable default metric 4278198272' "$(table)"

        # Nobody answers: nothing leaves, and the order stays.
        silence 51820
        silence 51821
        nothing() { grep -qs '^tunnel wg0 down' /run/tswgc/stockholm.state && grep -qs '^tunnel wg1 down' /run/tswgc/stockholm.state; }
        eventually 'both down' nothing
        is 'nothing is seen' '' "$(seen)"
        is 'the order when both are down' 'default dev wg0 metric 1100
        default dev wg1 metric 1200
        unreachable default metric 4278198272' "$(table)"
        """);
  }

  /// tailscaled looks at its whole network again with every route that changes.
  @Test
  void leavesAloneWhatIsRight() {
    world.check(
        WATCHED
            + """
        "$agents/watch" "$apply" >/run/said 2>&1 &
        eventually 'a note' grep -qs '^tunnel wg0 up' /run/tswgc/stockholm.state
        timeout 3 ip monitor route >/run/changed || :
        is 'routes that are made again' '' "$(grep 'table 5200' /run/changed)"
        """);
  }

  @Test
  void mendsWhatIsGone() {
    world.check(
        WATCHED
            + """
        kill -9 $(pgrep -fx 'wireguard-go wg0')
        ip -4 rule del pref 5020
        sleep 3
        is 'without a watcher' '' "$(seen)"
        "$agents/watch" "$apply" >/run/said 2>&1 &
        eventually 'traffic by the first again' seen_as 10.64.12.3
        says 'why' 'Applying again, since '
        is 'the rule' 1 "$(ip -4 rule show pref 5020 | wc -l)"

        digest=$(cat /sys/class/net/lo/ifalias)
        nft delete chain inet tswgc_stockholm $digest
        applied() { "$apply" --applied; }
        eventually 'the digest' applied
        says 'why' 'Applying again, since the digest of what was applied is gone'
        ip -6 route flush table 5200
        backstop() { ip -6 route show table 5200 | grep -qs unreachable; }
        eventually 'the backstop' backstop
        ip link set dev wg0 down
        eventually 'the link' seen_as 10.64.12.3
        nft delete table netdev tswgc_stockholm
        guarded() { nft list tables | grep -qs netdev; }
        eventually 'the egress guard' guarded

        # What it cannot mend it says once, and goes on.
        mv secrets/sweden.privatekey /run/kept
        ip -4 rule del pref 5020
        failing() { grep -qs '^policy [0-9]* broken ' /run/tswgc/stockholm.state; }
        eventually 'a note' failing
        eventually 'that it says so' grep -qs 'There is no file' /run/said
        sleep 2.5
        is 'said once' 1 "$(grep -c 'There is no file' /run/said)"
        mv /run/kept secrets/sweden.privatekey
        eventually 'the digest again' applied
        """);
  }
}
