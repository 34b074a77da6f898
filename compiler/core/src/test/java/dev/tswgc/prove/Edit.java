package dev.tswgc.prove;

import dev.tswgc.plan.Firewall;
import dev.tswgc.plan.Host;
import dev.tswgc.plan.Link;
import dev.tswgc.plan.Match;
import dev.tswgc.plan.Namespace;
import dev.tswgc.plan.Plan;
import dev.tswgc.plan.PolicyRule;
import dev.tswgc.plan.Publication;
import dev.tswgc.plan.Resolver;
import dev.tswgc.plan.RoutingTable;
import dev.tswgc.plan.Service;
import dev.tswgc.plan.Statement;
import dev.tswgc.plan.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/// Parts of a plan exchanged for others.
record Edit(Plan plan) {
  /// In the first exit.
  Edit first(UnaryOperator<Namespace> change) {
    return host(host -> replaced(host, 0, change));
  }

  Edit second(UnaryOperator<Namespace> change) {
    return host(host -> replaced(host, 1, change));
  }

  private static Host replaced(Host host, int at, UnaryOperator<Namespace> change) {
    List<Namespace> all = new ArrayList<>(host.namespaces());
    all.set(at, change.apply(all.get(at)));
    return new Host(host.name(), host.runtime(), host.versions(), host.networks(), all);
  }

  private Edit host(UnaryOperator<Host> change) {
    return new Edit(new Plan(plan.topology(), List.of(change.apply(plan.hosts().getFirst()))));
  }

  Edit firewall(UnaryOperator<List<Firewall.Table>> change) {
    return first(n -> with(n, n.links(), n.tables(), n.rules(), new Firewall(change.apply(n.firewall().tables())), n.resolver(), n.published(), n.services(), n.steps()));
  }

  Edit links(UnaryOperator<List<Link>> change) {
    return first(n -> links(n, change));
  }

  static Namespace links(Namespace n, UnaryOperator<List<Link>> change) {
    return with(n, change.apply(n.links()), n.tables(), n.rules(), n.firewall(), n.resolver(), n.published(), n.services(), n.steps());
  }

  Edit tables(UnaryOperator<List<RoutingTable>> change) {
    return first(n -> with(n, n.links(), change.apply(n.tables()), n.rules(), n.firewall(), n.resolver(), n.published(), n.services(), n.steps()));
  }

  Edit rules(UnaryOperator<List<PolicyRule>> change) {
    return first(n -> with(n, n.links(), n.tables(), change.apply(n.rules()), n.firewall(), n.resolver(), n.published(), n.services(), n.steps()));
  }

  Edit resolver(UnaryOperator<Resolver> change) {
    return first(n -> with(n, n.links(), n.tables(), n.rules(), n.firewall(), change.apply(n.resolver()), n.published(), n.services(), n.steps()));
  }

  Edit published(List<Publication> published) {
    return first(n -> with(n, n.links(), n.tables(), n.rules(), n.firewall(), n.resolver(), published, n.services(), n.steps()));
  }

  Edit services(UnaryOperator<List<Service>> change) {
    return first(n -> services(n, change));
  }

  static Namespace services(Namespace n, UnaryOperator<List<Service>> change) {
    return with(n, n.links(), n.tables(), n.rules(), n.firewall(), n.resolver(), n.published(), change.apply(n.services()), n.steps());
  }

  Edit steps(UnaryOperator<List<Step>> change) {
    return first(n -> with(n, n.links(), n.tables(), n.rules(), n.firewall(), n.resolver(), n.published(), n.services(), change.apply(n.steps())));
  }

  private static Namespace with(
      Namespace n, List<Link> links, List<RoutingTable> tables, List<PolicyRule> rules, Firewall firewall, Resolver resolver, List<Publication> published, List<Service> services, List<Step> steps) {
    return new Namespace(n.id(), n.role(), links, n.sysctls(), tables, rules, firewall, resolver, published, services, n.secrets(), steps, n.why());
  }

  /// A chain, in whichever tables have it.
  Edit chain(String name, UnaryOperator<Firewall.Chain> change) {
    return firewall(tables -> each(tables, table -> new Firewall.Table(table.family(), table.name(), table.sets(), table.maps(), each(table.chains(), chain -> chain.name().equals(name) ? change.apply(chain) : chain), table.why())));
  }

