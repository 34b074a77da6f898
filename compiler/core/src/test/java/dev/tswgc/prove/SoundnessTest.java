package dev.tswgc.prove;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tswgc.machine.Assumed;
import dev.tswgc.machine.Fault;
import dev.tswgc.machine.Interface;
import dev.tswgc.machine.Machine;
import dev.tswgc.machine.PlannedMachine;
import dev.tswgc.net.Family;
import dev.tswgc.net.IpAddress;
import dev.tswgc.net.LinkName;
import dev.tswgc.plan.Match;
import dev.tswgc.plan.PlannedExits;
import dev.tswgc.trace.Interpreter;
import dev.tswgc.trace.Outcome;
import dev.tswgc.trace.Packet;
import dev.tswgc.trace.Payload;
import dev.tswgc.trace.Trace;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Whatever the interpreter lets out or in, with anything missing, is in the sets that the proof judges: a proof of fewer packets than there are would be none.
class SoundnessTest {
  private static final int PACKETS = 6000;
  private static final int[] PORTS = {53, 80, 443, 853, 1080, 3478, 8080, 8443, 40000, 41641, 51820, 51821};
  private static final int[] MARKS = {0, 0x80000, 0x5201, 0x5202, 0x5280, 0x85201, 0x40000};
  private static final int[] OWNERS = {0, 1000, 60700, 60701, 60702, 60703, 65534};
  private static final String[] ADDRESSES = {
    "1.1.1.1", "198.51.100.10", "203.0.113.7", "192.168.1.7", "192.168.1.8", "192.168.1.1", "10.64.0.1", "10.64.12.3", "10.70.3.9", "100.64.0.1", "100.64.0.2", "100.64.0.53", "9.9.9.9", "10.200.0.1", "10.200.0.2",
    "127.0.0.1", "127.0.0.53", "224.0.0.251", "255.255.255.255", "169.254.169.254", "0.0.0.0", "192.0.2.100",
    "2606:4700::1111", "2001:db8:77::7", "2001:db8:a::20", "fc00:bbbb:bbbb:bb01::c03", "fd7a:115c:a1e0::1", "fd7a:115c:a1e0::2", "2620:fe::fe", "fd12::5", "fe80::1", "ff02::1", "::1", "::", "fd7d:76ee:e68f:a993::9", "2001:db8:2:1::100"
  };

  @TestFactory
  Stream<DynamicTest> ofEveryKindOfExit() {
    return PlannedExits.all().stream().map(exit -> DynamicTest.dynamicTest(exit.name(), () -> sound(exit)));
  }

  private static void sound(PlannedExits.Planned exit) {
    Case proved = Case.of(exit.topology(), exit.namespace());
    Space space = Space.of(proved);
    Reach reach = Reach.ofEverything(space, proved.machine());
    Random random = new Random(20261121);
    int through = 0;
    for (int i = 0; i < PACKETS; i++) {
      Set<Fault> faults = faults(proved, random);
      Machine machine = PlannedMachine.after(exit.namespace(), exit.namespace().steps().size(), faults, Assumed.of(exit.namespace()).withNamesAnywhere());
      List<LinkName> links = machine.interfaces().stream().map(Interface::name).filter(name -> !name.equals(LinkName.LO)).toList();
      LinkName link = links.get(random.nextInt(links.size()));
      Packet packet = packet(random);
      Interpreter interpreter = new Interpreter(machine);
      Reach.Begin begin = List.of(Reach.Begin.ARRIVES, Reach.Begin.SENT, Reach.Begin.BOUND, Reach.Begin.RAW).get(random.nextInt(4));
      Trace trace =
          switch (begin) {
            case ARRIVES -> interpreter.arrives(link, nobodys(packet), List.of());
            case SENT -> interpreter.sends(packet, Optional.empty());
            case BOUND -> interpreter.sends(packet, Optional.of(link));
            case RAW -> interpreter.sendsRaw(link, packet);
          };
      through += known(space, reach, begin, link, trace, machine, faults) ? 1 : 0;
    }
    assertTrue(through > PACKETS / 50, "only " + through + " packets got anywhere");
  }

  /// Whether the packet got anywhere at all; where it did, the proof must know of it.
  private static boolean known(Space space, Reach reach, Reach.Begin begin, LinkName link, Trace trace, Machine machine, Set<Fault> faults) {
    Optional<LinkName> in = begin == Reach.Begin.ARRIVES ? Optional.of(link) : Optional.empty();
    switch (trace.outcome()) {
      case Outcome.Leaves leaves -> {
        boolean found = false;
        for (Reach.Departure departure : reach.departures()) {
          boolean same = departure.begin() == begin && departure.in().equals(in) && departure.out().equals(leaves.link());
          found |= same && holds(space, departure.packets(), leaves.packet(), machine, faults);
        }
        assertEquals(true, found, () -> begin + " by " + link + ", without " + faults + ": " + trace);
        return true;
      }
      case Outcome.Arrives arrives -> {
        boolean found = false;
        LinkName by = arrives.packet().in().orElseThrow();
        for (Reach.Arrival arrival : reach.arrivals()) {
          found |= arrival.in().equals(by) && holds(space, arrival.packets(), arrives.packet(), machine, faults);
        }
        assertEquals(true, found || begin == Reach.Begin.BOUND, () -> begin + " by " + link + ", without " + faults + ": " + trace);
        return true;
      }
      case Outcome.Dropped dropped -> {
        return false;
      }
    }
  }

