package dev.tswgc.lab.worlds;

import dev.tswgc.lab.Deliveries;
import dev.tswgc.lab.Link;
import dev.tswgc.lab.Local;
import dev.tswgc.lab.Namespace;
import dev.tswgc.lab.Outcome;
import dev.tswgc.lab.Utterances;
import dev.tswgc.lab.Wires;
import dev.tswgc.lab.World;
import dev.tswgc.machine.Machine;
import dev.tswgc.net.Family;
import dev.tswgc.net.IpAddress;
import dev.tswgc.net.LinkName;
import dev.tswgc.trace.Packet;
import dev.tswgc.trace.Payload;
import dev.tswgc.worlds.Probe;
import dev.tswgc.worlds.Surroundings;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;

/// A real machine with the links of every world, which becomes one machine after the other, and says what its kernel did with packets.
///
/// Its links ask nobody for addresses (`arp off`), so that whatever is to leave by one is seen at its other end, and nobody there answers.
final class Kernel implements AutoCloseable {
  private static final int ETHERNET = 14;
  private static final int TYPE4 = 0x0800;
  private static final int TYPE6 = 0x86dd;
  /// How long nothing may come of what should, before it is taken never to come.
  private static final long PATIENCE = 3_000_000_000L;

  private final World world = World.open("worlds");
  private final Namespace node = world.namespace("node");
  private final Wires wires;
  private final Deliveries deliveries;
  private final Utterances programs = new Utterances();
  private final RulesetText rulesets = new RulesetText();
  private Machine before = new Machine("none", List.of(), List.of(), new TreeMap<>(), List.of(), Map.of());
  private Map<String, String> settings = new HashMap<>();
  private int run;
  private final List<String> late = new ArrayList<>();

  /// What became of a packet: everything of it that was seen, in the order in which it was.
  record Seen(List<String> places) {
    String words() {
      return places.isEmpty() ? "nowhere" : String.join(" and ", places);
    }
  }

  Kernel() {
    Namespace around = world.namespace("around");
    node.sysctlAt("net/ipv6/conf/default/addr_gen_mode", "1");
    around.sysctlAt("net/ipv6/conf/default/addr_gen_mode", "1");
    node.router();
    node.sysctl("net.ipv4.icmp_echo_ignore_all", 1).sysctl("net.ipv6.icmp.echo_ignore_all", 1);
    for (LinkName name : Surroundings.LINKS) {
      Link link = node.link(name.text());
      link.to(around, name.text());
      link.address(Surroundings.addresses(name).stream().map(Object::toString).toArray(String[]::new));
    }
    world.up();
    for (LinkName name : Surroundings.LINKS) {
      orFail(node.run("ip", "link", "set", name.text(), "arp", "off"));
    }
    List<String> names = Surroundings.LINKS.stream().map(LinkName::text).toList();
    wires = Wires.of(around, names);
    deliveries = Deliveries.to(node, List.of(Payload.ICMP, Payload.TCP, Payload.UDP), List.of(Payload.ICMPV6, Payload.TCP, Payload.UDP));
  }

  private static Outcome orFail(Outcome said) {
    if (said.code() != 0) {
      throw new IllegalStateException(said.output());
    }
    return said;
  }

  /// Becomes a machine.
  void become(Machine machine) {
    for (Family family : Family.values()) {
      List<String> lines = new ArrayList<>(RoutingText.withoutRules(before, family));
      lines.addAll(RoutingText.withoutRoutes(before, family));
      lines.addAll(RoutingText.routes(machine, family));
      lines.addAll(RoutingText.rules(machine, family));
      batch(family, lines);
    }
    before = machine;
    String ruleset = rulesets.of(machine.nftables());
    Outcome loaded = node.command("nft", "-f", "-").reading(ruleset).run();
    if (loaded.code() != 0) {
      throw new IllegalStateException(loaded.output() + "\n" + ruleset);
    }
    node.call(
        () -> {
          set(machine.sysctls());
          Utterances.forgetConnections();
          return machine;
        });
  }

  private void batch(Family family, List<String> lines) {
    if (!lines.isEmpty()) {
      Outcome said = node.command("ip", family == Family.IPV4 ? "-4" : "-6", "-batch", "-").reading(String.join("\n", lines) + "\n").run();
      if (said.code() != 0) {
        throw new IllegalStateException(said.output() + "\n" + String.join("\n", lines));
      }
    }
  }

  private void set(Map<String, String> wanted) throws IOException {
    for (Map.Entry<String, String> setting : wanted.entrySet()) {
      if (!setting.getValue().equals(settings.put(setting.getKey(), setting.getValue()))) {
        Files.writeString(Path.of("/proc/sys", setting.getKey()), setting.getValue());
      }
    }
  }

