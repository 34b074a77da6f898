package dev.tswgc.prove;

import dev.tswgc.machine.Interface;
import dev.tswgc.machine.Machine;
import dev.tswgc.machine.Route;
import dev.tswgc.machine.Rule;
import dev.tswgc.net.Family;
import dev.tswgc.net.LinkName;
import dev.tswgc.net.Mark;
import dev.tswgc.net.PortRange;
import dev.tswgc.net.Prefix;
import dev.tswgc.net.Protocol;
import dev.tswgc.plan.Atom;
import dev.tswgc.plan.Firewall;
import dev.tswgc.plan.Match;
import dev.tswgc.plan.NamedSet;
import dev.tswgc.plan.PolicyRule.Selector;
import dev.tswgc.plan.Statement;
import dev.tswgc.plan.UidRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/// Misunderstandings of the kernel, as a proof could have them: each is the machine that a proof with that bug would take the real one for.
final class ModelBugs {
  private final List<Bug> all = new ArrayList<>();

  private ModelBugs() {}

  /// A misunderstanding.
  record Bug(String what, UnaryOperator<Machine> misread) {}

  static List<Bug> all() {
    ModelBugs bugs = new ModelBugs();
    bugs.matches();
    bugs.chains();
    bugs.routing();
    return bugs.all;
  }

  private void matches() {
    match("A negation is overlooked.", match -> match instanceof Match.Not(Match inner) ? inner : match);
    match("A mark is compared as a whole, not under its mask.", match -> match instanceof Match.Marked(Mark mark) ? new Match.Marked(new Mark(mark.value(), -1)) : match);
    match("A range of ports ends one too early.", match -> match instanceof Match.DestinationPort(List<PortRange> ports) ? new Match.DestinationPort(Edit.each(ports, ModelBugs::shorter)) : match);
    match("A range of user ids ends one too early.", match -> match instanceof Match.SocketUid(UidRange uids) && uids.last() > uids.first() ? new Match.SocketUid(new UidRange(uids.first(), uids.last() - 1)) : match);
    match("New connections count as established.", match -> match instanceof Match.Connection(List<Match.ConnectionState> states) && states.contains(Match.ConnectionState.ESTABLISHED) ? new Match.Connection(List.of(Match.ConnectionState.ESTABLISHED, Match.ConnectionState.NEW)) : match);
    match("Related packets are unknown.", match -> match instanceof Match.Connection(List<Match.ConnectionState> states) && states.equals(List.of(Match.ConnectionState.RELATED)) ? new Match.Connection(List.of(Match.ConnectionState.INVALID)) : match);
    match("Any ICMP is that of IPv4.", match -> match instanceof Match.AnyIcmp ? new Match.OfFamily(Family.IPV4) : match);
    match("A hop limit of 255 is not asked for.", match -> match instanceof Match.HopLimit ? new Match.OfFamily(Family.IPV6) : match);
    match("A transport protocol is always TCP.", match -> match instanceof Match.Transport ? new Match.Transport(List.of(Protocol.TCP)) : match);
    match("A prefix is one bit wider.", match -> match instanceof Match.Destination(List<Prefix> prefixes) ? new Match.Destination(Edit.each(prefixes, ModelBugs::wider)) : match);
    match("A fib lookup on the arrival link finds addresses of all links.", match -> match instanceof Match.Fib(Match.FibKey key, List<Match.FibType> types) && key == Match.FibKey.DESTINATION_ON_ARRIVAL_LINK ? new Match.Fib(Match.FibKey.DESTINATION, types) : match);
    match("A message of ICMPv6 is one of any type.", match -> match instanceof Match.IcmpType(Family family, List<Integer> types) ? new Match.IcmpType(family, List.of(128, 130, 131, 132, 135, 136, 143)) : match);
    sets("A set is asked without its ports.", atom -> atom instanceof Atom.Ports ? new Atom.Ports(new PortRange(1, 65535)) : atom);
    sets("A set is asked without its addresses.", atom -> atom instanceof Atom.Net(Prefix prefix) ? new Atom.Net(Prefix.all(prefix.family())) : atom);
    sets("A set is asked without its protocol.", atom -> atom instanceof Atom.Transport ? new Atom.Transport(Protocol.TCP) : atom);
    rules("The link that a packet comes by is not asked.", rule -> without(rule, Match.InLink.class));
    rules("The link that a packet leaves by is not asked.", rule -> without(rule, Match.OutLink.class));
    rules("The first condition of a rule is enough.", rule -> new Firewall.Rule(rule.when().isEmpty() ? rule.when() : rule.when().subList(0, 1), rule.then(), rule.why()));
    rules("A rule without conditions is never met.", rule -> rule.when().isEmpty() ? new Firewall.Rule(List.of(new Match.Arp()), rule.then(), rule.why()) : rule);
    rules("Masquerading leaves the source.", rule -> rule.then().stream().anyMatch(Statement.Masquerade.class::isInstance) ? new Firewall.Rule(rule.when(), List.of(new Statement.Accept()), rule.why()) : rule);
    rules("A drop is not final.", rule -> rule.then().equals(List.of(new Statement.Drop())) ? new Firewall.Rule(rule.when(), List.of(new Statement.Count()), rule.why()) : rule);
  }

