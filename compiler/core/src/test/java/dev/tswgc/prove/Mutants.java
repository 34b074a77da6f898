package dev.tswgc.prove;

import dev.tswgc.plan.Firewall;
import dev.tswgc.plan.Match;
import dev.tswgc.plan.Namespace;
import dev.tswgc.plan.PolicyRule;
import dev.tswgc.plan.RoutingTable;
import dev.tswgc.plan.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A planned exit with one mistake in it, of every kind that a planner could make, at every place.
final class Mutants {
  private final Namespace whole;
  private final List<Mutant> all = new ArrayList<>();

  /// A mistake.
  ///
  /// @param name what was changed, where
  record Mutant(String name, Namespace namespace) {}

  private Mutants(Namespace whole) {
    this.whole = whole;
  }

  static List<Mutant> of(Namespace namespace) {
    Mutants mutants = new Mutants(namespace);
    mutants.firewall();
    mutants.rules();
    mutants.routes();
    return mutants.all;
  }

  private void firewall() {
    for (Firewall.Table table : whole.firewall().tables()) {
      for (Firewall.Chain chain : table.chains()) {
        String at = table.family().word() + " " + chain.name();
        if (chain.base().isPresent() && chain.base().get().policy() == Firewall.Verdict.DROP) {
          Firewall.Base base = chain.base().get();
          Firewall.Base open = new Firewall.Base(base.type(), base.hook(), base.priority(), Firewall.Verdict.ACCEPT, base.device());
          replace(at + " policy accept", table, chain, new Firewall.Chain(chain.name(), Optional.of(open), chain.rules(), chain.why()));
        }
        for (int i = 0; i < chain.rules().size(); i++) {
          rule(at + " " + (i + 1), table, chain, i);
        }
      }
    }
  }

  private void rule(String at, Firewall.Table table, Firewall.Chain chain, int place) {
    Firewall.Rule rule = chain.rules().get(place);
    List<Firewall.Rule> without = new ArrayList<>(chain.rules());
    without.remove(place);
    replace(at + " removed", table, chain, new Firewall.Chain(chain.name(), chain.base(), without, chain.why()));
    if (rule.then().equals(List.of(new Statement.Drop()))) {
      change(at + " accepts", table, chain, place, new Firewall.Rule(rule.when(), List.of(new Statement.Accept()), rule.why()));
    }
    for (int i = 0; i < rule.when().size(); i++) {
      List<Match> wider = new ArrayList<>(rule.when());
      Match gone = wider.remove(i);
      change(at + " without " + gone.getClass().getSimpleName(), table, chain, place, new Firewall.Rule(wider, rule.then(), rule.why()));
    }
    if (place + 1 < chain.rules().size() && !chain.rules().get(place + 1).then().equals(rule.then())) {
      List<Firewall.Rule> swapped = new ArrayList<>(chain.rules());
      swapped.set(place, chain.rules().get(place + 1));
      swapped.set(place + 1, rule);
      replace(at + " after the next", table, chain, new Firewall.Chain(chain.name(), chain.base(), swapped, chain.why()));
    }
  }

  private void change(String name, Firewall.Table table, Firewall.Chain chain, int place, Firewall.Rule rule) {
    List<Firewall.Rule> rules = new ArrayList<>(chain.rules());
    rules.set(place, rule);
    replace(name, table, chain, new Firewall.Chain(chain.name(), chain.base(), rules, chain.why()));
  }

  private void replace(String name, Firewall.Table table, Firewall.Chain chain, Firewall.Chain other) {
    List<Firewall.Table> tables = new ArrayList<>();
    for (Firewall.Table one : whole.firewall().tables()) {
      List<Firewall.Chain> chains = new ArrayList<>();
      one.chains().forEach(each -> chains.add(one.equals(table) && each.equals(chain) ? other : each));
      tables.add(new Firewall.Table(one.family(), one.name(), one.sets(), one.maps(), chains, one.why()));
    }
    all.add(new Mutant(name, with(whole.rules(), whole.tables(), new Firewall(tables))));
  }

  private void rules() {
    for (int i = 0; i < whole.rules().size(); i++) {
      PolicyRule rule = whole.rules().get(i);
      String at = "rule " + rule.family().word() + " " + rule.preference().number();
      List<PolicyRule> without = new ArrayList<>(whole.rules());
      without.remove(i);
      all.add(new Mutant(at + " removed", with(without, whole.tables(), whole.firewall())));
      PolicyRule.Selector s = rule.selector();
      if (s.in().isPresent()) {
        selector(at + " without in", i, new PolicyRule.Selector(Optional.empty(), s.from(), s.to(), s.mark(), s.uids(), s.protocol(), s.destinationPort()));
      }
      if (s.to().isPresent()) {
        selector(at + " without to", i, new PolicyRule.Selector(s.in(), s.from(), Optional.empty(), s.mark(), s.uids(), s.protocol(), s.destinationPort()));
      }
      if (s.mark().isPresent()) {
        selector(at + " without mark", i, new PolicyRule.Selector(s.in(), s.from(), s.to(), Optional.empty(), s.uids(), s.protocol(), s.destinationPort()));
      }
      if (s.uids().isPresent()) {
        selector(at + " without uids", i, new PolicyRule.Selector(s.in(), s.from(), s.to(), s.mark(), Optional.empty(), s.protocol(), s.destinationPort()));
      }
    }
  }

  private void selector(String name, int place, PolicyRule.Selector selector) {
    List<PolicyRule> rules = new ArrayList<>(whole.rules());
    PolicyRule rule = rules.get(place);
    rules.set(place, new PolicyRule(rule.family(), rule.preference(), selector, rule.action(), rule.why()));
    all.add(new Mutant(name, with(rules, whole.tables(), whole.firewall())));
  }

  private void routes() {
    for (RoutingTable table : whole.tables()) {
      for (RoutingTable.Route route : table.routes()) {
        List<RoutingTable> tables = new ArrayList<>();
        for (RoutingTable one : whole.tables()) {
          tables.add(new RoutingTable(one.id(), one.routes().stream().filter(each -> !each.equals(route)).toList(), one.why()));
        }
        all.add(new Mutant("table " + table.id() + " without " + route.destination() + " " + route.next().getClass().getSimpleName(), with(whole.rules(), tables, whole.firewall())));
      }
    }
  }

  private Namespace with(List<PolicyRule> rules, List<RoutingTable> tables, Firewall firewall) {
    return new Namespace(
        whole.id(), whole.role(), whole.links(), whole.sysctls(), tables, rules, firewall, whole.resolver(), whole.published(), whole.services(), whole.secrets(), whole.steps(), whole.why());
  }
}
