package dev.tswgc.worlds;

import dev.tswgc.machine.Machine;
import dev.tswgc.machine.Route;
import dev.tswgc.machine.Rule;
import dev.tswgc.net.Family;
import dev.tswgc.plan.Firewall;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;

/// A machine by chance, and packets for it.
///
/// @param machine as the interpreter takes it, with what is the same in every world
public record RandomWorld(long seed, Machine machine, List<Probe> probes) {
  public RandomWorld {
    probes = List.copyOf(probes);
  }

  /// The world of a number.
  ///
  /// @param port the first of as many source ports as there are packets: each packet is of a connection of its own
  public static RandomWorld of(long seed, int port, int packets) {
    Chance chance = new Chance(new Random(seed));
    RandomRouting routing = new RandomRouting(chance);
    List<Rule> rules = new ArrayList<>();
    for (Family family : Family.values()) {
      rules.add(Surroundings.first(family));
      rules.addAll(routing.rules(family));
      rules.addAll(Surroundings.last(family));
    }
    SortedMap<Integer, List<Route>> tables = new TreeMap<>(routing.tables());
    tables.put(Machine.LOCAL, Surroundings.local());
    List<Route> main = new ArrayList<>(Surroundings.connected());
    main.addAll(tables.getOrDefault(Machine.MAIN, List.of()));
    tables.put(Machine.MAIN, main);
    List<Firewall.Table> nftables = new RandomTables(chance).all();
    Map<String, String> settings = new RandomSettings(chance).all();
    Machine machine = new Machine("node", Surroundings.interfaces(), rules, tables, nftables, settings);
    RandomProbes probes = new RandomProbes(chance, port);
    List<Probe> all = new ArrayList<>();
    for (int i = 0; i < packets; i++) {
      all.add(probes.next());
    }
    return new RandomWorld(seed, machine, all);
  }

  /// The same with another machine and other packets.
  public RandomWorld with(Machine other, List<Probe> others) {
    return new RandomWorld(seed, other, others);
  }
}
