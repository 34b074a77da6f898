package dev.tswgc.prove;

import dev.tswgc.net.DomainName;
import dev.tswgc.net.Family;
import dev.tswgc.net.IpAddress;
import dev.tswgc.net.LinkName;
import dev.tswgc.net.Mark;
import dev.tswgc.net.PortRange;
import dev.tswgc.net.Prefix;
import dev.tswgc.net.Protocol;
import dev.tswgc.plan.Atom;
import dev.tswgc.plan.Firewall;
import dev.tswgc.plan.Link;
import dev.tswgc.plan.Match;
import dev.tswgc.plan.NamedSet;
import dev.tswgc.plan.PolicyRule;
import dev.tswgc.plan.PolicyRule.Selector;
import dev.tswgc.plan.Preference;
import dev.tswgc.plan.Publication;
import dev.tswgc.plan.Resolver;
import dev.tswgc.plan.RoutingTable;
import dev.tswgc.plan.Runs;
import dev.tswgc.plan.Secret;
import dev.tswgc.plan.Service;
import dev.tswgc.plan.Statement;
import dev.tswgc.plan.Step;
import dev.tswgc.plan.TableId;
import dev.tswgc.plan.UidRange;
import dev.tswgc.plan.Why;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Mistakes that somebody who writes or changes a planner could make, each with a name: what was seen in other projects, in CVEs, and while this one was written.
final class PlantedBugs {
  private static final LinkName UPLINK = new LinkName("eth0");
  private static final LinkName CLIENTS = new LinkName("tailscale0");
  private static final Match ESTABLISHED = new Match.Connection(List.of(Match.ConnectionState.ESTABLISHED));
  private static final Statement ACCEPT = new Statement.Accept();
  private static final TableId TUNNELS = new TableId(5200);

  private final List<Bug> all = new ArrayList<>();

  private PlantedBugs() {}

  /// A mistake.
  ///
  /// @param exit the kind of exit that it is made in
  record Bug(String what, String exit, UnaryOperator<Edit> spoil) {}

  static List<Bug> all() {
    PlantedBugs bugs = new PlantedBugs();
    bugs.forward();
    bugs.sources();
    bugs.inbound();
    bugs.output();
    bugs.uplink();
    bugs.routing();
    bugs.links();
    bugs.programs();
    bugs.steps();
    bugs.together();
    return bugs.all;
  }

  private void small(String what, UnaryOperator<Edit> spoil) {
    all.add(new Bug(what, "smallest", spoil));
  }

  private void large(String what, UnaryOperator<Edit> spoil) {
    all.add(new Bug(what, "with everything", spoil));
  }

  private void forward() {
    small("The policy of the forward guard is accept.", edit -> edit.base("tg_fwd", base -> policy(base, Firewall.Verdict.ACCEPT)));
    small("Clients are let out by any link: the rule does not say by which.", edit -> edit.withoutMatch("tg_fwd", "clients leave by a tunnel", Match.OutLink.class));
    small("What anybody sends is let into the tunnel: the rule does not say from which link.", edit -> edit.withoutMatch("tg_fwd", "clients leave by a tunnel", Match.InLink.class));
    small("Established connections are accepted before anything is forbidden.", edit -> edit.ahead("tg_fwd", ACCEPT, ESTABLISHED));
    small("Answers are accepted from any link.", edit -> edit.withoutMatch("tg_fwd", "answers go back", Match.InLink.class));
    small("Answers are passed on to any link.", edit -> edit.withoutMatch("tg_fwd", "answers go back", Match.OutLink.class));
    small("What belongs to no connection is let out.", edit -> edit.withoutRule("tg_client", "what belongs to no connection"));
    small("Related packets of every protocol are let back, not errors only.", edit -> edit.withoutMatch("tg_fwd", "and what went wrong", Match.AnyIcmp.class));
    small("The word that a packet was too large is not let back.", edit -> edit.withoutRule("tg_fwd", "and what went wrong"));
    small("Answers are not let back.", edit -> edit.withoutRule("tg_fwd", "answers go back"));
    small("The set of private networks is empty.", edit -> edit.sets("tg_private4", set -> new NamedSet(set.name(), set.fields(), List.of(), set.timeoutSeconds(), set.why())));
    large("The set of private networks lacks the tunnel's own address.", edit -> edit.sets("tg_private6", set -> new NamedSet(set.name(), set.fields(), set.elements().stream().filter(element -> !element.toString().contains("fc00")).toList(), set.timeoutSeconds(), set.why())));
    small("IPv6 private networks are open to clients.", edit -> edit.chainRules("tg_client", rules -> rules.stream().filter(rule -> !rule.when().toString().contains("tg_private6")).toList()));
    large("A network of the LAN is open that is wider than declared.", edit -> edit.rule("tg_fwd", "clients reach these networks", rule -> new Firewall.Rule(Edit.each(rule.when(), PlantedBugs::wider), rule.then(), rule.why())));
    small("Segments towards the tunnel are not clamped.", edit -> edit.chainRules("tg_mss_syn", rules -> rules.stream().filter(rule -> rule.when().stream().noneMatch(Match.OutLink.class::isInstance)).toList()));
    small("Segments of answers are not clamped.", edit -> edit.chainRules("tg_mss_syn", rules -> rules.stream().filter(rule -> rule.when().stream().noneMatch(Match.InLink.class::isInstance)).toList()));
    small("IPv6 segments are clamped to the size of IPv4.", edit -> edit.chainRules("tg_mss_syn", rules -> Edit.each(rules, rule -> new Firewall.Rule(rule.when(), List.of(new Statement.ClampMss(1240)), rule.why()))));
  }

