package dev.tswgc.targets;

import static dev.tswgc.net.Family.IPV4;
import static dev.tswgc.net.Family.IPV6;
import static dev.tswgc.net.Protocol.TCP;
import static dev.tswgc.net.Protocol.UDP;

import dev.tswgc.diagnostic.Source;
import dev.tswgc.diagnostic.Span;
import dev.tswgc.net.DomainName;
import dev.tswgc.net.Endpoint;
import dev.tswgc.net.Family;
import dev.tswgc.net.InterfaceAddress;
import dev.tswgc.net.IpAddress;
import dev.tswgc.net.LinkName;
import dev.tswgc.net.Mark;
import dev.tswgc.net.PortRange;
import dev.tswgc.net.Prefix;
import dev.tswgc.net.WireGuardKey;
import dev.tswgc.plan.Atom;
import dev.tswgc.plan.Firewall;
import dev.tswgc.plan.Firewall.Base;
import dev.tswgc.plan.Firewall.Chain;
import dev.tswgc.plan.Firewall.Hook;
import dev.tswgc.plan.Firewall.Rule;
import dev.tswgc.plan.Firewall.TableFamily;
import dev.tswgc.plan.Firewall.Verdict;
import dev.tswgc.plan.Host;
import dev.tswgc.plan.Link;
import dev.tswgc.plan.Match;
import dev.tswgc.plan.Match.Field;
import dev.tswgc.plan.NamedSet;
import dev.tswgc.plan.Namespace;
import dev.tswgc.plan.Plan;
import dev.tswgc.plan.PolicyRule;
import dev.tswgc.plan.PolicyRule.Action;
import dev.tswgc.plan.PolicyRule.Selector;
import dev.tswgc.plan.Preference;
import dev.tswgc.plan.Resolver;
import dev.tswgc.plan.RoutingTable;
import dev.tswgc.plan.RoutingTable.Next;
import dev.tswgc.plan.RoutingTable.Route;
import dev.tswgc.plan.Secret;
import dev.tswgc.plan.Statement;
import dev.tswgc.plan.Step;
import dev.tswgc.topology.Upstream.Engine;
import dev.tswgc.plan.Sysctl;
import dev.tswgc.plan.TableId;
import dev.tswgc.plan.UidRange;
import dev.tswgc.plan.VerdictMap;
import dev.tswgc.plan.Why;
import dev.tswgc.topology.Host.RuntimeKind;
import dev.tswgc.topology.Name;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// An exit written by hand, with a word of every kind: it shows what printers do, and is no example of a good exit.
public final class HandmadeExit {
  public static final LinkName UPLINK = new LinkName("up0");
  public static final LinkName TAILSCALE = new LinkName("tailscale0");
  public static final LinkName TUNNEL = new LinkName("wg0");
  public static final String TABLE = "tswgc_stockholm";
  public static final TableId TUNNELS = new TableId(5200);
  public static final TableId LAN = new TableId(5201);
  public static final Mark WG_MARK = new Mark(0x5201, -1);

  /// Keys made for these tests and used nowhere else.
  public static final String EXIT_PRIVATE_KEY = "aHnMe2SoRljjPQmwUNkAsXExAM9kkF4FaPxh2CTqC2I=";
  public static final String EXIT_PUBLIC_KEY = "sClT/rTeEVAxw9iWoNykw+f/Z+64zXpavLsfBsWttWs=";
  public static final String PEER_PRIVATE_KEY = "QCbN4868QlNBzIyy1RwD9f9uihk2784jiFET4vSbdXA=";
  public static final String PRESHARED_KEY = "05czxtFpyZE/1b8JeJJaNoaC1jaEoVTGF/kuX5dx+n0=";
  public static final WireGuardKey PEER = new WireGuardKey("qi3fTg1JTS8HIfwiJyIhiJW8lRbG9X1LUsH6zKrh5n0=");
  public static final WireGuardKey NAMED_PEER = new WireGuardKey("TrMvSoP4jYQlY6RIzBgbssQqY3vxI2Pi+y71lOWWXX0=");

  private HandmadeExit() {}

  public static Plan plan() {
    return plan(List.of(new NamedSet.Element(List.of(net("198.51.100.7"), new Atom.Transport(UDP), ports(443)))));
  }

