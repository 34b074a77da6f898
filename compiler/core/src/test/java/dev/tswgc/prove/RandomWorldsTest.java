package dev.tswgc.prove;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tswgc.machine.Interface;
import dev.tswgc.machine.Machine;
import dev.tswgc.net.LinkName;
import dev.tswgc.plan.Match;
import dev.tswgc.plan.Statement;
import dev.tswgc.trace.Outcome;
import dev.tswgc.trace.Packet;
import dev.tswgc.trace.Trace;
import dev.tswgc.worlds.Probe;
import dev.tswgc.worlds.RandomWorld;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// Of each packet the engine of all packets says what the interpreter says, in machines by chance: by which link it leaves and as what, that it reaches the machine, or neither.
///
/// `-Dworlds.seed`, `-Dworlds.count` and `-Dworlds.packets` give others, and more.
class RandomWorldsTest {
  private static final int FIRST_PORT = 20_000;

  @Test
  void bothEnginesSayTheSame() {
    long seed = Long.getLong("worlds.seed", 20261121);
    int count = Integer.getInteger("worlds.count", 500);
    int packets = Integer.getInteger("worlds.packets", 64);
    Map<String, Integer> fates = new TreeMap<>();
    for (int i = 0; i < count; i++) {
      RandomWorld world = RandomWorld.of(seed + i, FIRST_PORT, packets);
      Machine machine = unfiltered(world.machine());
      Space space = space(machine);
      for (Probe probe : world.probes()) {
        Trace trace = probe.trace(machine);
        begun(space, machine, probe);
        while (space.told().hasMissed()) {
          space = space(space.told().more(), machine);
          begun(space, machine, probe);
        }
        same(seed + i, space, machine, probe, trace);
        fates.merge(probe.begin() + " " + trace.outcome().getClass().getSimpleName(), 1, Integer::sum);
      }
    }
    assertTrue(fates.values().stream().allMatch(some -> some > count / 50), fates.toString());
  }

  /// Settings may keep packets back that proofs take to go on: nothing is to rest on them.
  private static Machine unfiltered(Machine machine) {
    Map<String, String> settings = new TreeMap<>(machine.sysctls());
    settings.replaceAll((key, value) -> key.endsWith("forward") || key.endsWith("forwarding") ? "1" : "0");
    return new Machine(machine.name(), machine.interfaces(), machine.rules(), machine.tables(), machine.nftables(), settings);
  }

  private static Space space(Machine machine) {
    Space space = space(Told.nothing(), machine);
    for (int i = 0; i < 2; i++) {
      space.conditions().ask();
      new Routing(space, machine, false).ask();
      space = space(space.told().more(), machine);
    }
    return space;
  }

  private static Space space(Told told, Machine machine) {
    Bdd bdd = new Bdd();
    Fields fields = new Fields(bdd, told);
    Presence presence = new Presence(bdd);
    Owners owners = new Owners(bdd, fields, machine, Set.of());
    return new Space(told, bdd, fields, presence, Parts.running(presence), owners, new Conditions(bdd, fields, owners, machine, presence));
  }

  private static void same(long seed, Space space, Machine machine, Probe probe, Trace trace) {
    Bdd bdd = space.bdd();
    Reach reach = begun(space, machine, probe);
    // A socket that is bound to a link may be anywhere that its link leads to, and a connection may have the mark of any packet that began it.
    boolean exactly = probe.begin() != Probe.Begin.BOUND && !restoresMarks(machine);
    Map<LinkName, Integer> departures = new TreeMap<>();
    reach.departures().forEach(departure -> departures.merge(departure.out(), departure.packets(), bdd::or));
    departures.forEach(
        (out, departing) -> {
          int found = bdd.forget(bdd.minus(departing, bdd.variable(Fields.FRAGMENT)), Fields.REROUTED, Fields.REROUTED);
          int said = trace.outcome() instanceof Outcome.Leaves leaves && leaves.link().equals(out) ? alone(space, machine, leaves.packet()) : Bdd.NOTHING;
          compare(seed, probe, trace, bdd, "leaves by " + out, said, found, exactly);
        });
    for (Reach.Arrival arrival : reach.arrivals()) {
      // Proofs remember who sent a thing to the machine itself, which its hooks on the way in do not.
      if (arrival.in().equals(LinkName.LO) && asksForOwners(machine)) {
        continue;
      }
      int found = anybodys(bdd, bdd.forget(arrival.packets(), Fields.REROUTED, Fields.REROUTED));
      int said = trace.outcome() instanceof Outcome.Arrives arrives && arrives.packet().in().equals(Optional.of(arrival.in())) ? anybodys(bdd, alone(space, machine, arrives.packet())) : Bdd.NOTHING;
      compare(seed, probe, trace, bdd, "arrives by " + arrival.in(), said, found, exactly);
    }
    if (exactly && trace.outcome() instanceof Outcome.Leaves leaves) {
      assertTrue(reach.departures().stream().anyMatch(departure -> departure.out().equals(leaves.link())), () -> "seed " + seed + ": the proof knows no departure: " + probe + "\n" + trace);
    }
  }

