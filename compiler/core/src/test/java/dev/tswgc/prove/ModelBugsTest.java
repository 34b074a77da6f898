package dev.tswgc.prove;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tswgc.machine.Interface;
import dev.tswgc.machine.Machine;
import dev.tswgc.net.LinkName;
import dev.tswgc.plan.PlannedExits;
import dev.tswgc.trace.Event;
import dev.tswgc.trace.Interpreter;
import dev.tswgc.trace.Outcome;
import dev.tswgc.trace.Packet;
import dev.tswgc.trace.Payload;
import dev.tswgc.trace.Trace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Proof and interpreter are two readings of the kernel, written apart. They agree on every packet tried, in both directions; and every misunderstanding
/// that is planted into one of them is seen by that.
class ModelBugsTest {
  private static final int PACKETS = 40000;
  private static final Path APPROVED = Path.of("src", "test", "resources", "model-bugs.txt");

  private static final Set<String> HOOKS = Set.of("prerouting", "input", "forward", "output", "postrouting", "egress", "route");

  /// A packet, how it begins, and what the interpreter makes of it.
  private record Tried(Reach.Begin begin, LinkName link, Packet packet, Trace trace) {
    Outcome outcome() {
      return trace.outcome();
    }

    Optional<LinkName> in() {
      return begin == Reach.Begin.ARRIVES ? Optional.of(link) : Optional.empty();
    }
  }

  @Test
  void everyOneIsSeen() throws IOException {
    PlannedExits.Planned exit = PlannedExits.all().get(1);
    Case proved = Case.of(exit.topology(), exit.namespace());
    List<Tried> tried = tried(proved.machine());
    assertEquals(Optional.empty(), disagreement(proved, tried));
    StringBuilder table = new StringBuilder();
    List<String> unseen = new ArrayList<>();
    for (ModelBugs.Bug bug : ModelBugs.all()) {
      Machine misread = bug.misread().apply(proved.machine());
      assertTrue(!misread.equals(proved.machine()), () -> "changes nothing: " + bug.what());
      Optional<String> seen = disagreement(new Case(proved.topology(), proved.exit(), proved.namespace(), misread, false), tried);
      table.append(bug.what()).append(' ').append(seen.orElse("UNSEEN")).append('\n');
      if (seen.isEmpty()) {
        unseen.add(bug.what());
      }
    }
    assertEquals(List.of(), unseen);
    if (!Files.exists(APPROVED) || Boolean.getBoolean("approve") || "".equals(System.getProperty("approve"))) {
      Files.writeString(APPROVED, table);
      throw new AssertionError("Written: look at it, and run again.");
    }
    assertEquals(Files.readString(APPROVED), table.toString());
  }

  private static List<Tried> tried(Machine machine) {
    Random random = new Random(20261121);
    RandomPackets packets = new RandomPackets(random);
    List<LinkName> links = machine.interfaces().stream().map(Interface::name).filter(name -> !name.equals(LinkName.LO)).toList();
    List<Tried> tried = new ArrayList<>();
    for (int i = 0; i < PACKETS; i++) {
      Reach.Begin begin = List.of(Reach.Begin.values()).get(random.nextInt(4));
      LinkName link = links.get(random.nextInt(links.size()));
      Packet packet = begin == Reach.Begin.ARRIVES ? RandomPackets.nobodys(packets.next()) : packets.next();
      Interpreter interpreter = new Interpreter(machine);
      Trace trace =
          switch (begin) {
            case ARRIVES -> interpreter.arrives(link, packet, List.of());
            case SENT -> interpreter.sends(packet, Optional.empty());
            case BOUND -> interpreter.sends(packet, Optional.of(link));
            case RAW -> interpreter.sendsRaw(link, packet);
          };
      tried.add(new Tried(begin, link, packet, trace));
    }
    return tried;
  }

  /// The first packet of which the two say different things.
  private static Optional<String> disagreement(Case read, List<Tried> tried) {
    Space space = Space.of(read);
    Reach reach = Reach.ofWhatShouldBe(space, read.machine(), States.artefacts(space, Set.of()));
    for (int i = 0; i < tried.size(); i++) {
      Tried one = tried.get(i);
      if (!agree(space, reach, one)) {
        return Optional.of("Packet " + (i + 1) + ", " + one.begin() + " " + one.packet().words() + ", is " + (one.outcome() instanceof Outcome.Dropped ? "dropped, and not by the proof." : "let through, and not by the proof."));
      }
    }
    return Optional.empty();
  }

  private static boolean agree(Space space, Reach reach, Tried one) {
    return switch (one.outcome()) {
      case Outcome.Leaves leaves ->
          reach.departures().stream().anyMatch(departure -> departure.begin() == one.begin() && departure.in().equals(one.in()) && departure.out().equals(leaves.link()) && holds(space, departure.packets(), leaves.packet()));
      case Outcome.Arrives arrives -> reach.arrivals().stream().anyMatch(arrival -> Optional.of(arrival.in()).equals(arrives.packet().in()) && holds(space, arrival.packets(), arrives.packet()));
      case Outcome.Dropped dropped -> !comparable(one) || nowhere(space, reach, one);
    };
  }

  /// Whether a packet that is let through is so as it was: nothing translates it or marks it, no fragment of another packet looks like it.
  private static boolean comparable(Tried one) {
    // What the kernel drops by its settings (rp_filter, martians), proofs do not rest on.
    if (one.trace().events().isEmpty()) {
      return false;
    }
    Event last = one.trace().events().getLast();
    boolean byRule = HOOKS.contains(last.where()) && !last.what().equals("addresses") && !last.what().equals("rp_filter");
    boolean first = byRule && one.packet().tracking().equals(Optional.of(Packet.Tracking.FIRST));
    // A socket bound to a link is taken to send by it whatever routes say, which is more than it can.
    return first && one.begin() != Reach.Begin.BOUND && !(one.packet().payload() instanceof Payload.LaterFragment);
  }

  /// Whether nothing leaves or arrives that looks like it, but what masquerading or a mark may make alike.
  private static boolean nowhere(Space space, Reach reach, Tried one) {
    for (Reach.Departure departure : reach.departures()) {
      boolean same = departure.begin() == one.begin() && departure.in().equals(one.in()) && (one.begin() != Reach.Begin.RAW || departure.out().equals(one.link()));
      if (same && !isMade(one) && holds(space, departure.packets(), one.packet())) {
        return false;
      }
    }
    for (Reach.Arrival arrival : reach.arrivals()) {
      if (one.begin() == Reach.Begin.ARRIVES && arrival.in().equals(one.link()) && holds(space, arrival.packets(), one.packet())) {
        return false;
      }
    }
    return true;
  }

  private static boolean isMade(Tried one) {
    String source = one.packet().source().toString();
    boolean own = List.of("10.200.0.2", "10.64.12.3", "10.70.3.9", "fc00:bbbb:bbbb:bb01::c03", "fd7d:76ee:e68f:a993::9", "100.64.0.1", "fd7a:115c:a1e0::1").contains(source) || source.startsWith("fde6") || source.endsWith("::2");
    return own && one.begin() != Reach.Begin.RAW || (one.packet().mark() & 0xffff) == 0x5280;
  }

  private static boolean holds(Space space, int packets, Packet packet) {
    boolean[] values = new Encoded(space).of(packet);
    for (int variable : space.presence().variables()) {
      values[variable] = true;
    }
    values[Fields.REROUTED] = false;
    boolean one = space.bdd().holds(packets, values);
    values[Fields.REROUTED] = true;
    return one || space.bdd().holds(packets, values);
  }
}