  /// The same, with other holepunch endpoints.
  public static Plan plan(List<NamedSet.Element> endpoints) {
    Namespace namespace =
        new Namespace(
            new Name("stockholm"),
            Namespace.Role.EXIT,
            links(),
            sysctls(),
            tables(),
            rules(),
            new Firewall(List.of(guard(endpoints), egress(endpoints))),
            new Resolver(IpAddress.of("127.0.0.53"), 65533, List.of(), List.of(), List.of(), List.of(), why("dns")),
            List.of(),
            List.of(),
            List.of(
                new Secret("sweden.privatekey", "WireGuard private key of upstream sweden", why("key")),
                new Secret("sweden.1.presharedkey", "preshared key of sweden's first peer", why("key"))),
            steps(),
            why("stockholm"));
    return new Plan("handmade", List.of(new Host(new Name("localhost"), RuntimeKind.SYSTEMD, List.of(), List.of(), List.of(namespace))));
  }

  /// An exit after a change of its topology: the tunnel has another address and other routes, and a rule is gone.
  public static Plan changed() {
    Namespace before = namespace(plan());
    List<Link> links = new ArrayList<>(before.links());
    Link.WireGuard tunnel = (Link.WireGuard) links.get(1);
    links.set(
        1,
        new Link.WireGuard(
            TUNNEL, 1312, List.of(address("10.9.0.3/32"), address("fd00:9::3/128")), tunnel.privateKey(), WG_MARK, 51823, tunnel.peers().subList(0, 1), Engine.KERNEL, tunnel.why()));
    List<PolicyRule> rules = before.rules().stream().filter(r -> r.preference().number() != 5055).toList();
    List<RoutingTable> tables =
        List.of(
            new RoutingTable(
                new TableId(5210),
                List.of(
                    new Route(Prefix.ALL_V4, new Next.Dev(TUNNEL), 50, why("t")),
                    new Route(Prefix.ALL_V4, new Next.Unreachable(), 4278198272L, why("t")),
                    new Route(Prefix.ALL_V6, new Next.Unreachable(), 4278198272L, why("t"))),
                why("t")));
    Namespace after =
        new Namespace(
            before.id(),
            before.role(),
            links,
            before.sysctls(),
            tables,
            rules,
            before.firewall(),
            before.resolver(),
            before.published(),
            before.services(),
            before.secrets(),
            before.steps(),
            before.why());
    return new Plan("handmade", List.of(new Host(new Name("localhost"), RuntimeKind.SYSTEMD, List.of(), List.of(), List.of(after))));
  }

  public static Namespace namespace(Plan plan) {
    return plan.hosts().getFirst().namespaces().getFirst();
  }

  private static List<Link> links() {
    return List.of(
        new Link.Uplink(
            UPLINK,
            1500,
            new Link.Attachment.Bridge("stockholm", Prefix.of("192.0.2.0/24"), Prefix.of("2001:db8:2::/64")),
            List.of(address("192.0.2.2/24"), address("2001:db8:2::2/64")),
            List.of(IpAddress.of("192.0.2.1"), IpAddress.of("2001:db8:2::1")),
            why("network")),
        new Link.WireGuard(
            TUNNEL,
            1328,
            List.of(address("10.9.0.2/32"), address("fd00:9::2/128")),
            new Secret.Use("sweden.privatekey"),
            WG_MARK,
            51822,
            List.of(
                new Link.Peer(
                    PEER,
                    Optional.of(new Secret.Use("sweden.1.presharedkey")),
                    Endpoint.parse("192.0.2.10:51820").orThrow(),
                    List.of(Prefix.ALL_V4, Prefix.ALL_V6),
                    25),
                new Link.Peer(
                    NAMED_PEER, Optional.empty(), new Endpoint(new Endpoint.Target.Named(new DomainName("vpn.example.org")), 443), List.of(Prefix.of("10.77.0.0/16")), 0)),
            Engine.KERNEL,
            why("upstream")),
        new Link.Tailscale(TAILSCALE, 1280, List.of(Prefix.of("100.64.0.0/10"), Prefix.of("fd7a:115c:a1e0::/48")), why("tailnet")));
  }