  private static Match wider(Match match) {
    return match instanceof Match.Destination(List<Prefix> prefixes) ? new Match.Destination(Edit.each(prefixes, PlantedBugs::wider)) : match;
  }

  private static Prefix wider(Prefix prefix) {
    int length = Math.max(0, prefix.length() - 8);
    return new Prefix(prefix.address().masked(length), length);
  }

  private static Firewall.Base policy(Firewall.Base base, Firewall.Verdict verdict) {
    return new Firewall.Base(base.type(), base.hook(), base.priority(), verdict, base.device());
  }

  private static Firewall.Base priority(Firewall.Base base, int priority) {
    return new Firewall.Base(base.type(), base.hook(), priority, base.policy(), base.device());
  }

  private void sources() {
    small("Masquerading is missing.", edit -> edit.withoutRule("tg_nat", "the provider knows"));
    large("Masquerading for the LAN is missing.", edit -> edit.withoutRule("tg_nat", "the LAN knows"));
    small("Sources are looked at before they are translated.", edit -> edit.base("tg_src", base -> priority(base, 50)));
    small("IPv6 sources are not looked at.", edit -> edit.chainRules("tg_src", rules -> rules.stream().filter(rule -> !rule.when().toString().contains("IPV6") && !rule.when().toString().contains("fc00")).toList()));
    small("Sources are looked at on the uplink only.", edit -> edit.withoutRule("tg_src", "only with the tunnel's own"));
    small("Any address answers on any link.", edit -> edit.withoutRule("tg_pre", "an address answers only"));
    small("Clients may forge IPv4 sources.", edit -> edit.chainRules("tg_pre", rules -> rules.stream().filter(rule -> !rule.when().toString().contains("100.64")).toList()));
    small("Clients may forge IPv6 sources.", edit -> edit.chainRules("tg_pre", rules -> rules.stream().filter(rule -> !rule.when().toString().contains("fd7a")).toList()));
    small("A packet may record its way.", edit -> edit.chainRules("tg_pre", rules -> rules.stream().filter(rule -> !rule.when().toString().contains("=RR")).toList()));
    small("A routing header of type 0 is let through.", edit -> edit.withoutRule("tg_pre", "nor by an IPv6 header"));
  }

  private void inbound() {
    small("The policy of the input guard is accept.", edit -> edit.base("tg_in", base -> policy(base, Firewall.Verdict.ACCEPT)));
    small("Related packets of every protocol reach the node.", edit -> edit.withoutMatch("tg_in", "and what went wrong", Match.AnyIcmp.class));
    small("What comes by a tunnel is treated as if it came by the uplink.", edit -> edit.withoutMatch("tg_in", "the rest is for the uplink", Match.InLink.class));
    small("Neighbours' messages are taken from beyond the link: the hop limit is not asked.", edit -> edit.withoutMatch("tg_in_uplink", "neighbours find", Match.HopLimit.class));
    large("The LAN reaches the proxy.", edit -> edit.ahead("tg_in_uplink", ACCEPT, new Match.Transport(List.of(Protocol.TCP)), new Match.DestinationPort(List.of(PortRange.of(1080)))));
    small("tailscaled's port is off by one.", edit -> edit.rule("tg_in_uplink", "members of the tailnet speak", rule -> new Firewall.Rule(List.of(rule.when().getFirst(), new Match.DestinationPort(List.of(PortRange.of(41642)))), rule.then(), rule.why())));
    small("Far ends are heard with any address.", edit -> edit.withoutMatch("tg_in_uplink", "a tunnel's far end", Match.InSet.class));
    all.add(new Bug("With control-path = tunnel the port is open by the uplink all the same.", "control by the tunnel", edit -> edit.ahead("tg_in_uplink", ACCEPT, new Match.Transport(List.of(Protocol.UDP)), new Match.DestinationPort(List.of(PortRange.of(41641))))));
  }

