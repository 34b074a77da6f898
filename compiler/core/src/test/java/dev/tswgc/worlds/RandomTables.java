package dev.tswgc.worlds;

import dev.tswgc.net.Family;
import dev.tswgc.net.LinkName;
import dev.tswgc.plan.Firewall;
import dev.tswgc.plan.Firewall.Base;
import dev.tswgc.plan.Firewall.Chain;
import dev.tswgc.plan.Firewall.Hook;
import dev.tswgc.plan.Firewall.Table;
import dev.tswgc.plan.Firewall.TableFamily;
import dev.tswgc.plan.Firewall.Verdict;
import dev.tswgc.plan.NamedSet;
import dev.tswgc.plan.VerdictMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Tables of nftables by chance, of every family, hook, type and statement, such that nft takes them.
final class RandomTables {
  /// Where each type of chain may be called (nft(8), "Chains").
  private static final List<Hook> NAT = List.of(Hook.PREROUTING, Hook.OUTPUT, Hook.POSTROUTING, Hook.POSTROUTING, Hook.POSTROUTING);

  private static final List<Hook> FILTER = List.of(Hook.PREROUTING, Hook.INPUT, Hook.FORWARD, Hook.FORWARD, Hook.OUTPUT, Hook.OUTPUT, Hook.POSTROUTING);

  private final Chance chance;
  private final Set<Integer> priorities = new TreeSet<>(Set.of(-400, -300, -225, -200, -100, 0, 100, 300));

  RandomTables(Chance chance) {
    this.chance = chance;
  }

  List<Table> all() {
    List<Table> tables = new ArrayList<>();
    int inet = 1 + chance.below(2);
    for (int i = 0; i < inet; i++) {
      tables.add(table(TableFamily.INET, "tswgc_" + i));
    }
    if (chance.once(4)) {
      tables.add(table(TableFamily.IP, "tswgc_ip"));
    }
    if (chance.once(4)) {
      tables.add(table(TableFamily.IP6, "tswgc_ip6"));
    }
    for (LinkName link : Surroundings.LINKS) {
      if (chance.once(4)) {
        tables.add(netdev(link));
      }
    }
    return tables;
  }

  private Table table(TableFamily family, String name) {
    List<NamedSet> sets = new ArrayList<>();
    List<VerdictMap> maps = new ArrayList<>();
    List<Chain> chains = new ArrayList<>();
    for (int i = 1 + chance.below(4); i > 0; i--) {
      Firewall.Type type = chance.once(4) ? Firewall.Type.NAT : chance.once(6) ? Firewall.Type.ROUTE : Firewall.Type.FILTER;
      Hook hook = switch (type) {
        case NAT -> chance.of(NAT);
        case ROUTE -> Hook.OUTPUT;
        case FILTER -> chance.of(FILTER);
      };
      add(family, new Base(type, hook, priority(type), policy(), Optional.empty()), sets, maps, chains);
    }
    return new Table(family, name, sets, maps, chains, Chance.why());
  }

  private Table netdev(LinkName link) {
    List<NamedSet> sets = new ArrayList<>();
    List<VerdictMap> maps = new ArrayList<>();
    List<Chain> chains = new ArrayList<>();
    add(TableFamily.NETDEV, new Base(Firewall.Type.FILTER, Hook.EGRESS, priority(Firewall.Type.FILTER), policy(), Optional.of(link)), sets, maps, chains);
    return new Table(TableFamily.NETDEV, "tswgc_" + link, sets, maps, chains, Chance.why());
  }

  private Verdict policy() {
    return chance.once(5) ? Verdict.DROP : Verdict.ACCEPT;
  }

  /// Each another: which of two chains of one priority is asked first is for the order in which they were loaded. NAT is not before connection tracking.
  private int priority(Firewall.Type type) {
    while (true) {
      int priority = type == Firewall.Type.NAT ? chance.below(500) - 190 : chance.below(700) - 350;
      if (priorities.add(priority)) {
        return priority;
      }
    }
  }

  /// A base chain, and chains that only it and they go to, so that what may stand in one may stand in all.
  private void add(TableFamily family, Base base, List<NamedSet> sets, List<VerdictMap> maps, List<Chain> chains) {
    int first = chains.size();
    int others = chance.below(4);
    for (int i = 0; i <= others; i++) {
      // Only to later ones, so that nothing goes round.
      List<String> later = new ArrayList<>();
      for (int j = i + 1; j <= others; j++) {
        later.add("tg_" + (first + j));
      }
      RandomRules rules = new RandomRules(chance, family, base, later, sets, maps);
      chains.add(new Chain("tg_" + (first + i), i == 0 ? Optional.of(base) : Optional.empty(), rules.some(), Chance.why()));
    }
  }

  /// The families of packets that tables of a family see.
  static List<Family> families(TableFamily family) {
    return switch (family) {
      case INET, NETDEV -> List.of(Family.IPV4, Family.IPV6);
      case IP -> List.of(Family.IPV4);
      case IP6 -> List.of(Family.IPV6);
    };
  }
}