  private static List<Sysctl> sysctls() {
    List<Sysctl> all = new ArrayList<>();
    for (String scope : List.of("all", "default", "up0")) {
      all.add(new Sysctl("net/ipv4/conf/" + scope + "/rp_filter", "2", why("sysctls")));
      all.add(new Sysctl("net/ipv4/conf/" + scope + "/accept_redirects", "0", why("sysctls")));
      all.add(new Sysctl("net/ipv6/conf/" + scope + "/accept_ra", "0", why("sysctls")));
    }
    all.add(new Sysctl("net/ipv4/ip_forward", "1", why("sysctls")));
    all.add(new Sysctl("net/ipv6/conf/all/forwarding", "1", why("sysctls")));
    all.add(new Sysctl("net/ipv4/ip_local_port_range", "10000 60000", why("sysctls")));
    return all;
  }

  private static List<RoutingTable> tables() {
    long backstop = 4278198272L;
    return List.of(
        new RoutingTable(
            TUNNELS,
            List.of(
                new Route(Prefix.ALL_V4, new Next.Dev(TUNNEL), 100, why("t")),
                new Route(Prefix.ALL_V6, new Next.Dev(TUNNEL), 100, why("t")),
                new Route(Prefix.ALL_V4, new Next.Unreachable(), backstop, why("t")),
                new Route(Prefix.ALL_V6, new Next.Unreachable(), backstop, why("t"))),
            why("t")),
        new RoutingTable(
            LAN,
            List.of(
                new Route(Prefix.of("192.168.7.0/24"), new Next.ViaDefaultGateway(UPLINK), 100, why("lan")),
                new Route(Prefix.of("2001:db8:7::/64"), new Next.ViaDefaultGateway(UPLINK), 100, why("lan")),
                new Route(Prefix.of("192.168.8.0/24"), new Next.Via(IpAddress.of("192.0.2.9"), UPLINK), 100, why("lan")),
                new Route(Prefix.ALL_V4, new Next.Unreachable(), backstop, why("lan")),
                new Route(Prefix.ALL_V6, new Next.Unreachable(), backstop, why("lan"))),
            why("lan")));
  }

  private static List<PolicyRule> rules() {
    List<PolicyRule> all = new ArrayList<>();
    for (Family family : Family.values()) {
      boolean v4 = family == IPV4;
      Prefix tailnet = Prefix.of(v4 ? "100.64.0.0/10" : "fd7a:115c:a1e0::/48");
      Selector dns = Selector.any().to(Prefix.single(IpAddress.of(v4 ? "10.64.0.1" : "fd00:9::53")));
      Selector proxies = Selector.in(LinkName.LO).uids(UidRange.of(65533));
      all.add(rule(family, 5000, dns, new Action.Lookup(TUNNELS)));
      all.add(rule(family, 5001, dns, new Action.Unreachable()));
      all.add(rule(family, 5010, Selector.in(TAILSCALE).to(tailnet), new Action.Lookup(TableId.TAILSCALE)));
      all.add(rule(family, 5011, Selector.in(TAILSCALE).to(tailnet), new Action.Unreachable()));
      all.add(rule(family, 5020, Selector.in(TAILSCALE), new Action.Lookup(TUNNELS)));
      all.add(rule(family, 5021, Selector.in(TAILSCALE), new Action.Unreachable()));
      all.add(rule(family, 5031, Selector.in(TUNNEL), new Action.Unreachable()));
      all.add(rule(family, 5040, Selector.in(LinkName.LO).to(tailnet).marked(new Mark(0, 0xff0000)), new Action.Lookup(TableId.TAILSCALE)));
      all.add(rule(family, 5050, proxies, new Action.Lookup(TUNNELS)));
      all.add(rule(family, 5051, proxies, new Action.Unreachable()));
      all.add(rule(family, 5055, Selector.in(LinkName.LO).port(UDP, new PortRange(5000, 5010)), new Action.Unreachable()));
      all.add(rule(family, 5060, Selector.in(LinkName.LO).marked(new Mark(0x80000, 0xff0000)), new Action.Lookup(TableId.MAIN)));
      all.add(rule(family, 5070, Selector.in(LinkName.LO).marked(WG_MARK), new Action.Lookup(TableId.MAIN)));
    }
    return all;
  }

  private static PolicyRule rule(Family family, int preference, Selector selector, Action action) {
    return new PolicyRule(family, new Preference(preference), selector, action, why("rules"));
  }

  private static List<Step> steps() {
    return List.of(
        new Step.LoadGuard(TABLE),
        new Step.CheckSysctls(),
        new Step.AddBackstops(),
        new Step.AddRules(IPV4),
        new Step.AddRules(IPV6),
        new Step.BringUp(UPLINK),
        new Step.LoadEgressGuard(TABLE, UPLINK),
        new Step.AddTunnel(TUNNEL),
        new Step.ConfigureTunnel(TUNNEL),
        new Step.BringUp(TUNNEL),
        new Step.AddRoutes(),
        new Step.FlushConnections(),
        new Step.MarkApplied());
  }

