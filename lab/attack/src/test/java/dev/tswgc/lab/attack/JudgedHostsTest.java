package dev.tswgc.lab.attack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tswgc.Compiler;
import dev.tswgc.Input;
import dev.tswgc.LockFile;
import dev.tswgc.SnapshotFolder;
import dev.tswgc.diagnostic.Diagnostics;
import dev.tswgc.lab.Capability;
import dev.tswgc.lab.Flow;
import dev.tswgc.lab.Packet;
import dev.tswgc.lab.Watcher;
import dev.tswgc.lab.exit.Configuration;
import dev.tswgc.lab.exit.ExitTopology;
import dev.tswgc.lab.exit.ExitWorld;
import dev.tswgc.lab.naive.Dump;
import dev.tswgc.lab.naive.Systems;
import dev.tswgc.lab.naive.WgQuick;
import dev.tswgc.live.Host;
import dev.tswgc.live.Note;
import dev.tswgc.live.Roles;
import dev.tswgc.machine.Fault;
import dev.tswgc.machine.Machine;
import dev.tswgc.net.IpAddress;
import dev.tswgc.net.LinkName;
import dev.tswgc.trace.Interpreter;
import dev.tswgc.trace.Outcome;
import dev.tswgc.trace.Payload;
import dev.tswgc.trace.Trace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What `tswgc verify --live` takes a host for is what its kernel does with packets: wg-quick's own kill switch, tailscaled's own rules and those of other
/// systems, whole and with the tunnel gone. A rule that is not understood is taken for worse than it is, and never for better.
@Tag("lab")
final class JudgedHostsTest {
  /// Of the topology only the roles of links are asked.
  private static final Path TOPOLOGY = Path.of("../../golden/src/test/resources/live/topology.conf");

  private static final LinkName TUNNEL = new LinkName("wg0");
  private static final int TIMES = 3;
  private static final int LOSSES = 10;
  /// That of wg-quick's outer packets, tailscaled's own, and none.
  private static final List<Integer> MARKS = List.of(0, 51_820, 0x80000);

  private record Asked(String how, Trace trace, Supplier<Flow> sends) {}

  static List<Configuration> systems() {
    return Systems.all().stream().filter(system -> !Set.of("vnode", "gluetun").contains(system.name())).toList();
  }

  @ParameterizedTest
  @MethodSource("systems")
  void theKernelDoesWhatIsSaidOfTheHost(Configuration system) throws IOException {
    ExitTopology topology = Systems.topology(system);
    try (ExitWorld world = ExitWorld.open("judged", topology, system)) {
      introduce(world);
      Host host = host(world);
      // Of iptables-nft the last condition of that rule is not shown.
      boolean doubtful = host.notes().stream().anyMatch(note -> note.kind() == Note.Kind.THREE_VALUED);
      assertEquals(system.equals(WgQuick.withItsKillSwitch()), doubtful, () -> host.notes().toString());
      Set<String> ways = compare(world, host.machine(), 9000, doubtful);
      assertTrue(ways.contains("client wg0") && ways.contains("sent eth0"), ways::toString);
      world.killTunnels();
      Set<String> without = compare(world, host.machine().without(Set.of(new Fault.Gone(TUNNEL))), 9001, doubtful);
      assertTrue(without.stream().noneMatch(way -> way.endsWith("wg0")), without::toString);
      // The rule of the manual is asked of what the node itself sends: it keeps no client back.
      assertEquals(!system.name().startsWith("tailguard-"), without.contains("client eth0"), without::toString);
    }
  }

  /// On tailscaled's own link nobody asks for neighbours, and tailguard answers none.
  private static void introduce(ExitWorld world) {
    String address = world.node().run("ip", "-oneline", "link", "show", "tailscale0").orFail().replaceFirst("(?s).*link/ether ([0-9a-f:]+) .*", "$1");
    world.client().run("ip", "-6", "neighbour", "replace", ExitWorld.TAILNET6, "lladdr", address, "dev", "ts0", "nud", "permanent").orFail();
  }

  private static Host host(ExitWorld world) throws IOException {
    Path folder = Files.createDirectories(world.folder().resolve("dump"));
    for (Map.Entry<String, String> file : Dump.of(world.node()).files().entrySet()) {
      Files.writeString(folder.resolve(file.getKey()), file.getValue());
    }
    Path topology = Files.copy(TOPOLOGY, folder.resolve("topology.conf"));
    Diagnostics findings = new Diagnostics();
    var namespace = new Compiler(Input.of(topology), findings, stage -> {}).plan(LockFile.beside(topology, false)).orElseThrow().plan().hosts().getFirst().namespaces().getFirst();
    return new SnapshotFolder(folder, "dump").read(findings).flatMap(files -> Host.read(files, namespace, Roles.planned(), findings)).orElseThrow(() -> new AssertionError(findings.sorted().toString()));
  }