  private void output() {
    small("The policy of the output guard is accept.", edit -> edit.base("tg_out", base -> policy(base, Firewall.Verdict.ACCEPT)));
    large("Proxies may begin connections with members of the tailnet.", edit -> edit.withoutRule("tg_out_tailnet", "they act for clients"));
    large("Proxies may reach the node itself.", edit -> edit.withoutRule("tg_out_lo", "its clients reach nothing else"));
    large("Proxies may reach private networks behind the tunnel.", edit -> edit.withoutRule("tg_out_tunnel", "the internet, not what is near"));
    large("Any program may use the tunnel as a proxy does.", edit -> edit.withoutMatch("tg_out_tunnel", "what clients ask of a proxy", Match.SocketUid.class));
    small("The forwarder may ask any resolver by the tunnel.", edit -> edit.withoutMatch("tg_out_tunnel", "names are asked", Match.Destination.class));
    small("Programs may send by a link that nobody planned.", edit -> edit.withoutMatch("tg_out", "by a tunnel", Match.OutLink.class));
    all.add(new Bug("With control-path = tunnel tailscaled may reach private networks behind the tunnel.", "control by the tunnel", edit -> edit.withoutRule("tg_out_tunnel", "the internet, not what is near")));
    large("Answers are marked for holepunch too, not only what the node begins.", edit -> edit.withoutMatch("tg_hole", "the node's own programs", Match.Direction.class));
    large("What anybody sends to a holepunch is marked.", edit -> edit.withoutMatch("tg_hole", "the node's own programs", Match.SocketUid.class));
    large("The mark of holepunch also takes Tailscale's bits.", edit -> edit.rule("tg_hole", "the node's own programs", rule -> new Firewall.Rule(rule.when(), List.of(new Statement.SetMark(new Mark(0x5280, 0xffffff))), rule.why())));
  }

  private void uplink() {
    small("The egress guard is on the wrong device.", edit -> edit.base("tg_up", base -> new Firewall.Base(base.type(), base.hook(), base.priority(), base.policy(), Optional.of(new LinkName("wg0")))));
    small("The policy of the egress guard is accept.", edit -> edit.base("tg_up", base -> policy(base, Firewall.Verdict.ACCEPT)));
    small("Any later fragment is let out.", edit -> edit.withoutMatch("tg_up", "later fragments", Match.InSet.class));
    small("Later fragments of outer packets are not let out.", edit -> edit.withoutRule("tg_up", "later fragments"));
    small("tailscaled is known by its mark alone.", edit -> edit.withoutMatch("tg_up", "tailscaled's own traffic", Match.SocketUid.class));
    small("tailscaled is known by its user id alone.", edit -> edit.withoutMatch("tg_up", "tailscaled's own traffic", Match.Marked.class));
    small("The exception for the forwarder is everybody's.", edit -> edit.withoutMatch("tg_up", "the forwarder asks", Match.SocketUid.class));
    small("The forwarder may ask any resolver past the tunnel.", edit -> edit.withoutMatch("tg_up", "the forwarder asks", Match.Destination.class));
    small("A mark is taken for a proof: who is not root may send as the tunnel.", edit -> edit.withoutRule("tg_up", "a mark is no proof").withoutRule("tg_out_uplink", "a mark is no proof"));
    small("Far ends are known without the tunnel's mark.", edit -> edit.atoms("tg_wg4", atom -> atom instanceof Atom.MarkValue ? new Atom.MarkValue(0) : atom));
    small("Far ends are known by the wrong port.", edit -> edit.atoms("tg_wg4", atom -> atom instanceof Atom.Ports ? new Atom.Ports(PortRange.of(51821)) : atom));
    small("Far ends are known by their network, not their address.", edit -> edit.atoms("tg_wg4", atom -> atom instanceof Atom.Net(Prefix prefix) ? new Atom.Net(wider(prefix)) : atom));
    large("Holepunch is let out without its mark.", edit -> edit.withoutMatch("tg_up", "the node's own programs reach", Match.Marked.class).withoutMatch("tg_out_uplink", "the node's own programs reach", Match.Marked.class).withoutMatch("tg_up", "the node's own programs reach", Match.SocketUid.class));
    large("The port range of a holepunch is one too wide.", edit -> edit.atoms("tg_hole4", atom -> atom instanceof Atom.Ports(PortRange range) ? new Atom.Ports(new PortRange(range.first(), range.last() + 1)) : atom));
    large("A prefix of a holepunch is wider than declared.", edit -> edit.atoms("tg_hole4", atom -> atom instanceof Atom.Net(Prefix prefix) ? new Atom.Net(wider(prefix)) : atom));
    large("A holepunch of TCP is let out by UDP.", edit -> edit.atoms("tg_hole6", atom -> atom instanceof Atom.Transport ? new Atom.Transport(Protocol.UDP) : atom));
    large("Programs of the node reach the LAN as clients do.", edit -> edit.withoutRule("tg_up", "programs of the node do not"));
    small("ARP is not let out.", edit -> edit.withoutRule("tg_up", "neighbours are found (RFC 826)"));
    all.add(new Bug("With control-path = tunnel tailscaled may use the uplink.", "control by the tunnel", edit -> edit.ahead("tg_up", ACCEPT, new Match.Marked(new Mark(0x80000, 0xff0000)), new Match.SocketUid(UidRange.of(0)))));
  }