  /// With chance as it likes, and tailscaled's rules there or not.
  private static boolean holds(Space space, int packets, Packet packet, Machine machine, Set<Fault> faults) {
    boolean[] values = new Encoded(space).of(packet);
    for (String artefact : space.presence().artefacts()) {
      values[space.presence().index(artefact)] = !missing(artefact, faults);
    }
    for (Interface one : machine.interfaces()) {
      if (!one.name().equals(LinkName.LO)) {
        values[space.presence().index(one.name())] = one.up();
      }
    }
    int others = space.presence().index("others rules of tailscaled");
    values[others] = true;
    values[Fields.REROUTED] = false;
    boolean one = space.bdd().holds(packets, values);
    values[Fields.REROUTED] = true;
    boolean rerouted = space.bdd().holds(packets, values);
    return one || rerouted;
  }

  private static boolean missing(String artefact, Set<Fault> faults) {
    return switch (artefact) {
      case Parts.GUARD -> faults.contains(new Fault.NoGuard()) || faults.contains(new Fault.Flushed());
      case Parts.EGRESS_GUARD -> faults.contains(new Fault.NoEgressGuard()) || faults.contains(new Fault.Flushed());
      case Parts.ROUTES, Parts.BACKSTOPS -> faults.contains(new Fault.NoRoutes());
      default -> faults.contains(new Fault.NoRules());
    };
  }

  private static Set<Fault> faults(Case proved, Random random) {
    Set<Fault> faults = new HashSet<>();
    List<Fault> all = new ArrayList<>(List.of(new Fault.Flushed(), new Fault.NoGuard(), new Fault.NoEgressGuard(), new Fault.NoRules(), new Fault.NoRoutes(), new Fault.HostileMain()));
    proved.tunnels().forEach(tunnel -> all.add(new Fault.Gone(tunnel.name())));
    for (Fault fault : all) {
      if (random.nextInt(5) == 0) {
        faults.add(fault);
      }
    }
    return faults;
  }

  private static Packet nobodys(Packet packet) {
    return new Packet(
        packet.source(), packet.destination(), packet.payload(), packet.in(), packet.out(), packet.mark(), OptionalInt.empty(), packet.tracking(), packet.hopLimit(), packet.options(), packet.routingHeader());
  }

  private static Packet packet(Random random) {
    IpAddress destination = address(random, Optional.empty());
    IpAddress source = address(random, Optional.of(destination.family()));
    Packet packet = Packet.first(source, destination, payload(random, destination.family())).marked(MARKS[random.nextInt(MARKS.length)]).hopLimit(random.nextInt(3) == 0 ? 255 : 64);
    Packet owned = random.nextInt(4) == 0 ? packet : packet.by(OWNERS[random.nextInt(OWNERS.length)]);
    return owned.tracked(
        switch (random.nextInt(5)) {
          case 0 -> Optional.of(Packet.Tracking.ANSWER);
          case 1 -> Optional.of(new Packet.Tracking(Match.ConnectionState.RELATED, Match.ConnectionDirection.REPLY));
          case 2 -> Optional.empty();
          default -> Optional.of(Packet.Tracking.FIRST);
        });
  }

  private static IpAddress address(Random random, Optional<Family> family) {
    while (true) {
      IpAddress address = IpAddress.of(ADDRESSES[random.nextInt(ADDRESSES.length)]);
      if (family.isEmpty() || family.get() == address.family()) {
        return address;
      }
    }
  }

  private static Payload payload(Random random, Family family) {
    int from = PORTS[random.nextInt(PORTS.length)];
    int to = PORTS[random.nextInt(PORTS.length)];
    return switch (random.nextInt(8)) {
      case 0, 1, 2 -> new Payload.Tcp(from, to, random.nextBoolean());
      case 3, 4, 5 -> new Payload.Udp(from, to);
      case 6 -> family == Family.IPV4 ? new Payload.Icmp(Payload.ICMP, 8) : new Payload.Icmp(Payload.ICMPV6, new int[] {128, 130, 131, 135, 136, 143}[random.nextInt(6)]);
      default -> random.nextBoolean() ? new Payload.LaterFragment(Payload.UDP) : new Payload.Other(47);
    };
  }
}