  Edit chainRules(String name, UnaryOperator<List<Firewall.Rule>> change) {
    return chain(name, chain -> new Firewall.Chain(chain.name(), chain.base(), change.apply(chain.rules()), chain.why()));
  }

  Edit base(String name, UnaryOperator<Firewall.Base> change) {
    return chain(name, chain -> new Firewall.Chain(chain.name(), chain.base().map(change), chain.rules(), chain.why()));
  }

  /// Rules of a chain whose reason begins so.
  Edit rule(String chain, String reason, UnaryOperator<Firewall.Rule> change) {
    return chainRules(chain, rules -> each(rules, rule -> rule.why().sentence().startsWith(reason) ? change.apply(rule) : rule));
  }

  Edit withoutRule(String chain, String reason) {
    return chainRules(chain, rules -> rules.stream().filter(rule -> !rule.why().sentence().startsWith(reason)).toList());
  }

  /// Rules of a chain whose reason begins so, without conditions of a kind.
  Edit withoutMatch(String chain, String reason, Class<? extends Match> kind) {
    return rule(chain, reason, rule -> new Firewall.Rule(rule.when().stream().filter(match -> !kind.isInstance(match)).toList(), rule.then(), rule.why()));
  }

  /// A rule before all others of a chain, with the reason of the first.
  Edit ahead(String chain, Statement then, Match... when) {
    return chainRules(
        chain,
        rules -> {
          List<Firewall.Rule> all = new ArrayList<>(List.of(new Firewall.Rule(List.of(when), List.of(then), rules.getFirst().why())));
          all.addAll(rules);
          return all;
        });
  }

  Edit sets(String name, UnaryOperator<dev.tswgc.plan.NamedSet> change) {
    return firewall(tables -> each(tables, table -> new Firewall.Table(table.family(), table.name(), each(table.sets(), set -> set.name().equals(name) ? change.apply(set) : set), table.maps(), table.chains(), table.why())));
  }

  /// The elements of a set, atom by atom.
  Edit atoms(String name, UnaryOperator<dev.tswgc.plan.Atom> change) {
    return sets(
        name,
        set ->
            new dev.tswgc.plan.NamedSet(set.name(), set.fields(), each(set.elements(), element -> new dev.tswgc.plan.NamedSet.Element(each(element.atoms(), change))), set.timeoutSeconds(), set.why()));
  }

  /// Policy rules of both families whose reason begins so.
  Edit policy(String reason, UnaryOperator<PolicyRule> change) {
    return rules(rules -> each(rules, rule -> rule.why().sentence().startsWith(reason) ? change.apply(rule) : rule));
  }

  Edit withoutPolicy(Predicate<PolicyRule> gone) {
    return rules(rules -> rules.stream().filter(gone.negate()).toList());
  }

  Edit selector(String reason, UnaryOperator<PolicyRule.Selector> change) {
    return policy(reason, rule -> new PolicyRule(rule.family(), rule.preference(), change.apply(rule.selector()), rule.action(), rule.why()));
  }

  Edit tunnel(int which, UnaryOperator<Link.WireGuard> change) {
    return links(links -> tunnel(links, which, change));
  }

  static List<Link> tunnel(List<Link> links, int which, UnaryOperator<Link.WireGuard> change) {
    List<Link> all = new ArrayList<>();
    int seen = 0;
    for (Link link : links) {
      all.add(link instanceof Link.WireGuard tunnel && seen++ == which ? change.apply(tunnel) : link);
    }
    return all;
  }

  <S extends Service> Edit service(Class<S> kind, UnaryOperator<S> change) {
    return services(services -> service(services, kind, change));
  }

  static <S extends Service> List<Service> service(List<Service> services, Class<S> kind, UnaryOperator<S> change) {
    return each(services, service -> kind.isInstance(service) ? change.apply(kind.cast(service)) : service);
  }

  static <T> List<T> each(List<? extends T> all, Function<T, ? extends T> change) {
    List<T> changed = new ArrayList<>();
    all.forEach(one -> changed.add(change.apply(one)));
    return changed;
  }

  static <T> Optional<T> nothing() {
    return Optional.empty();
  }
}