  private void routing() {
    small("The table of the tunnels has a default by the uplink.", edit -> edit.tables(tables -> route(tables, tables.getFirst().routes().getFirst(), new RoutingTable.Route(Prefix.ALL_V4, new RoutingTable.Next.Dev(UPLINK), 50, tables.getFirst().why()))));
    small("The IPv6 backstop is missing.", edit -> edit.tables(tables -> Edit.each(tables, table -> new RoutingTable(table.id(), table.routes().stream().filter(route -> !(route.next() instanceof RoutingTable.Next.Unreachable && route.destination().equals(Prefix.ALL_V6))).toList(), table.why()))));
    small("The backstop is better than the tunnel.", edit -> edit.tables(tables -> Edit.each(tables, table -> new RoutingTable(table.id(), Edit.each(table.routes(), route -> route.next() instanceof RoutingTable.Next.Unreachable ? new RoutingTable.Route(route.destination(), route.next(), 1, route.why()) : route), table.why()))));
    large("The second tunnel is preferred.", edit -> edit.tables(tables -> Edit.each(tables, table -> new RoutingTable(table.id(), Edit.each(table.routes(), PlantedBugs::turned), table.why()))));
    small("There are no IPv6 rules.", edit -> edit.withoutPolicy(rule -> rule.family() == Family.IPV6));
    small("Behind the rule for clients nothing refuses.", edit -> edit.withoutPolicy(rule -> rule.preference().number() == 5021));
    small("Clients are known by their source, not by their link.", edit -> edit.selector("all else of clients", s -> new Selector(Optional.empty(), Optional.of(Prefix.of("100.64.0.0/10")), s.to(), s.mark(), s.uids(), s.protocol(), s.destinationPort())));
    small("A mark decides which way clients go.", edit -> edit.rules(rules -> plus(rules, new PolicyRule(Family.IPV4, new Preference(5015), Selector.in(CLIENTS).marked(new Mark(1, 0xffff)), new PolicyRule.Action.Lookup(TableId.MAIN), rules.getFirst().why()))));
    small("What clients send to port 443 goes past the tunnel.", edit -> edit.rules(rules -> plus(rules, new PolicyRule(Family.IPV4, new Preference(5015), Selector.in(CLIENTS).port(Protocol.TCP, PortRange.of(443)), new PolicyRule.Action.Lookup(TableId.MAIN), rules.getFirst().why()))));
    large("A holepunch is an exception for its address, whoever sends.", edit -> edit.rules(rules -> plus(rules, new PolicyRule(Family.IPV4, new Preference(5009), Selector.any().to(Prefix.of("203.0.113.7/32")), new PolicyRule.Action.Lookup(TableId.MAIN), rules.getFirst().why()))));
    small("The far end is reached past the tunnel by everybody.", edit -> edit.rules(rules -> plus(rules, new PolicyRule(Family.IPV4, new Preference(5009), Selector.any().to(Prefix.of("198.51.100.10/32")), new PolicyRule.Action.Lookup(TableId.MAIN), rules.getFirst().why()))));
    small("tailscaled's traffic is looked up in the table of the tunnels.", edit -> edit.policy("tailscaled's own traffic", rule -> new PolicyRule(rule.family(), rule.preference(), rule.selector(), new PolicyRule.Action.Lookup(TUNNELS), rule.why())));
    small("The mark of outer packets is compared with Tailscale's bits too.", edit -> edit.selector("the tunnel's outer packets", s -> s.marked(new Mark(0x5201, 0xffffff))));
    small("Outer packets are looked up in the table of the tunnels.", edit -> edit.policy("the tunnel's outer packets", rule -> new PolicyRule(rule.family(), rule.preference(), rule.selector(), new PolicyRule.Action.Lookup(TUNNELS), rule.why())));
    small("What comes by the tunnel may go anywhere: the rule that ends it is missing.", edit -> edit.withoutPolicy(rule -> rule.preference().number() == 5031));
    small("Answers of the node to clients are left to Tailscale's rules.", edit -> edit.withoutPolicy(rule -> rule.preference().number() == 5040 || rule.preference().number() == 5041));
    small("The exception for the forwarder is made for its resolver's whole network.", edit -> edit.selector("the node's own names", s -> s.to().get().family() == Family.IPV4 ? s.to(Prefix.of("9.0.0.0/8")) : s));
    small("Programs that act for others are one user id short.", edit -> edit.selector("proxies, probes", s -> s.uids(new UidRange(60701, 60709))));
    large("Clients reach the LAN before each other.", edit -> edit.tables(tables -> Edit.each(tables, table -> new RoutingTable(table.id(), table.id().equals(TUNNELS) ? table.routes() : Edit.each(table.routes(), PlantedBugs::toTailnet), table.why()))));
  }

