package dev.tswgc.lab.attack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tswgc.lab.Capability;
import dev.tswgc.lab.Flow;
import dev.tswgc.lab.Intruder;
import dev.tswgc.lab.Watcher;
import dev.tswgc.lab.exit.ExitTopology;
import dev.tswgc.lab.exit.ExitWorld;
import dev.tswgc.machine.Assumed;
import dev.tswgc.machine.Machine;
import dev.tswgc.machine.PlannedMachine;
import dev.tswgc.net.LinkName;
import dev.tswgc.trace.Interpreter;
import dev.tswgc.trace.Outcome;
import dev.tswgc.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The interpreter behind `tswgc trace` and `tswgc prove` says of each packet what the kernel does with it: random packets of clients, of programs with any
/// user and mark, of bound and of raw sockets. `-Dlab.seed` and `-Dlab.packets` give others, and more.
@Tag("lab")
final class InterpreterTest {
  private static final int TIMES = 3;
  private static final List<Integer> MARKS = List.of(0, 0, 0x80000, 0x5201, 0x5280, 0x40000);
  private static final List<Integer> OWNERS = List.of(0, 0, 1000, 60_700, 60_701, 60_702);
  private static final List<Integer> PORTS = List.of(22, 53, 80, 443, 853, 3478, 9000, 41_641, 51_820);

  /// One packet: how it was begun, what the interpreter says of it, and what the kernel was given.
  private record Asked(String how, Trace trace, Flow flow) {}

  @Test
  void theKernelDoesWhatTheInterpreterSays() {
    ExitTopology topology = ExitTopology.ordinary().holepunch(ExitWorld.OTHER_SERVICE4, ExitWorld.OTHER_SERVICE6).with("socks5 { port = 1080 }\nlan-access = [\"" + ExitWorld.NEIGHBOUR4 + "\"]\ncontrol-dns = [\"" + ExitWorld.SERVICE4 + "\"]", "");
    try (ExitWorld world = ExitWorld.emitted("interpreter", topology)) {
      Machine machine = PlannedMachine.whole(world.emitted().plan(), Assumed.of(world.emitted().plan()));
      Random random = new Random(Long.getLong("lab.seed", 20261121));
      Watcher uplink = world.watchUplink();
      Watcher tunnel = world.watchTunnel(world.provider());
      Watcher tailnet = world.client().link("ts0").watch();
      List<Asked> all = new ArrayList<>();
      for (int i = 0; i < Integer.getInteger("lab.packets", 256); i++) {
        all.add(ask(world, machine, random));
      }
      world.world().settle();
      Set<String> ways = new TreeSet<>();
      for (Asked asked : all) {
        boolean ofClient = asked.how.equals("client");
        String said = said(asked.trace, ofClient);
        assertEquals(said, seen(asked.flow, uplink, tunnel, tailnet, ofClient), () -> asked.how + ": " + asked.flow + "\n" + asked.trace);
        ways.add(asked.how + " " + said);
      }
      // Nothing would be shown by packets that all go nowhere.
      assertTrue(ways.containsAll(Set.of("client wg0", "client eth0", "client nowhere", "raw eth0", "raw nowhere", "sent eth0", "sent wg0", "sent nowhere", "bound nowhere")), ways.toString());
    }
  }

  private static String said(Trace trace, boolean ofClient) {
    return switch (trace.outcome()) {
      case Outcome.Leaves leaves -> ofClient && leaves.link().text().equals("tailscale0") ? "nowhere" : leaves.link().text();
      case Outcome.Arrives arrives -> "nowhere";
      case Outcome.Dropped dropped -> "nowhere";
    };
  }

  /// Back to a client come answers and errors, too, which quote what they answer.
  private static String seen(Flow flow, Watcher uplink, Watcher tunnel, Watcher tailnet, boolean ofClient) {
    List<String> links = new ArrayList<>();
    if (uplink.incoming(flow).packets() > 0) {
      links.add("eth0");
    }
    if (tunnel.incoming(flow).packets() > 0) {
      links.add("wg0");
    }
    if (!ofClient && tailnet.incoming(flow).packets() > 0) {
      links.add("tailscale0");
    }
    return links.isEmpty() ? "nowhere" : String.join(" and ", links);
  }

  private static Asked ask(ExitWorld world, Machine machine, Random random) {
    boolean v4 = random.nextBoolean();
    String to = pick(random, v4 ? destinations4(world) : destinations6(world));
    String from = pick(random, v4 ? List.of(ExitWorld.NODE4, ExitWorld.NODE4, world.provider().exit4(), ExitWorld.TAILNET4) : List.of(ExitWorld.NODE6, ExitWorld.NODE6, world.provider().exit6(), ExitWorld.TAILNET6));
    int port = PORTS.get(random.nextInt(PORTS.size()));
    Interpreter interpreter = new Interpreter(machine);
    if (random.nextInt(3) == 0) {
      String client = v4 ? ExitWorld.CLIENT4 : ExitWorld.CLIENT6;
      int kind = random.nextInt(3);
      return new Asked("client", interpreter.arrives(new LinkName("tailscale0"), Judged.traced(kind, client, to, port), List.of()), world.client().send(Judged.packet(kind, client, to, port), TIMES));
    }
    // Chance alone hardly ever finds what may leave.
    boolean ours = random.nextBoolean();
    int uid = ours ? 0 : OWNERS.get(random.nextInt(OWNERS.size()));
    int mark = MARKS.get(random.nextInt(ours ? 3 : MARKS.size()));
    int kind = random.nextInt(ours ? 2 : 3);
    if (ours) {
      to = pick(random, v4 ? destinations4(world).subList(0, 4) : destinations6(world).subList(0, 3));
      from = v4 ? ExitWorld.NODE4 : ExitWorld.NODE6;
      port = random.nextBoolean() ? 443 : 3478;
    }
    dev.tswgc.trace.Packet traced = Judged.traced(kind, from, to, port).marked(mark).by(uid);
    Intruder intruder = world.node().intruder(uid, Capability.NET_RAW).mark(mark);
    return switch (random.nextInt(3)) {
      case 0 -> new Asked("sent", interpreter.sends(traced, Optional.empty()), intruder.raw(Judged.packet(kind, from, to, port), TIMES));
      case 1 -> new Asked("bound", interpreter.sends(traced, Optional.of(new LinkName("eth0"))), intruder.device("eth0").raw(Judged.packet(kind, from, to, port), TIMES));
      default -> new Asked("raw", interpreter.sendsRaw(new LinkName("eth0"), traced), intruder.frames("eth0", Judged.packet(kind, from, to, port), TIMES));
    };
  }

  private static List<String> destinations4(ExitWorld world) {
    return List.of(
        ExitWorld.SERVICE4,
        ExitWorld.SERVICE4,
        ExitWorld.OTHER_SERVICE4,
        world.provider().address4(),
        world.provider().inside4(),
        ExitWorld.NEIGHBOUR4,
        ExitWorld.ROUTER4,
        ExitWorld.CLIENT4,
        "169.254.169.254",
        "10.1.2.3");
  }

  private static List<String> destinations6(ExitWorld world) {
    return List.of(ExitWorld.SERVICE6, ExitWorld.SERVICE6, ExitWorld.OTHER_SERVICE6, world.provider().inside6(), ExitWorld.NEIGHBOUR6, ExitWorld.ROUTER6, ExitWorld.CLIENT6, "fd00:ec2::254");
  }

  private static String pick(Random random, List<String> words) {
    return words.get(random.nextInt(words.size()));
  }
}
