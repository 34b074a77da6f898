package dev.tswgc.targets.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tswgc.lab.Engine;
import dev.tswgc.lab.Flood;
import dev.tswgc.lab.Flow;
import dev.tswgc.lab.Outcome;
import dev.tswgc.lab.RealTool;
import dev.tswgc.lab.Watcher;
import dev.tswgc.lab.World;
import dev.tswgc.targets.HandmadeExit;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// All that can happen to the containers of an exit on a real engine, under a flood of its clients' packets: not one leaves beside the tunnel at any moment,
/// and the exit comes back by itself. After the engine itself ended it may take an `up`, since engines give up what they could not start.
///
/// The exit is in a real tailnet, and so is its client. One watcher sees all links where the engine is, bridge, containers' cables and uplink, from before the first container to after the last.
@Tag("lab")
final class EngineFaultsTest {
  private static final String OWNER = "topology_localhost-stockholm-1";
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir
  private Path folder;

  @ParameterizedTest
  @EnumSource(names = {"DEBIAN", "NEWER"})
  void nothingThatHappensToContainersLetsAPacketPastTheTunnel(Engine.Kind kind) throws IOException {
    RealTool.require("socat", "dnsmasq", "wireguard-go", "wg", "ip", "openssl");
    EmittedExit exit = EmittedExit.write(folder, "runtime = docker");
    exit.secret("sweden.privatekey", HandmadeExit.EXIT_PRIVATE_KEY + "\n");
    try (Engine engine = Engine.start(folder.resolve("engine"), kind);
        World world = World.open("engine")) {
      engine.inside(EmittedExit.PROVIDER).orFail();
      engine.compose(exit.project(), "build").orFail();
      Clients clients = Tailnet.join(engine, world, exit, folder.resolve("tailnet"));
      Watcher outside = world.foreign("engine", engine.proc().resolve("ns/net")).watch();
      List<Flood> floods = clients.flood();
      Scene scene = new Scene(engine, exit, clients, outside);

      scene.after("up", scene::up);
      List<String> containers = engine.docker("ps", "--format", "{{.Names}}").orFail().lines().sorted().toList();
      assertTrue(containers.size() > 3 && containers.contains(OWNER), containers.toString());
      for (String container : containers) {
        scene.after("kill -9 of " + container, () -> engine.inside("kill -KILL " + scene.pids(List.of(container))).orFail());
        scene.after("restart of " + container, () -> engine.docker("restart", container).orFail());
      }
      scene.after(
          "reboot",
          () -> {
            engine.reboot();
            // All at once, and never again what joins a namespace that is not there yet: https://github.com/moby/moby/issues/11777, and 50326.
            scene.up();
          });
      scene.after(
          "kill -9 of the engine",
          () -> {
            engine.crash();
            scene.up(); // Without `live-restore` an engine ends what it finds running, and takes that for the wish of somebody: only `up` starts it again.
          });
      for (int first = 0; first < containers.size(); first++) {
        List<String> order = new ArrayList<>(containers);
        Collections.rotate(order, first);
        scene.after("start in the order " + order, () -> scene.startIn(order));
      }
      engine.compose(exit.project(), "down", "--volumes").orFail();
      scene.nothingOutside("down");

      scene.after("up again", scene::up);
      engine.docker("stop", OWNER.replace("stockholm", "stockholm-watcher")).orFail(); // It would mend what follows.
      scene.nothingOutside("the watcher's end");
      exit.run(
              engine,
              "stockholm",
              "nft delete table netdev tswgc_stockholm; nft delete table inet tswgc_stockholm; for f in -4 -6; do ip $f rule flush; ip $f rule add preference 32766 lookup main; done")
          .orFail();
      scene.await("packets of each sort beside the tunnel once the guard is gone", () -> clients.allSeen(outside));
      for (Flow flow : floods.stream().map(Flood::stop).toList()) {
        assertTrue(flow.sent() > 1000, flow.toString());
      }
      engine.compose(exit.project(), "down", "--volumes").orFail();
      assertEquals("", engine.docker("ps", "--all", "--quiet").orFail());
    }
  }

  /// Something that becomes true.
  private interface Condition {
    boolean holds();
  }

  private record Scene(Engine engine, EmittedExit exit, Clients clients, Watcher outside) {
    /// Has something happen, and waits until all containers run in one namespace and packets pass.
    void after(String what, Runnable happening) {
      happening.run();
      await("the return after " + what, () -> clients.pass() && together());
      nothingOutside(what);
    }

    void nothingOutside(String what) {
      assertEquals(0, outside.tagged(), "Packets left beside the tunnel at: " + what);
    }

    void up() {
      engine.compose(exit.project(), "up", "--detach").orFail();
    }

    /// Kills all, and starts them one by one. Who joins a namespace cannot be started before its owner, and is then tried again.
    void startIn(List<String> order) {
      docker("kill", order).orFail();
      List<String> left = new ArrayList<>(order);
      while (!left.isEmpty()) {
        int before = left.size();
        left.removeIf(container -> engine.docker("start", container).code() == 0);
        assertTrue(left.size() < before, left.toString());
      }
    }

    /// Whether all containers run, and in the same network namespace.
    private boolean together() {
      List<String> all = engine.docker("ps", "--all", "--quiet").orFail().lines().toList();
      Outcome namespaces = engine.inside("for p in " + pids(all) + "; do readlink /proc/$p/ns/net; done");
      return namespaces.code() == 0 && namespaces.output().lines().count() == all.size() && namespaces.output().lines().distinct().count() == 1;
    }

    String pids(List<String> containers) {
      List<String> words = new ArrayList<>(List.of("--format", "{{.State.Pid}}"));
      words.addAll(containers);
      return String.join(" ", docker("inspect", words).orFail().lines().toList());
    }

    private Outcome docker(String command, List<String> words) {
      List<String> all = new ArrayList<>(List.of(command));
      all.addAll(words);
      return engine.docker(all.toArray(String[]::new));
    }

    void await(String what, Condition condition) {
      long end = System.nanoTime() + PATIENCE.toNanos();
      while (!condition.holds()) {
        if (System.nanoTime() > end) {
          throw new AssertionError(
              "This never came: " + what + ".\n" + engine.compose(exit.project(), "ps", "--all").output() + engine.compose(exit.project(), "logs", "--tail", "20").output());
        }
      }
    }
  }
}
