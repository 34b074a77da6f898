package dev.tswgc.targets.agents;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `gate`: what starts behind it starts late enough, ends as it would, and does not stay behind.
final class GateTest {
  @TempDir
  private Path folder;

  private World world;

  @BeforeEach
  void write() throws IOException {
    world = World.in(folder);
    world.change("gate", "patience=30", "patience=3");
    world.change("gate", "again=12", "again=2");
  }

  @Test
  void waitsForApplyAndNoLonger() {
    world.check(
        """
        ends 'too late' 1 "$agents/gate" eth0 touch /run/started
        says 'too late' 'tswgc gate stockholm: `apply` has not come to its end here within 3 seconds'
        ends 'no such uplink' 1 "$agents/gate" eth9 touch /run/started
        says 'no such uplink' 'There has been no uplink eth9 here for 3 seconds'
        ends 'usage' 2 "$agents/gate" eth0
        sed -i 's/patience=3/patience=60/' "$agents/gate"
        "$agents/gate" eth0 touch /run/started &
        gate=$!
        sleep 1
        [ ! -e /run/started ] || failed 'started before apply'
        "$apply"
        wait $gate || failed 'ended with another code'
        [ -e /run/started ] || failed 'not started after apply'
        """);
  }

  /// With nothing but a shell and `sleep`, as a user without capabilities.
  @Test
  void endsAsTheProgramDoes() {
    world.check(
        """
        "$apply"
        chmod 755 .
        mkdir /run/few
        for tool in sh sleep touch cat; do ln -s "$(command -v $tool)" /run/few; done
        # What a shell starts in the background is deaf to SIGINT, but for `env`.
        for shell in dash 'busybox sh'; do
          command -v ${shell%% *} >/dev/null || continue
          gate="setpriv --reuid 60700 --regid 60700 --clear-groups env -i --default-signal=INT PATH=/run/few TSWGC_EXIT=stockholm $(command -v ${shell%% *})${shell#"${shell%% *}"} $agents/gate eth0"
          ends "code under $shell" 7 $gate sh -c 'exit 7'
          ends "output under $shell" 0 $gate sh -c 'echo $TSWGC_EXIT'
          is "output under $shell" stockholm "$(cat /run/said)"
          for signal in TERM INT; do
            mkdir -m 777 -p /run/caught
            rm -f /run/caught/*
            $gate sh -c 'trap "touch /run/caught/it; exit 5" TERM; touch /run/caught/ready; while :; do sleep 0.1; done' &
            eventually "$shell: the program" test -e /run/caught/ready
            kill -$signal $!
            code=0
            wait $! || code=$?
            is "code after $signal under $shell" 5 $code
            [ -e /run/caught/it ] || failed "$shell: $signal did not reach the program"
          done
        done
        """);
  }

  @Test
  void goesWithTheUplink() {
    world.check(
        """
        "$apply"
        "$agents/gate" eth0 sleep 1000 >/run/said 2>&1 &
        gate=$!
        runs() { pgrep -fx 'sleep 1000' >/dev/null; }
        eventually 'the program' runs
        sleep 2.5
        runs || failed 'ended though nothing happened'
        before=$(date +%s)
        ip link del eth0
        gone() { ! runs; }
        eventually 'the end of the program' gone
        code=0
        wait $gate || code=$?
        is 'code' 1 $code
        says 'why' 'The uplink eth0 has gone, and sleep with it'
        [ $(($(date +%s) - before)) -ge 2 ] || failed 'did not wait for the owner'
        """);
  }
}