  private static PortRange shorter(PortRange range) {
    return range.isSingle() ? new PortRange(range.first() + 1, range.last() + 1) : new PortRange(range.first(), range.last() - 1);
  }

  private static Prefix wider(Prefix prefix) {
    int length = Math.max(0, prefix.length() - 1);
    return new Prefix(prefix.address().masked(length), length);
  }

  private static Firewall.Rule without(Firewall.Rule rule, Class<? extends Match> kind) {
    return new Firewall.Rule(rule.when().stream().filter(match -> !kind.isInstance(match)).toList(), rule.then(), rule.why());
  }

  private void chains() {
    bases("Every policy is accept.", base -> new Firewall.Base(base.type(), base.hook(), base.priority(), Firewall.Verdict.ACCEPT, base.device()));
    bases("Every policy is drop.", base -> new Firewall.Base(base.type(), base.hook(), base.priority(), Firewall.Verdict.DROP, base.device()));
    bases("Chains run from the last priority to the first.", base -> new Firewall.Base(base.type(), base.hook(), -base.priority(), base.policy(), base.device()));
    bases("The hooks of input and forward are one.", base -> base.hook() == Firewall.Hook.INPUT ? new Firewall.Base(base.type(), Firewall.Hook.FORWARD, base.priority(), base.policy(), base.device()) : base);
    bases("A chain of a device is asked on every link but that.", base -> base.device().isPresent() ? new Firewall.Base(base.type(), base.hook(), base.priority(), base.policy(), Optional.of(new LinkName("wg0"))) : base);
    table("Tables of family netdev are not asked.", tables -> tables.stream().filter(table -> table.family() != Firewall.TableFamily.NETDEV).toList());
    table("The rules of a chain are asked from the last to the first.", tables -> Edit.each(tables, table -> chains(table, chain -> new Firewall.Chain(chain.name(), chain.base(), chain.rules().reversed(), chain.why()))));
    table("Chains that are gone to are empty.", tables -> Edit.each(tables, table -> chains(table, chain -> chain.base().isPresent() ? chain : new Firewall.Chain(chain.name(), chain.base(), List.of(), chain.why()))));
  }

