package dev.tswgc.lab.worlds;

import dev.tswgc.machine.Machine;
import dev.tswgc.machine.Route;
import dev.tswgc.machine.Rule;
import dev.tswgc.plan.Firewall;
import dev.tswgc.plan.Firewall.Chain;
import dev.tswgc.plan.Firewall.Table;
import dev.tswgc.plan.Match;
import dev.tswgc.plan.NamedSet;
import dev.tswgc.plan.Statement;
import dev.tswgc.plan.VerdictMap;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// Takes away from a machine whatever it can lose without losing a property.
final class Shrinking {
  private static final int MOST = 400;

  private final Predicate<Machine> property;
  private Machine smallest;
  private boolean smaller;
  private int tries;
  private int found;

  private Shrinking(Machine machine, Predicate<Machine> property) {
    this.smallest = machine;
    this.property = property;
  }

  /// @param property which the machine has
  static Machine of(Machine machine, Predicate<Machine> property) {
    Shrinking shrinking = new Shrinking(machine, property);
    do {
      shrinking.smaller = false;
      shrinking.round();
    } while (shrinking.smaller);
    return shrinking.smallest;
  }

  private void round() {
    each(smallest.nftables(), left -> with(left));
    for (int t = 0; t < smallest.nftables().size(); t++) {
      int table = t;
      each(smallest.nftables().get(t).chains(), left -> with(table, new Part(smallest.nftables().get(table)).chains(left)));
      for (int c = 0; c < smallest.nftables().get(t).chains().size(); c++) {
        chain(table, c);
      }
      each(smallest.nftables().get(t).sets(), left -> with(table, new Part(smallest.nftables().get(table)).sets(left)));
      each(smallest.nftables().get(t).maps(), left -> with(table, new Part(smallest.nftables().get(table)).maps(left)));
      elements(table);
    }
    each(smallest.rules().stream().filter(rule -> rule.preference() != 0).toList(), left -> withRules(left));
    for (int number : List.copyOf(smallest.tables().keySet())) {
      if (number != Machine.LOCAL) {
        each(smallest.tables().getOrDefault(number, List.of()), left -> withRoutes(number, left));
      }
    }
    for (String setting : List.copyOf(smallest.sysctls().keySet())) {
      if (!setting.contains("forward") && !"0".equals(smallest.sysctls().get(setting))) {
        SortedMap<String, String> settings = new TreeMap<>(smallest.sysctls());
        settings.put(setting, "0");
        attempt(new Machine(smallest.name(), smallest.interfaces(), smallest.rules(), smallest.tables(), smallest.nftables(), settings));
      }
    }
  }

  private void chain(int table, int number) {
    each(chainAt(table, number).rules(), left -> with(table, number, left));
    for (int r = 0; r < chainAt(table, number).rules().size(); r++) {
      int rule = r;
      each(chainAt(table, number).rules().get(r).when(), left -> with(table, number, rule, left, chainAt(table, number).rules().get(rule).then()));
      each(chainAt(table, number).rules().get(r).then(), left -> with(table, number, rule, chainAt(table, number).rules().get(rule).when(), left.isEmpty() ? List.of(new Statement.Count()) : left));
    }
  }

  private void elements(int table) {
    for (int s = 0; s < smallest.nftables().get(table).sets().size(); s++) {
      int set = s;
      each(
          smallest.nftables().get(table).sets().get(s).elements(),
          left -> {
            List<NamedSet> sets = new ArrayList<>(smallest.nftables().get(table).sets());
            NamedSet old = sets.get(set);
            sets.set(set, new NamedSet(old.name(), old.fields(), left, old.timeoutSeconds(), old.why()));
            with(table, new Part(smallest.nftables().get(table)).sets(sets));
          });
    }
    for (int m = 0; m < smallest.nftables().get(table).maps().size(); m++) {
      int map = m;
      each(
          smallest.nftables().get(table).maps().get(m).entries(),
          left -> {
            List<VerdictMap> maps = new ArrayList<>(smallest.nftables().get(table).maps());
            VerdictMap old = maps.get(map);
            maps.set(map, new VerdictMap(old.name(), old.fields(), left, old.why()));
            with(table, new Part(smallest.nftables().get(table)).maps(maps));
          });
    }
  }

  /// Tries to do without all, then without each.
  private <T> void each(List<T> all, Consumer<List<T>> made) {
    List<T> left = new ArrayList<>(all);
    if (left.size() > 1) {
      int before = found;
      made.accept(List.of());
      if (found != before) {
        return;
      }
    }
    for (int i = left.size() - 1; i >= 0; i--) {
      List<T> fewer = new ArrayList<>(left);
      fewer.remove(i);
      int before = found;
      made.accept(List.copyOf(fewer));
      if (found != before) {
        left = fewer;
      }
    }
  }

  private void attempt(Machine machine) {
    if (tries++ < MOST && !machine.equals(smallest) && property.test(machine)) {
      smallest = machine;
      smaller = true;
      found++;
    }
  }

  private Chain chainAt(int table, int chain) {
    return smallest.nftables().get(table).chains().get(chain);
  }

  private void with(List<Table> tables) {
    attempt(smallest.with(smallest.rules(), tables));
  }

  private void with(int number, Table table) {
    List<Table> tables = new ArrayList<>(smallest.nftables());
    tables.set(number, table);
    with(tables);
  }

  private void with(int table, int number, List<Firewall.Rule> rules) {
    List<Chain> chains = new ArrayList<>(smallest.nftables().get(table).chains());
    Chain old = chains.get(number);
    chains.set(number, new Chain(old.name(), old.base(), rules, old.why()));
    with(table, new Part(smallest.nftables().get(table)).chains(chains));
  }

  private void with(int table, int chain, int number, List<Match> when, List<Statement> then) {
    List<Firewall.Rule> rules = new ArrayList<>(chainAt(table, chain).rules());
    rules.set(number, new Firewall.Rule(when, then, rules.get(number).why()));
    with(table, chain, rules);
  }

  private void withRules(List<Rule> left) {
    List<Rule> rules = new ArrayList<>(smallest.rules().stream().filter(rule -> rule.preference() == 0 || left.contains(rule) || rule.preference() > 32_765).toList());
    attempt(smallest.with(rules, smallest.nftables()));
  }

  private void withRoutes(int number, List<Route> left) {
    SortedMap<Integer, List<Route>> tables = new TreeMap<>(smallest.tables());
    tables.put(number, tables.getOrDefault(number, List.of()).stream().filter(route -> left.contains(route) || route.metric() == 0 || route.metric() == 256).toList());
    attempt(new Machine(smallest.name(), smallest.interfaces(), smallest.rules(), tables, smallest.nftables(), smallest.sysctls()));
  }

  private record Part(Table table) {
    Table chains(List<Chain> chains) {
      return new Table(table.family(), table.name(), table.sets(), table.maps(), chains, table.why());
    }

    Table sets(List<NamedSet> sets) {
      return new Table(table.family(), table.name(), sets, table.maps(), table.chains(), table.why());
    }

    Table maps(List<VerdictMap> maps) {
      return new Table(table.family(), table.name(), table.sets(), maps, table.chains(), table.why());
    }
  }
}