  private static RoutingTable.Route toTailnet(RoutingTable.Route route) {
    return route.destination().family() == Family.IPV4 ? new RoutingTable.Route(Prefix.of("100.64.0.0/10"), route.next(), route.metric(), route.why()) : route;
  }

  private static RoutingTable.Route turned(RoutingTable.Route route) {
    return route.next() instanceof RoutingTable.Next.Dev ? new RoutingTable.Route(route.destination(), route.next(), 1000 - route.metric(), route.why()) : route;
  }

  private static List<RoutingTable> route(List<RoutingTable> tables, RoutingTable.Route before, RoutingTable.Route more) {
    return Edit.each(
        tables,
        table -> {
          List<RoutingTable.Route> routes = new ArrayList<>(table.routes());
          routes.addAll(table.routes().contains(before) ? List.of(more) : List.of());
          return new RoutingTable(table.id(), routes, table.why());
        });
  }

  private static List<PolicyRule> plus(List<PolicyRule> rules, PolicyRule more) {
    List<PolicyRule> all = new ArrayList<>(rules);
    all.add(more);
    all.sort((a, b) -> a.family() != b.family() ? a.family().compareTo(b.family()) : a.preference().compareTo(b.preference()));
    return all;
  }

  private void links() {
    small("AllowedIPs lack ::/0.", edit -> edit.tunnel(0, tunnel -> peers(tunnel, Edit.each(tunnel.peers(), peer -> new Link.Peer(peer.publicKey(), peer.presharedKey(), peer.endpoint(), List.of(Prefix.ALL_V4), peer.keepaliveSeconds())))));
    small("AllowedIPs are the half of the internet.", edit -> edit.tunnel(0, tunnel -> peers(tunnel, Edit.each(tunnel.peers(), peer -> new Link.Peer(peer.publicKey(), peer.presharedKey(), peer.endpoint(), List.of(Prefix.of("0.0.0.0/1"), Prefix.ALL_V6), peer.keepaliveSeconds())))));
    small("Two peers take the same prefix.", edit -> edit.tunnel(0, tunnel -> peers(tunnel, List.of(tunnel.peers().getFirst(), tunnel.peers().getFirst()))));
    large("The second tunnel has the far end of the first.", edit -> edit.tunnel(1, tunnel -> peers(tunnel, ((Link.WireGuard) edit.plan().hosts().getFirst().namespaces().getFirst().links().get(1)).peers())));
    small("The tunnel's mark is 0.", edit -> edit.tunnel(0, tunnel -> marked(tunnel, new Mark(0, 0xffff))));
    large("Two tunnels have one mark.", edit -> edit.tunnel(1, tunnel -> marked(tunnel, new Mark(0x5201, 0xffff))));
    small("The tunnel has the MTU of the uplink.", edit -> edit.tunnel(0, tunnel -> new Link.WireGuard(tunnel.name(), 1500, tunnel.addresses(), tunnel.privateKey(), tunnel.fwmark(), tunnel.listenPort(), tunnel.peers(), tunnel.engine(), tunnel.why())));
    large("The MTU leaves no room for the outer IPv6 header.", edit -> edit.tunnel(1, tunnel -> new Link.WireGuard(tunnel.name(), 1440, tunnel.addresses(), tunnel.privateKey(), tunnel.fwmark(), tunnel.listenPort(), tunnel.peers(), tunnel.engine(), tunnel.why())));
    small("The tunnel has another upstream's key.", edit -> edit.tunnel(0, tunnel -> new Link.WireGuard(tunnel.name(), tunnel.mtu(), tunnel.addresses(), new Secret.Use("japan.privatekey"), tunnel.fwmark(), tunnel.listenPort(), tunnel.peers(), tunnel.engine(), tunnel.why())));
  }