  private void routing() {
    all.add(new Bug("Rules of routing are asked from the last to the first.", m -> with(m, m.rules().reversed(), m.tables(), m.nftables(), m.interfaces())));
    selectors("A rule of routing does not ask for the link.", s -> new Selector(Optional.empty(), s.from(), s.to(), s.mark(), s.uids(), s.protocol(), s.destinationPort()));
    selectors("A rule of routing does not ask for the mark.", s -> new Selector(s.in(), s.from(), s.to(), Optional.empty(), s.uids(), s.protocol(), s.destinationPort()));
    selectors("A rule of routing does not ask for the user id.", s -> new Selector(s.in(), s.from(), s.to(), s.mark(), Optional.empty(), s.protocol(), s.destinationPort()));
    selectors("A rule of routing does not ask for the destination.", s -> new Selector(s.in(), s.from(), Optional.empty(), s.mark(), s.uids(), s.protocol(), s.destinationPort()));
    all.add(new Bug("Addresses of the machine itself are not looked up first.", m -> with(m, m.rules().stream().filter(rule -> rule.preference() != 0).toList(), m.tables(), m.nftables(), m.interfaces())));
    routes("The worst metric wins.", route -> new Route(route.destination(), route.next(), 4_294_967_295L - route.metric(), route.by()));
    routes("Routes by a link are not there.", route -> route.next() instanceof Route.Next.Unicast ? new Route(Prefix.of("192.0.2.0/32"), route.next(), route.metric(), route.by()) : route);
    all.add(new Bug("A link has its first address only.", m -> with(m, m.rules(), m.tables(), m.nftables(), Edit.each(m.interfaces(), link -> new Interface(link.name(), link.role(), link.up(), link.addresses().subList(0, Math.min(1, link.addresses().size())))))));
  }

  private void match(String what, UnaryOperator<Match> change) {
    rules(what, rule -> new Firewall.Rule(Edit.each(rule.when(), match -> inside(match, change)), rule.then(), rule.why()));
  }

  private static Match inside(Match match, UnaryOperator<Match> change) {
    Match changed = change.apply(match);
    return changed.equals(match) && match instanceof Match.Not(Match inner) ? new Match.Not(inside(inner, change)) : changed;
  }

  private void rules(String what, UnaryOperator<Firewall.Rule> change) {
    table(what, tables -> Edit.each(tables, table -> chains(table, chain -> new Firewall.Chain(chain.name(), chain.base(), Edit.each(chain.rules(), change), chain.why()))));
  }

  private void bases(String what, UnaryOperator<Firewall.Base> change) {
    table(what, tables -> Edit.each(tables, table -> chains(table, chain -> new Firewall.Chain(chain.name(), chain.base().map(change), chain.rules(), chain.why()))));
  }

  private void sets(String what, UnaryOperator<Atom> change) {
    table(
        what,
        tables ->
            Edit.each(
                tables,
                table ->
                    new Firewall.Table(
                        table.family(),
                        table.name(),
                        Edit.each(table.sets(), set -> new NamedSet(set.name(), set.fields(), Edit.each(set.elements(), element -> new NamedSet.Element(Edit.each(element.atoms(), change))), set.timeoutSeconds(), set.why())),
                        table.maps(),
                        table.chains(),
                        table.why())));
  }

  private void table(String what, UnaryOperator<List<Firewall.Table>> change) {
    all.add(new Bug(what, m -> with(m, m.rules(), m.tables(), change.apply(m.nftables()), m.interfaces())));
  }

  private void selectors(String what, UnaryOperator<Selector> change) {
    all.add(new Bug(what, m -> with(m, Edit.each(m.rules(), rule -> new Rule(rule.family(), rule.preference(), rule.inverted(), change.apply(rule.selector()), rule.action(), rule.by())), m.tables(), m.nftables(), m.interfaces())));
  }

  private void routes(String what, UnaryOperator<Route> change) {
    all.add(
        new Bug(
            what,
            m -> {
              SortedMap<Integer, List<Route>> tables = new TreeMap<>();
              m.tables().forEach((number, routes) -> tables.put(number, Edit.each(routes, change)));
              return with(m, m.rules(), tables, m.nftables(), m.interfaces());
            }));
  }

  private static Firewall.Table chains(Firewall.Table table, UnaryOperator<Firewall.Chain> change) {
    return new Firewall.Table(table.family(), table.name(), table.sets(), table.maps(), Edit.each(table.chains(), change), table.why());
  }

  private static Machine with(Machine m, List<Rule> rules, SortedMap<Integer, List<Route>> tables, List<Firewall.Table> nftables, List<Interface> interfaces) {
    return new Machine(m.name(), interfaces, rules, tables, nftables, m.sysctls());
  }
}