  /// The ways that packets went.
  private static Set<String> compare(ExitWorld world, Machine machine, int port, boolean doubtful) {
    Watcher uplink = world.watchUplink();
    Watcher tunnel = world.watchTunnel(world.provider());
    Interpreter interpreter = new Interpreter(machine);
    List<Asked> all = new ArrayList<>();
    for (boolean v4 : new boolean[] {true, false}) {
      String inside = v4 ? world.provider().exit4() : world.provider().exit6();
      for (String to : v4 ? destinations4(world) : destinations6(world)) {
        for (int kind = 0; kind < 3; kind++) {
          String client = v4 ? ExitWorld.CLIENT4 : ExitWorld.CLIENT6;
          Packet kindOf = packet(kind, client, to, port);
          all.add(new Asked("client", interpreter.arrives(new LinkName("tailscale0"), traced(kind, client, to, port), List.of()), () -> world.client().send(kindOf, TIMES)));
        }
        for (int mark : MARKS) {
          // Of what has no mark the provider takes its own address only.
          String from = mark == 0 ? inside : v4 ? ExitWorld.NODE4 : ExitWorld.NODE6;
          int own = port + 10 + MARKS.indexOf(mark);
          all.add(
              new Asked(
                  "sent",
                  interpreter.sends(traced(0, from, to, own).marked(mark).by(0), Optional.empty()),
                  () -> world.node().intruder(0, Capability.NET_RAW, Capability.NET_ADMIN).mark(mark).raw(packet(0, from, to, own), TIMES)));
        }
      }
    }
    Set<String> ways = new TreeSet<>();
    List<Asked> left = all;
    // What is to leave may be lost on its way, as wireguard-go does with bursts; what must not has one chance only.
    for (int times = 0; times < LOSSES && !left.isEmpty(); times++) {
      List<Flow> flows = left.stream().map(asked -> asked.sends.get()).toList();
      world.world().settle();
      List<Asked> lost = new ArrayList<>();
      for (int i = 0; i < flows.size(); i++) {
        Asked asked = left.get(i);
        String said = said(asked.trace);
        String seen = seen(flows.get(i), uplink, tunnel);
        if (seen.equals("nowhere") && !said.equals("nowhere")) {
          lost.add(asked);
        } else {
          Flow flow = flows.get(i);
          assertEquals(said, seen, () -> asked.how + ": " + flow + "\n" + asked.trace);
          ways.add(asked.how + " " + seen);
        }
      }
      left = lost;
    }
    // A drop that is not understood is taken for none.
    List<Asked> refused = left;
    assertTrue(doubtful || refused.isEmpty(), refused::toString);
    return ways;
  }

  private static List<String> destinations4(ExitWorld world) {
    return List.of(ExitWorld.SERVICE4, ExitWorld.OTHER_SERVICE4, world.provider().inside4(), ExitWorld.NEIGHBOUR4, ExitWorld.ROUTER4, "10.1.2.3");
  }

  private static List<String> destinations6(ExitWorld world) {
    return List.of(ExitWorld.SERVICE6, ExitWorld.OTHER_SERVICE6, world.provider().inside6(), ExitWorld.NEIGHBOUR6, ExitWorld.ROUTER6);
  }

  private static String said(Trace trace) {
    return switch (trace.outcome()) {
      case Outcome.Leaves leaves -> Set.of("tailscale0", "lo").contains(leaves.link().text()) ? "nowhere" : leaves.link().text();
      case Outcome.Arrives arrives -> "nowhere";
      case Outcome.Dropped dropped -> "nowhere";
    };
  }

  private static String seen(Flow flow, Watcher uplink, Watcher tunnel) {
    List<String> links = new ArrayList<>();
    if (uplink.incoming(flow).packets() > 0) {
      links.add("eth0");
    }
    if (tunnel.incoming(flow).packets() > 0) {
      links.add("wg0");
    }
    return links.isEmpty() ? "nowhere" : String.join(" and ", links);
  }

  private static Packet packet(int kind, String from, String to, int port) {
    return switch (kind) {
      case 0 -> Packet.udp(from, to, port);
      case 1 -> Packet.tcp(from, to, port);
      default -> Packet.ping(from, to);
    };
  }

  private static dev.tswgc.trace.Packet traced(int kind, String from, String to, int port) {
    IpAddress source = IpAddress.of(from);
    Payload payload =
        switch (kind) {
          case 0 -> new Payload.Udp(10_000, port);
          case 1 -> new Payload.Tcp(10_000, port, true);
          default -> source.isV4() ? new Payload.Icmp(Payload.ICMP, 8) : new Payload.Icmp(Payload.ICMPV6, 128);
        };
    return dev.tswgc.trace.Packet.first(source, IpAddress.of(to), payload);
  }
}