  private static Firewall.Table guard(List<NamedSet.Element> endpoints) {
    return new Firewall.Table(
        TableFamily.INET,
        TABLE,
        List.of(
            set("tg_private4", List.of(Field.DESTINATION_V4), List.of(element(net("10.0.0.0/8")), element(net("192.0.2.77")), element(net("224.0.0.0/3")))),
            set("tg_private6", List.of(Field.DESTINATION_V6), List.of(element(net("::/128")), element(net("fc00::/7")), element(net("fe80::/10")))),
            set(
                "tg_wg4",
                List.of(Field.MARK, Field.DESTINATION_V4, Field.TRANSPORT, Field.DESTINATION_PORT),
                List.of(element(new Atom.MarkValue(0x5201), net("192.0.2.10"), new Atom.Transport(UDP), ports(51820)))),
            set("tg_hole4", List.of(Field.DESTINATION_V4, Field.TRANSPORT, Field.DESTINATION_PORT), endpoints),
            set("tg_hole6", List.of(Field.DESTINATION_V6, Field.TRANSPORT, Field.DESTINATION_PORT), List.of()),
            new NamedSet(
                "tg_named4", List.of(Field.DESTINATION_V4, Field.TRANSPORT, Field.DESTINATION_PORT), List.of(), Optional.of(600), why("holepunch.named"))),
        List.of(
            new VerdictMap(
                "tg_ways",
                List.of(Field.IN_LINK, Field.OUT_LINK),
                List.of(
                    new VerdictMap.Entry(List.of(new Atom.OnLink(TAILSCALE), new Atom.OnLink(TUNNEL)), new Statement.Goto("tg_client")),
                    new VerdictMap.Entry(List.of(new Atom.OnLink(TUNNEL), new Atom.OnLink(TAILSCALE)), new Statement.Jump("tg_back"))),
                why("ways"))),
        List.of(
            chain("tg_client", rule(List.of(new Match.InSet(List.of(Field.DESTINATION_V4), "tg_private4")), new Statement.Drop()), rule(List.of(), new Statement.Accept())),
            chain("tg_back", rule(List.of(new Match.Connection(List.of(Match.ConnectionState.ESTABLISHED))), new Statement.Accept())),
            base(
                "tg_pre",
                Firewall.Type.FILTER,
                Hook.PREROUTING,
                -300,
                Verdict.ACCEPT,
                rule(List.of(new Match.InLink(List.of(LinkName.LO))), new Statement.Return()),
                rule(List.of(new Match.IpOption(Match.Option.LSRR)), new Statement.Drop()),
                rule(
                    List.of(
                        new Match.Fib(Match.FibKey.DESTINATION, List.of(Match.FibType.LOCAL)),
                        new Match.Not(new Match.Fib(Match.FibKey.DESTINATION_ON_ARRIVAL_LINK, List.of(Match.FibType.LOCAL)))),
                    new Statement.Drop())),
            base(
                "tg_forward",
                Firewall.Type.FILTER,
                Hook.FORWARD,
                -5,
                Verdict.DROP,
                rule(List.of(new Match.OutLink(List.of(UPLINK))), new Statement.Drop()),
                rule(List.of(), new Statement.Dispatch(List.of(Field.IN_LINK, Field.OUT_LINK), "tg_ways"))),
            base("tg_mss", Firewall.Type.FILTER, Hook.FORWARD, -10, Verdict.ACCEPT, clamp(IPV4, 1288), clamp(IPV6, 1268)),
            base(
                "tg_mark",
                Firewall.Type.ROUTE,
                Hook.OUTPUT,
                -150,
                Verdict.ACCEPT,
                rule(
                    List.of(
                        new Match.SocketUid(UidRange.of(0)),
                        new Match.InSet(List.of(Field.DESTINATION_V4, Field.TRANSPORT, Field.DESTINATION_PORT), "tg_hole4")),
                    new Statement.SetMark(new Mark(0x5202, 0xffff)))),
            base(
                "tg_out",
                Firewall.Type.FILTER,
                Hook.OUTPUT,
                10,
                Verdict.DROP,
                rule(List.of(new Match.OutLink(List.of(LinkName.LO, TAILSCALE))), new Statement.Accept()),
                rule(List.of(new Match.OutLink(List.of(UPLINK)), new Match.Marked(WG_MARK), new Match.Not(new Match.SocketUid(UidRange.of(0)))), new Statement.Drop()),
                rule(
                    List.of(
                        new Match.OutLink(List.of(UPLINK)),
                        new Match.InSet(List.of(Field.MARK, Field.DESTINATION_V4, Field.TRANSPORT, Field.DESTINATION_PORT), "tg_wg4")),
                    new Statement.Accept()),
                rule(List.of(new Match.OutLink(List.of(TUNNEL)), new Match.AnyIcmp()), new Statement.Accept()),
                rule(List.of(new Match.OutLink(List.of(UPLINK)), new Match.IcmpType(IPV6, List.of(133, 135, 136, 143))), new Statement.Accept())),
            base("tg_nat", Firewall.Type.NAT, Hook.POSTROUTING, 100, Verdict.ACCEPT, rule(List.of(new Match.OutLink(List.of(TUNNEL))), new Statement.Masquerade()))),
        why("stockholm", "The guard: what it does not name is dropped."));
  }

