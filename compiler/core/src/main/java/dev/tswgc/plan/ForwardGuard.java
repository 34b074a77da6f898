package dev.tswgc.plan;

import dev.tswgc.net.Family;
import dev.tswgc.net.LinkName;
import dev.tswgc.net.Prefix;
import dev.tswgc.plan.Firewall.Chain;
import dev.tswgc.plan.Firewall.Hook;
import dev.tswgc.plan.Firewall.Verdict;
import dev.tswgc.plan.Match.Connection;
import dev.tswgc.plan.Match.ConnectionState;
import dev.tswgc.plan.Match.FibType;
import dev.tswgc.plan.Match.InLink;
import dev.tswgc.plan.Match.OutLink;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Who may pass through the node: clients to the internet by a tunnel and to declared networks of the LAN, answers back, nobody else.
///
/// It stands before Tailscale's own chain, which accepts what comes from clients on any link; a drop here is final there.
final class ForwardGuard {
  private static final int BEFORE_TAILSCALE = -5;
  private static final int BEFORE_THE_GUARD = -10;

  private final ExitFacts facts;
  private final InLink fromClients = new InLink(List.of(Numbers.TAILSCALE));
  private final OutLink toClients = new OutLink(List.of(Numbers.TAILSCALE));

  ForwardGuard(ExitFacts facts) {
    this.facts = facts;
  }

  List<NamedSet> sets() {
    List<NamedSet> sets = new ArrayList<>();
    for (Family family : Family.values()) {
      List<NamedSet.Element> elements = new ArrayList<>();
      for (Prefix prefix : facts.privateNetworks(family)) {
        elements.add(new NamedSet.Element(List.of(new Atom.Net(prefix))));
      }
      sets.add(
          new NamedSet(
              privateSet(family),
              List.of(family == Family.IPV4 ? Match.Field.DESTINATION_V4 : Match.Field.DESTINATION_V6),
              elements,
              Optional.empty(),
              facts.why().that("networks that are not the internet, and those around the node")));
    }
    return sets;
  }

  private static String privateSet(Family family) {
    return family == Family.IPV4 ? "tg_private4" : "tg_private6";
  }

  /// "It goes to a private network", for each family.
  static List<Match> toPrivate() {
    return List.of(
        new Match.InSet(List.of(Match.Field.DESTINATION_V4), privateSet(Family.IPV4)), new Match.InSet(List.of(Match.Field.DESTINATION_V6), privateSet(Family.IPV6)));
  }

  List<Chain> chains() {
    ChainBuilder client = client();
    ChainBuilder lan = lan();
    ChainBuilder clamp = clamp();
    List<Chain> chains = new ArrayList<>(List.of(handshakes(clamp), clamp.build(), forward(client, lan), client.build()));
    if (!facts.lanAccess().isEmpty()) {
      chains.add(lan.build());
    }
    return chains;
  }

  /// One question for all other packets: a rule for each link would cost each packet as much as the guard does.
  private Chain handshakes(ChainBuilder clamp) {
    ChainBuilder chain = ChainBuilder.base("tg_mss", Firewall.Type.FILTER, Hook.FORWARD, BEFORE_THE_GUARD, Verdict.ACCEPT, facts.why().that("TCP segments fit every link of the way"));
    return chain.goOn(clamp, facts.why().that("connections say at their beginning how long a segment may be"), new Match.TcpSyn()).build();
  }

  /// Both ends of a connection learn what fits, whichever of them opened it.
  private ChainBuilder clamp() {
    ChainBuilder chain = ChainBuilder.part("tg_mss_syn", facts.why().that("how long a segment may be on each link"));
    for (Tunnel tunnel : facts.tunnels()) {
      List<LinkName> link = List.of(tunnel.link());
      Why why = tunnel.why().that("a segment fits the tunnel");
      for (Family family : Family.values()) {
        Statement clamp = new Statement.ClampMss(family == Family.IPV4 ? tunnel.mtu().mss4() : tunnel.mtu().mss6());
        chain.then(clamp, why, new OutLink(link), new Match.OfFamily(family));
        chain.then(clamp, why, new InLink(link), new Match.OfFamily(family));
      }
    }
    return chain;
  }

  private Chain forward(ChainBuilder client, ChainBuilder lan) {
    Why why = facts.why();
    Why lanWhy = facts.why("lan-access", "clients reach these networks of the LAN");
    InLink fromUplink = new InLink(List.of(facts.uplink().name()));
    OutLink toUplink = new OutLink(List.of(facts.uplink().name()));
    InLink fromTunnels = new InLink(facts.tunnelLinks());
    OutLink toTunnels = new OutLink(facts.tunnelLinks());
    ChainBuilder chain = ChainBuilder.base("tg_fwd", Firewall.Type.FILTER, Hook.FORWARD, BEFORE_TAILSCALE, Verdict.DROP, why.that("who may pass through the node"));
    for (Family family : Family.values()) {
      if (!facts.lanAccess(family).isEmpty()) {
        chain.goOn(lan, lanWhy, fromClients, toUplink, new Match.Destination(facts.lanAccess(family)));
      }
    }
    chain.drop(why.that("nothing else passes to the uplink, not even what was once accepted"), toUplink);
    chain.goOn(client, why.that("clients leave by a tunnel"), fromClients, toTunnels);
    answers(chain, why, fromTunnels);
    for (Family family : Family.values()) {
      if (!facts.lanAccess(family).isEmpty()) {
        answers(chain, lanWhy, fromUplink, new Match.Source(facts.lanAccess(family)));
      }
    }
    return chain.build();
  }

  private void answers(ChainBuilder chain, Why why, Match... from) {
    chain.accept(why.that("answers go back to clients"), with(from, toClients, new Connection(List.of(ConnectionState.ESTABLISHED))));
    chain.accept(why.that("and what went wrong with what they sent"), with(from, toClients, new Connection(List.of(ConnectionState.RELATED)), new Match.AnyIcmp()));
  }

  private static Match[] with(Match[] first, Match... rest) {
    List<Match> all = new ArrayList<>(List.of(first));
    all.addAll(List.of(rest));
    return all.toArray(new Match[0]);
  }

  private ChainBuilder client() {
    Why why = facts.why();
    ChainBuilder chain = ChainBuilder.part("tg_client", why.that("where clients may go by a tunnel"));
    for (Match match : toPrivate()) {
      chain.drop(why.that("the internet, not what is near the node or the provider"), match);
    }
    ordinary(chain);
    return chain;
  }

  private ChainBuilder lan() {
    ChainBuilder chain = ChainBuilder.part("tg_lan", facts.why("lan-access", "how clients may speak to the LAN"));
    ordinary(chain);
    return chain;
  }

  private void ordinary(ChainBuilder chain) {
    Why why = facts.why();
    // IPv6 has no broadcast, none of its multicast is in a network that clients reach, and the kernel forwards nothing to an anycast address of its own: it is
    // spared the question, which is a lookup in all its routes.
    chain.drop(
        why.that("to one machine, not to many"),
        new Match.OfFamily(Family.IPV4),
        new Match.Fib(Match.FibKey.DESTINATION, List.of(FibType.BROADCAST, FibType.MULTICAST, FibType.ANYCAST)));
    chain.drop(why.that("what belongs to no connection would leave without translation"), new Connection(List.of(ConnectionState.INVALID)));
    chain.accept(why.that("a client's packet"));
  }
}