  /// Sends packets, and says what became of each.
  ///
  /// @param expected those of which something should be seen
  /// @param ports which packet has which source port
  List<Seen> send(List<Probe> probes, List<Boolean> expected, Map<Integer, Integer> ports) {
    run++;
    List<Seen> seen = new ArrayList<>();
    probes.forEach(probe -> seen.add(new Seen(new ArrayList<>())));
    node.call(
        () -> {
          for (int i = 0; i < probes.size(); i++) {
            send(probes.get(i), new Wire.Tag(run, i));
            if (i % 32 == 31) {
              collect(seen, ports);
            }
          }
          return probes;
        });
    for (long last = System.nanoTime(); System.nanoTime() - last < PATIENCE; ) {
      if (collect(seen, ports)) {
        last = System.nanoTime();
      } else if (missing(seen, expected)) {
        LockSupport.parkNanos(200_000);
      } else {
        break;
      }
    }
    return seen;
  }

  private static boolean missing(List<Seen> seen, List<Boolean> expected) {
    for (int i = 0; i < seen.size(); i++) {
      if (expected.get(i) && seen.get(i).places.isEmpty()) {
        return true;
      }
    }
    return false;
  }

  private void send(Probe probe, Wire.Tag tag) {
    Packet packet = probe.packet();
    int id = identifier(tag);
    boolean v4 = packet.source().isV4();
    switch (probe.begin()) {
      case ARRIVES -> wires.put(probe.link().text(), frame(probe.link(), v4, Wire.bytes(packet, tag, id)));
      case RAW -> programs.frame(local(probe, false), probe.link().text(), v4 ? TYPE4 : TYPE6, Wire.bytes(packet, tag, id));
      case SENT, BOUND -> {
        Local who = local(probe, probe.begin() == Probe.Begin.BOUND);
        Utterances.End from = new Utterances.End(InetAddress.ofLiteral(packet.source().toString()), packet.sourcePort().orElse(0));
        Utterances.End to = new Utterances.End(InetAddress.ofLiteral(packet.destination().toString()), packet.destinationPort().orElse(0));
        switch (packet.payload()) {
          case Payload.Udp udp -> Utterances.datagram(who, from, to, tag.bytes());
          case Payload.Tcp tcp -> Utterances.opening(who, from, to);
          default -> Utterances.message(who, from, to, Wire.message(packet, tag, id));
        }
      }
    }
  }

  /// No two of a world have one, so that each is a connection of its own.
  private static int identifier(Wire.Tag tag) {
    return 1 + tag.number();
  }

  private static Local local(Probe probe, boolean bound) {
    Local who = new Local(probe.packet().uid().orElse(0), probe.packet().mark(), "");
    return bound ? who.bound(probe.link().text()) : who;
  }

  private static byte[] frame(LinkName link, boolean v4, byte[] packet) {
    int number = Surroundings.LINKS.indexOf(link) + 1;
    ByteBuffer frame = ByteBuffer.allocate(ETHERNET + packet.length);
    frame.put(mac(number, 1)).put(mac(number, 2)).putShort((short) (v4 ? TYPE4 : TYPE6));
    return frame.put(packet).array();
  }

  /// As a world numbers its cables.
  private static byte[] mac(int cable, int end) {
    return new byte[] {2, 0, 0, 0, (byte) cable, (byte) end};
  }

  /// Whether anything had come.
  private boolean collect(List<Seen> seen, Map<Integer, Integer> ports) {
    boolean any = false;
    for (Optional<Wires.Frame> frame = wires.take(); frame.isPresent(); frame = wires.take()) {
      String link = frame.get().link();
      byte[] bytes = frame.get().bytes().array();
      Wire.read(Arrays.copyOfRange(bytes, ETHERNET, bytes.length)).ifPresent(read -> note(seen, ports, read, link + " " + read.source() + " -> " + read.destination()));
      any = true;
    }
    for (Optional<Deliveries.Delivered> got = deliveries.take(); got.isPresent(); got = deliveries.take()) {
      Deliveries.Delivered delivered = got.get();
      IpAddress source = Wire.address(delivered.source().array());
      Optional<Wire.Read> read = delivered.isIpv4() ? Wire.read(delivered.bytes().array()) : Wire.read(delivered.protocol(), source, source, delivered.bytes().array());
      read.ifPresent(found -> note(seen, ports, found, "itself " + found.source()));
      any = true;
    }
    return any;
  }

  private void note(List<Seen> seen, Map<Integer, Integer> ports, Wire.Read read, String place) {
    int number = read.tag().map(Wire.Tag::number).orElseGet(() -> ports.getOrDefault(read.port(), -1));
    boolean ofThisRun = read.tag().map(tag -> tag.world() == run).orElse(true);
    if (!ofThisRun || number < 0 || number >= seen.size()) {
      late.add(read + " " + place);
    } else {
      seen.get(number).places.add(place);
    }
  }

  /// What came of packets of a run that was over, which should be nothing.
  List<String> late() {
    return late;
  }

  @Override
  public void close() {
    programs.close();
    wires.close();
    deliveries.close();
    world.close();
  }
}