  private static Rule clamp(Family family, int bytes) {
    return rule(List.of(new Match.OutLink(List.of(TUNNEL)), new Match.OfFamily(family), new Match.TcpSyn()), new Statement.ClampMss(bytes));
  }

  private static Firewall.Table egress(List<NamedSet.Element> endpoints) {
    return new Firewall.Table(
        TableFamily.NETDEV,
        TABLE,
        List.of(set("tg_hole4", List.of(Field.DESTINATION_V4, Field.TRANSPORT, Field.DESTINATION_PORT), endpoints)),
        List.of(),
        List.of(
            new Chain(
                "tg_egress",
                Optional.of(new Base(Firewall.Type.FILTER, Hook.EGRESS, 0, Verdict.DROP, Optional.of(UPLINK))),
                List.of(
                    rule(List.of(new Match.Arp()), new Statement.Accept()),
                    rule(
                        List.of(
                            new Match.Marked(WG_MARK),
                            new Match.Destination(List.of(Prefix.of("192.0.2.10/32"))),
                            new Match.Transport(List.of(UDP)),
                            new Match.LaterFragment(IPV4)),
                        new Statement.Accept()),
                    rule(List.of(new Match.Marked(WG_MARK), new Match.Transport(List.of(UDP)), new Match.DestinationPort(List.of(PortRange.of(51820)))), new Statement.Accept()),
                    rule(List.of(new Match.OfFamily(IPV6), new Match.LaterFragment(IPV6)), new Statement.Drop()),
                    rule(List.of(new Match.InSet(List.of(Field.DESTINATION_V4, Field.TRANSPORT, Field.DESTINATION_PORT), "tg_hole4")), new Statement.Accept())),
                why("egress", "What raw sockets send."))),
        why("stockholm", "The egress guard of the uplink."));
  }

  public static NamedSet.Element element(Atom... atoms) {
    return new NamedSet.Element(List.of(atoms));
  }

  public static Atom net(String prefix) {
    return new Atom.Net(Prefix.of(prefix));
  }

  public static Atom transport(boolean tcp) {
    return new Atom.Transport(tcp ? TCP : UDP);
  }

  public static Atom ports(int port) {
    return new Atom.Ports(PortRange.of(port));
  }

  public static Why why(String part) {
    return why(part, "Because of " + part + ".");
  }

  public static Why why(String part, String sentence) {
    return new Why("exits.stockholm." + part, Span.ofWhole(Source.unread("handmade")), sentence);
  }

  public static Rule rule(List<Match> when, Statement... then) {
    return new Rule(when, List.of(then), why("rule"));
  }

  private static NamedSet set(String name, List<Field> fields, List<NamedSet.Element> elements) {
    return new NamedSet(name, fields, elements, Optional.empty(), why(name));
  }

  private static Chain chain(String name, Rule... rules) {
    return new Chain(name, Optional.empty(), List.of(rules), why(name));
  }

  private static Chain base(String name, Firewall.Type type, Hook hook, int priority, Verdict policy, Rule... rules) {
    return new Chain(name, Optional.of(new Base(type, hook, priority, policy, Optional.empty())), List.of(rules), why(name));
  }

  private static InterfaceAddress address(String text) {
    return InterfaceAddress.parse(text).orThrow();
  }
}
