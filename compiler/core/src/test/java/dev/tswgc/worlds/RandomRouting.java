package dev.tswgc.worlds;

import dev.tswgc.machine.Machine;
import dev.tswgc.machine.Refusal;
import dev.tswgc.machine.Route;
import dev.tswgc.machine.Rule;
import dev.tswgc.net.Family;
import dev.tswgc.net.IpAddress;
import dev.tswgc.net.LinkName;
import dev.tswgc.net.PortRange;
import dev.tswgc.net.Prefix;
import dev.tswgc.net.Protocol;
import dev.tswgc.plan.PolicyRule.Selector;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Policy rules and routing tables by chance.
final class RandomRouting {
  private static final List<Integer> TABLES = List.of(5201, 5202, 5203, Machine.MAIN, Machine.MAIN);
  private static final int LAST_PREFERENCE = 32_000;
  private static final int METRICS = 50;
  private static final IpAddress ROUTER6 = IpAddress.of("fe80::fe");

  private final Chance chance;

  RandomRouting(Chance chance) {
    this.chance = chance;
  }

  List<Rule> rules(Family family) {
    Set<Long> preferences = new TreeSet<>();
    for (int i = chance.below(7); i > 0; i--) {
      preferences.add(1L + chance.below(LAST_PREFERENCE));
    }
    List<Long> all = List.copyOf(preferences);
    List<Rule> rules = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      boolean inverted = chance.once(6);
      rules.add(new Rule(family, all.get(i), inverted, selector(family), action(all.subList(i + 1, all.size())), Surroundings.KERNEL));
    }
    return rules;
  }

  private Selector selector(Family family) {
    Selector any = Selector.any();
    Optional<LinkName> in = chance.once(3) ? Optional.of(chance.coin() ? LinkName.LO : chance.link()) : any.in();
    Optional<Prefix> from = chance.once(4) ? Optional.of(chance.prefix(family)) : Optional.empty();
    Optional<Prefix> to = chance.once(4) ? Optional.of(chance.prefix(family)) : Optional.empty();
    Selector chosen = new Selector(in, from, to, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    if (chance.once(4)) {
      chosen = chosen.marked(chance.mark());
    }
    if (chance.once(5)) {
      chosen = chosen.uids(chance.uids());
    }
    // Of what has its way asked for again, the kernel looks at transport and ports only where some rule that asks for them is not for `lo` alone: see lab/README.md.
    boolean own = in.equals(Optional.of(LinkName.LO));
    Optional<Protocol> protocol = !own && chance.once(5) ? Optional.of(chance.of(Protocol.values())) : Optional.empty();
    Optional<PortRange> ports = !own && chance.once(6) ? Optional.of(chance.ports()) : Optional.empty();
    return new Selector(chosen.in(), chosen.from(), chosen.to(), chosen.mark(), chosen.uids(), protocol, ports);
  }

  private Rule.Action action(List<Long> later) {
    int kind = chance.below(10);
    if (kind == 0) {
      return new Rule.Action.Refuse(chance.of(Refusal.values()));
    }
    if (kind == 1 && !later.isEmpty()) {
      return new Rule.Action.Goto(chance.of(later));
    }
    Optional<Integer> suppressed = chance.once(4) ? Optional.of(chance.of(List.of(0, 1, 8, 16, 24))) : Optional.empty();
    return new Rule.Action.Lookup(chance.of(TABLES), suppressed);
  }

  Map<Integer, List<Route>> tables() {
    Map<Integer, List<Route>> tables = new TreeMap<>();
    for (int table : new TreeSet<>(TABLES)) {
      List<Route> routes = new ArrayList<>();
      for (Family family : Family.values()) {
        // Of one prefix and metric there is one route.
        Set<String> there = new HashSet<>();
        for (int i = chance.below(5); i > 0; i--) {
          Route route = route(family);
          if (there.add(route.destination() + " " + route.metric())) {
            routes.add(route);
          }
        }
        if (table == Machine.MAIN && chance.below(5) != 0 && there.add(Prefix.all(family) + " 1000")) {
          routes.add(new Route(Prefix.all(family), new Route.Next.Unicast(Surroundings.UPLINK, Optional.empty()), 1000, Surroundings.KERNEL));
        }
      }
      tables.put(table, routes);
    }
    return tables;
  }

  private Route route(Family family) {
    return new Route(chance.once(3) ? Prefix.all(family) : chance.prefix(family), next(family), 1L + chance.below(METRICS), Surroundings.KERNEL);
  }

  private Route.Next next(Family family) {
    return switch (chance.below(10)) {
      case 0 -> new Route.Next.Refuse(chance.of(Refusal.values()));
      case 1 -> new Route.Next.Throw();
      case 2, 3 -> new Route.Next.Unicast(chance.link(), Optional.of(family == Family.IPV4 ? IpAddress.of("192.0.2.254") : ROUTER6));
      default -> new Route.Next.Unicast(chance.link(), Optional.empty());
    };
  }
}