  private static Link.WireGuard peers(Link.WireGuard tunnel, List<Link.Peer> peers) {
    return new Link.WireGuard(tunnel.name(), tunnel.mtu(), tunnel.addresses(), tunnel.privateKey(), tunnel.fwmark(), tunnel.listenPort(), peers, tunnel.engine(), tunnel.why());
  }

  private static Link.WireGuard marked(Link.WireGuard tunnel, Mark mark) {
    return new Link.WireGuard(tunnel.name(), tunnel.mtu(), tunnel.addresses(), tunnel.privateKey(), mark, tunnel.listenPort(), tunnel.peers(), tunnel.engine(), tunnel.why());
  }

  private void programs() {
    large("A proxy may change the network.", edit -> edit.service(Service.Proxy.class, proxy -> runs(proxy, capable(proxy.runs(), List.of(Runs.Capability.NET_ADMIN)))));
    small("The forwarder may become any user.", edit -> edit.service(Service.Forwarder.class, one -> new Service.Forwarder(one.id(), one.uid(), capable(one.runs(), List.of(Runs.Capability.SETUID)), one.why())));
    small("The forwarder runs as root.", edit -> edit.service(Service.Forwarder.class, one -> new Service.Forwarder(one.id(), 0, one.runs(), one.why())));
    large("A proxy listens on the uplink.", edit -> edit.service(Service.Proxy.class, proxy -> new Service.Proxy(proxy.id(), proxy.uid(), proxy.protocol(), UPLINK, proxy.port(), proxy.outside(), proxy.refused(), proxy.auth(), proxy.runs(), proxy.why())));
    large("A proxy leaves by the uplink.", edit -> edit.service(Service.Proxy.class, proxy -> new Service.Proxy(proxy.id(), proxy.uid(), proxy.protocol(), proxy.inside(), proxy.port(), List.of(UPLINK), proxy.refused(), proxy.auth(), proxy.runs(), proxy.why())));
    large("A proxy listens on a port that is not declared.", edit -> edit.service(Service.Proxy.class, proxy -> new Service.Proxy(proxy.id(), proxy.uid(), proxy.protocol(), proxy.inside(), proxy.port() + 1, proxy.outside(), proxy.refused(), proxy.auth(), proxy.runs(), proxy.why())));
    small("The forwarder listens on all addresses.", edit -> edit.resolver(one -> new Resolver(IpAddress.of("0.0.0.0"), one.uid(), one.tunnel(), one.control(), one.direct(), one.domains(), one.why())));
    small("The auth key itself stands in tailscaled's environment.", edit -> edit.service(Service.Tailscaled.class, one -> tailscaled(one, spoken(one.runs(), new Service.Variable("TS_AUTHKEY", "tskey-auth-k123")))));
    small("A WireGuard key stands on a command line.", edit -> edit.service(Service.Owner.class, one -> new Service.Owner(one.id(), one.uid(), one.probeUid(), one.publicAddress(), commanded(one.runs(), "yAnz5TF+lXXJte14tji3zlMNq+hd2rYUIgJBgB3fBmk="), one.why())));
    large("A proxy reads the tunnel's key.", edit -> edit.service(Service.Proxy.class, proxy -> runs(proxy, reading(proxy.runs(), new Secret.Use("sweden.privatekey")))));
    small("The node's own resolvers are not asked past the tunnel.", edit -> edit.resolver(one -> new Resolver(one.listen(), one.uid(), one.tunnel(), List.of(), one.direct(), one.domains(), one.why())).withoutPolicy(rule -> rule.why().sentence().startsWith("the node's own names")));
    all.add(new Bug("The far end's name is asked by the tunnel.", "named endpoint", edit -> edit.resolver(one -> new Resolver(one.listen(), one.uid(), one.tunnel(), one.control(), List.of(), List.of(new DomainName("tailscale.com")), one.why()))));
    all.add(new Bug("Nobody asks for the far end's name again.", "named endpoint", edit -> edit.services(services -> services.stream().filter(service -> !(service instanceof Service.Names)).toList())));
    large("A proxy's port is published.", edit -> edit.published(List.of(new Publication(1080, Protocol.TCP, edit.plan().hosts().getFirst().namespaces().getFirst().why()))));
    all.add(new Bug("tailscaled's port is published though nobody is let in.", "control by the tunnel", edit -> edit.published(List.of(new Publication(41641, Protocol.UDP, edit.plan().hosts().getFirst().namespaces().getFirst().why())))));
  }