  private static Reach begun(Space space, Machine machine, Probe probe) {
    Bdd bdd = space.bdd();
    Packet packet = probe.begin() == Probe.Begin.RAW ? probe.packet().out(probe.link()) : probe.packet();
    return Reach.of(space, machine, Reach.Begin.valueOf(probe.begin().name()), probe.link(), bdd.minus(alone(space, machine, packet), bdd.variable(Fields.REROUTED)));
  }

  private static int anybodys(Bdd bdd, int packets) {
    return bdd.forget(packets, Fields.OWNER, Fields.MARK - 1);
  }

  private static boolean asksForOwners(Machine machine) {
    return machine.nftables().stream().flatMap(table -> table.chains().stream()).flatMap(chain -> chain.rules().stream()).flatMap(rule -> rule.when().stream()).anyMatch(RandomWorldsTest::asksForOwner);
  }

  private static boolean restoresMarks(Machine machine) {
    return machine.nftables().stream().flatMap(table -> table.chains().stream()).flatMap(chain -> chain.rules().stream()).flatMap(rule -> rule.then().stream()).anyMatch(Statement.RestoreMark.class::isInstance);
  }

  private static boolean asksForOwner(Match match) {
    return match instanceof Match.SocketUid || match instanceof Match.Not(Match inner) && asksForOwner(inner);
  }

  private static void compare(long seed, Probe probe, Trace trace, Bdd bdd, String what, int said, int found, boolean exactly) {
    assertEquals(Bdd.NOTHING, bdd.minus(said, found), () -> "seed " + seed + ", " + what + ": the interpreter says so and the proof does not: " + probe + "\n" + trace);
    if (exactly) {
      assertEquals(Bdd.NOTHING, bdd.minus(found, said), () -> "seed " + seed + ", " + what + ": the proof says so and the interpreter does not: " + probe + "\n" + trace);
    }
  }

  /// The set of one packet, with all links up and rates not reached.
  private static int alone(Space space, Machine machine, Packet packet) {
    Bdd bdd = space.bdd();
    boolean[] bits = new Encoded(space).of(packet);
    int set = Bdd.EVERYTHING;
    for (int i = Fields.REROUTED - 1; i >= 0; i--) {
      // What is there is said below, and of owners and marks there are classes.
      boolean ofClasses = i >= Fields.OWNER && i < Fields.SOURCE;
      boolean presence = i >= Fields.PRESENCE && i < Fields.DESTINATION || i >= Fields.LINKS && i < Fields.OWNER;
      if (!ofClasses && !presence) {
        set = bits[i] ? bdd.node(i, Bdd.NOTHING, set) : bdd.node(i, set, Bdd.NOTHING);
      }
    }
    set = bdd.and(set, bdd.and(space.fields().likeMark(packet.mark()), packet.uid().isPresent() ? space.owners().like(packet.uid().getAsInt()) : space.owners().nobodys()));
    for (int field : List.of(Fields.DESTINATION_PORT, Fields.SOURCE_PORT, Fields.DESTINATION, Fields.SOURCE)) {
      // The first variables of a field mean nothing where it has few classes.
      set = bdd.forget(set, field, field + Fields.CLASS - 1 - space.told().bits(field));
    }
    for (Interface link : machine.interfaces()) {
      if (!link.name().equals(LinkName.LO)) {
        set = bdd.and(set, space.presence().up(link.name()));
      }
    }
    return bdd.and(set, space.presence().chance());
  }
}
