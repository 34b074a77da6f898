package dev.tswgc.lab.attack;

import dev.tswgc.Compiler;
import dev.tswgc.Input;
import dev.tswgc.LockFile;
import dev.tswgc.SnapshotFolder;
import dev.tswgc.diagnostic.Diagnostics;
import dev.tswgc.lab.Capability;
import dev.tswgc.lab.Flow;
import dev.tswgc.lab.Namespace;
import dev.tswgc.lab.Packet;
import dev.tswgc.lab.Watcher;
import dev.tswgc.lab.exit.ExitWorld;
import dev.tswgc.lab.naive.Dump;
import dev.tswgc.live.Host;
import dev.tswgc.live.Note;
import dev.tswgc.live.Roles;
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

/// A running node beside what `tswgc verify --live` takes it for: of packets both must say the same.
///
/// @param world whose node it is
/// @param host what its dump is taken for
public record Judged(ExitWorld world, Host host) {
  /// Of the topology only the roles of links are asked.
  private static final Path TOPOLOGY = Path.of("../../golden/src/test/resources/live/topology.conf");

  private static final int TIMES = 3;
  private static final int LOSSES = 10;
  /// That of wg-quick's outer packets, tailscaled's own, and none.
  private static final List<Integer> MARKS = List.of(0, 51_820, 0x80000);

  /// Something to send, and what is said of it.
  private record Asked(String how, Trace trace, Supplier<Flow> sends) {}

  /// Who sends by the node.
  ///
  /// @param addresses IPv4 first
  /// @param filtered whether a real tailscaled stands before the node, which lets clients of an exit reach the internet only, and nothing private (shrinkDefaultRoute)
  public record Client(Namespace machine, List<String> addresses, boolean filtered) {}

  /// The node as its dump says it is.
  public static Judged of(ExitWorld world, Dump dump) throws IOException {
    Path folder = Files.createDirectories(world.folder().resolve("dump"));
    for (Map.Entry<String, String> file : dump.files().entrySet()) {
      Files.writeString(folder.resolve(file.getKey()), file.getValue());
    }
    Path topology = Files.copy(TOPOLOGY, folder.resolve("topology.conf"));
    Diagnostics findings = new Diagnostics();
    var namespace = new Compiler(Input.of(topology), findings, stage -> {}).plan(LockFile.beside(topology, false)).orElseThrow().plan().hosts().getFirst().namespaces().getFirst();
    Optional<Host> host = new SnapshotFolder(folder, "dump").read(findings).flatMap(files -> Host.read(files, namespace, Roles.planned(), findings));
    return new Judged(world, host.orElseThrow(() -> new AssertionError(findings.sorted().toString())));
  }

  /// What of it is not understood.
  public List<String> doubts() {
    return host.notes().stream().filter(note -> note.kind() == Note.Kind.THREE_VALUED).map(Note::words).toList();
  }

  /// Sends packets of a client and of the node, and says which ways they went.
  ///
  /// @param machine the host, or what is left of it
  /// @param port from which on nothing was sent yet
  /// @param drops whether a drop may be among what is not understood, which is taken for none
  public Set<String> compare(Machine machine, Client client, int port, boolean drops) {
    Watcher uplink = world.watchUplink();
    Watcher tunnel = world.watchTunnel(world.provider());
    Set<String> ways = new TreeSet<>();
    List<Asked> left = questions(new Interpreter(machine), client, port);
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
        } else if (!said.equals(seen)) {
          throw new AssertionError("said " + said + ", seen " + seen + ": " + asked.how + " " + flows.get(i) + "\n" + asked.trace);
        } else {
          ways.add(asked.how + " " + seen);
        }
      }
      left = lost;
    }
    if (!left.isEmpty() && !drops) {
      throw new AssertionError("never seen: " + left);
    }
    return ways;
  }

  private List<Asked> questions(Interpreter interpreter, Client client, int port) {
    List<Asked> all = new ArrayList<>();
    for (boolean v4 : new boolean[] {true, false}) {
      String inside = v4 ? world.provider().exit4() : world.provider().exit6();
      String own = client.addresses().get(v4 ? 0 : 1);
      for (String to : v4 ? destinations4() : destinations6()) {
        boolean internet = List.of(ExitWorld.SERVICE4, ExitWorld.OTHER_SERVICE4, ExitWorld.SERVICE6, ExitWorld.OTHER_SERVICE6).contains(to);
        for (int kind = 0; kind < 3 && (internet || !client.filtered()); kind++) {
          Packet packet = packet(kind, own, to, port);
          all.add(new Asked("client", interpreter.arrives(new LinkName("tailscale0"), traced(kind, own, to, port), List.of()), () -> client.machine().send(packet, TIMES)));
        }
        for (int mark : MARKS) {
          // Of what has no mark the provider takes its own address only.
          String from = mark == 0 ? inside : v4 ? ExitWorld.NODE4 : ExitWorld.NODE6;
          int other = port + 10 + MARKS.indexOf(mark);
          Trace trace = interpreter.sends(traced(0, from, to, other).marked(mark).by(0), Optional.empty());
          all.add(new Asked("sent", trace, () -> world.node().intruder(0, Capability.NET_RAW, Capability.NET_ADMIN).mark(mark).raw(packet(0, from, to, other), TIMES)));
        }
      }
    }
    return all;
  }

  private List<String> destinations4() {
    return List.of(ExitWorld.SERVICE4, ExitWorld.OTHER_SERVICE4, world.provider().inside4(), ExitWorld.NEIGHBOUR4, ExitWorld.ROUTER4, "10.1.2.3");
  }

  private List<String> destinations6() {
    return List.of(ExitWorld.SERVICE6, ExitWorld.OTHER_SERVICE6, world.provider().inside6(), ExitWorld.NEIGHBOUR6, ExitWorld.ROUTER6);
  }

  private static String said(Trace trace) {
    return trace.outcome() instanceof Outcome.Leaves leaves && !Set.of("tailscale0", "lo").contains(leaves.link().text()) ? leaves.link().text() : "nowhere";
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

  /// A packet of UDP, TCP or ICMP, by number.
  static Packet packet(int kind, String from, String to, int port) {
    return switch (kind) {
      case 0 -> Packet.udp(from, to, port);
      case 1 -> Packet.tcp(from, to, port);
      default -> Packet.ping(from, to);
    };
  }

  /// The same for the interpreter.
  static dev.tswgc.trace.Packet traced(int kind, String from, String to, int port) {
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