  private static Service.Proxy runs(Service.Proxy proxy, Runs runs) {
    return new Service.Proxy(proxy.id(), proxy.uid(), proxy.protocol(), proxy.inside(), proxy.port(), proxy.outside(), proxy.refused(), proxy.auth(), runs, proxy.why());
  }

  private static Service.Tailscaled tailscaled(Service.Tailscaled one, Runs runs) {
    return new Service.Tailscaled(one.id(), one.uid(), one.controlUrl(), one.authKey(), one.hostname(), one.port(), one.link(), one.ssh(), one.advertiseRoutes(), runs, one.why());
  }

  private static Runs capable(Runs r, List<Runs.Capability> capabilities) {
    return new Runs(r.image(), r.command(), r.environment(), r.startsAs(), capabilities, r.tun(), r.state(), r.formats(), r.secrets(), r.memoryMib(), r.tasks());
  }

  private static Runs spoken(Runs r, Service.Variable more) {
    List<Service.Variable> all = new ArrayList<>(r.environment());
    all.add(more);
    return new Runs(r.image(), r.command(), all, r.startsAs(), r.capabilities(), r.tun(), r.state(), r.formats(), r.secrets(), r.memoryMib(), r.tasks());
  }

  private static Runs commanded(Runs r, String more) {
    List<String> all = new ArrayList<>(r.command());
    all.add(more);
    return new Runs(r.image(), all, r.environment(), r.startsAs(), r.capabilities(), r.tun(), r.state(), r.formats(), r.secrets(), r.memoryMib(), r.tasks());
  }

  private static Runs reading(Runs r, Secret.Use more) {
    List<Secret.Use> all = new ArrayList<>(r.secrets());
    all.add(more);
    return new Runs(r.image(), r.command(), r.environment(), r.startsAs(), r.capabilities(), r.tun(), r.state(), r.formats(), all, r.memoryMib(), r.tasks());
  }

  private void steps() {
    small("tailscaled is started before the guard.", edit -> edit.steps(steps -> moved(steps, step(steps, "StartService[service=tailscaled]"), 0)));
    small("The guard is loaded after the tunnels and routes.", edit -> edit.steps(steps -> moved(steps, 0, step(steps, "AddRoutes") + 1)));
    all.add(new Bug("The uplink comes up before its egress guard.", "an uplink of its own", edit -> edit.steps(steps -> moved(steps, step(steps, "LoadEgressGuard"), step(steps, "BringUp") + 1))));
    small("The egress guard is never loaded.", edit -> edit.steps(steps -> steps.stream().filter(step -> !(step instanceof Step.LoadEgressGuard)).toList()));
    small("The guard is loaded in two acts.", edit -> edit.steps(steps -> twice(steps)));
    small("Programs are started before apply has come to its end.", edit -> edit.steps(steps -> moved(steps, step(steps, "MarkApplied"), steps.size())));
    all.add(new Bug("Tunnels are brought up before anything is loaded.", "an uplink of its own", edit -> edit.steps(steps -> moved(steps, step(steps, "BringUp[link=wg0"), 0))));
    all.add(new Bug("Whoever asks for names is started before who answers.", "named endpoint", edit -> edit.steps(steps -> moved(steps, step(steps, "StartService[service=forwarder]"), steps.size()))));
  }

