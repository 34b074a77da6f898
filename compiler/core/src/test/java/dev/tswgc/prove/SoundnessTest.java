package dev.tswgc.prove;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tswgc.machine.Assumed;
import dev.tswgc.machine.Fault;
import dev.tswgc.machine.Interface;
import dev.tswgc.machine.Machine;
import dev.tswgc.machine.PlannedMachine;
import dev.tswgc.net.LinkName;
import dev.tswgc.plan.PlannedExits;
import dev.tswgc.trace.Interpreter;
import dev.tswgc.trace.Outcome;
import dev.tswgc.trace.Packet;
import dev.tswgc.trace.Trace;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Whatever the interpreter lets out or in, with anything missing, is in the sets that the proof judges: a proof of fewer packets than there are would be none.
class SoundnessTest {
  private static final int PACKETS = 6000;

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
      Packet packet = new RandomPackets(random).next();
      Interpreter interpreter = new Interpreter(machine);
      Reach.Begin begin = List.of(Reach.Begin.ARRIVES, Reach.Begin.SENT, Reach.Begin.BOUND, Reach.Begin.RAW).get(random.nextInt(4));
      Trace trace =
          switch (begin) {
            case ARRIVES -> interpreter.arrives(link, RandomPackets.nobodys(packet), List.of());
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
        assertEquals(true, found, () -> begin + " by " + link + ", without " + faults + ": " + trace);
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
}
