package dev.tswgc.targets.agents;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `hold`: applies as soon as that can be done, and is then nobody.
final class HoldTest {
  @TempDir
  private Path folder;

  private World world;

  @BeforeEach
  void write() throws IOException {
    world = World.in(folder);
    world.change("hold", "again=5", "again=1");
  }

  /// As the first process of a process namespace, like that of a container.
  @Test
  void triesAgainUntilTheSecretIsThereAndThenIsNobody() {
    world.check(
        """
        mv secrets/japan.privatekey /run/kept
        unshare --pid --fork --kill-child "$agents/hold" "$apply" >/run/said 2>&1 &
        outer=$!
        eventually 'what is missing' grep -qs 'There is no file japan.privatekey' /run/said
        holder=$(cat /proc/$outer/task/$outer/children)
        holder=${holder% }
        sleep 2.5
        is 'said once' 1 "$(grep -c 'There is no file' /run/said)"
        says 'that it goes on' 'It is tried again every 1 seconds'
        is 'the guard stands' 1 "$(nft list tables | grep -c inet)"
        is 'nobody goes on' '' "$(cat /sys/class/net/lo/ifalias)"
        [ -d /proc/$holder ] || failed 'the holder ended'
        mv /run/kept secrets/japan.privatekey
        marked() { [ -n "$(cat /sys/class/net/lo/ifalias)" ]; }
        eventually 'all applied' marked
        paused() { [ "$(sed -n 's/^Uid:\\t//p' /proc/$holder/status | cut -f 1-4 | tr '\\t' ' ')" = '65534 65534 65534 65534' ]; }
        eventually 'a holder that is nobody' paused
        is 'its capabilities' '0000000000000000' "$(sed -n 's/^CapEff:\\t//p' /proc/$holder/status)"
        is 'and what it could take' '0000000000000000' "$(sed -n 's/^CapPrm:\\t//p' /proc/$holder/status)"
        is 'no new ones' 1 "$(sed -n 's/^NoNewPrivs:\\t//p' /proc/$holder/status)"
        eventually 'traffic' seen_as 10.64.12.3

        # A process that lost its parent becomes the holder's child.
        orphan=$(pgrep -fx 'wireguard-go wg1')
        kill -9 $orphan
        reaped() { [ ! -d /proc/$orphan ]; }
        eventually 'the end of an orphan' reaped

        # It may be a zombie until it is waited for.
        ended() { ! grep -qs '^State:.[^Z]' /proc/$outer/status; }
        kill -TERM $holder
        eventually 'its end' ended
        code=0
        wait $outer || code=$?
        is 'code' 0 $code
        """);
  }

  @Test
  void wantsToKnowWhatToRun() {
    world.check(
        """
        ends 'usage' 2 "$agents/hold"
        says 'usage' 'tswgc hold stockholm: It takes one argument, the program that applies the exit.'
        """);
  }
}