  private static int step(List<Step> steps, String begins) {
    for (int i = 0; i < steps.size(); i++) {
      if (steps.get(i).toString().startsWith(begins)) {
        return i;
      }
    }
    throw new IllegalArgumentException("no step " + begins + " in " + steps);
  }

  private static List<Step> moved(List<Step> steps, int from, int to) {
    List<Step> all = new ArrayList<>(steps);
    Step one = steps.get(from);
    all.add(to, one);
    all.remove(from < to ? from : from + 1);
    return all;
  }

  private static List<Step> twice(List<Step> steps) {
    List<Step> all = new ArrayList<>(steps);
    all.add(1, steps.getFirst());
    return all;
  }

  private void together() {
    two("One private key is used by two exits.", edit -> edit.second(n -> Edit.links(n, links -> Edit.tunnel(links, 0, tunnel -> new Link.WireGuard(tunnel.name(), tunnel.mtu(), tunnel.addresses(), new Secret.Use("sweden.privatekey"), tunnel.fwmark(), tunnel.listenPort(), tunnel.peers(), tunnel.engine(), tunnel.why())))));
    two("Two exits share a bridge.", edit -> edit.second(n -> Edit.links(n, links -> Edit.each(links, link -> link instanceof Link.Uplink ? edit.plan().hosts().getFirst().namespaces().getFirst().links().getFirst() : link))));
    two("Two exits have one hostname.", edit -> edit.second(n -> Edit.services(n, services -> Edit.service(services, Service.Tailscaled.class, one -> new Service.Tailscaled(one.id(), one.uid(), one.controlUrl(), one.authKey(), "stockholm", one.port(), one.link(), one.ssh(), one.advertiseRoutes(), one.runs(), one.why())))));
    two("Two exits publish one port.", edit -> edit.second(n -> Edit.services(published(n, edit), services -> Edit.service(services, Service.Tailscaled.class, one -> new Service.Tailscaled(one.id(), one.uid(), one.controlUrl(), one.authKey(), one.hostname(), 41641, one.link(), one.ssh(), one.advertiseRoutes(), one.runs(), one.why())))));
    two("tailscaled has the key of another tailnet.", edit -> edit.second(n -> Edit.services(n, services -> Edit.service(services, Service.Tailscaled.class, one -> new Service.Tailscaled(one.id(), one.uid(), one.controlUrl(), new Secret.Use("work.authkey"), one.hostname(), one.port(), one.link(), one.ssh(), one.advertiseRoutes(), one.runs(), one.why())))));
    two("A second tailnet is in the namespace.", edit -> edit.second(n -> Edit.links(n, PlantedBugs::withAnotherTailnet)));
    small("The bridge is in the tailnet's range.", edit -> edit.links(links -> Edit.each(links, link -> link instanceof Link.Uplink up ? new Link.Uplink(up.name(), up.mtu(), up.attachment(), List.of(dev.tswgc.net.InterfaceAddress.parse("100.100.0.2/24").orThrow()), up.gateways(), up.why()) : link)));
  }

  private void two(String what, UnaryOperator<Edit> spoil) {
    all.add(new Bug(what, "two exits", spoil));
  }

  private static List<Link> withAnotherTailnet(List<Link> links) {
    List<Link> all = new ArrayList<>(links);
    Why why = links.getFirst().why();
    all.add(new Link.Tailscale(new LinkName("tailscale1"), 1280, List.of(Prefix.of("100.64.0.0/10")), why));
    return Collections.unmodifiableList(all);
  }

  private static dev.tswgc.plan.Namespace published(dev.tswgc.plan.Namespace n, Edit edit) {
    return new dev.tswgc.plan.Namespace(n.id(), n.role(), n.links(), n.sysctls(), n.tables(), n.rules(), n.firewall(), n.resolver(), edit.plan().hosts().getFirst().namespaces().getFirst().published(), n.services(), n.secrets(), n.steps(), n.why());
  }
}
