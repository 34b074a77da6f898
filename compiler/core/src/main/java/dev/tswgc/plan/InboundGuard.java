package dev.tswgc.plan;

import dev.tswgc.net.Family;
import dev.tswgc.net.LinkName;
import dev.tswgc.net.PortRange;
import dev.tswgc.net.Prefix;
import dev.tswgc.net.Protocol;
import dev.tswgc.plan.Firewall.Chain;
import dev.tswgc.plan.Firewall.Hook;
import dev.tswgc.plan.Firewall.Verdict;
import dev.tswgc.plan.Match.ConnectionState;
import dev.tswgc.plan.Match.Fib;
import dev.tswgc.plan.Match.FibKey;
import dev.tswgc.plan.Match.FibType;
import dev.tswgc.plan.Match.InLink;
import dev.tswgc.plan.Match.Not;
import java.util.List;

/// What may come in: packets for an address only by the link that has it, clients only with tailnet addresses, and to the node itself nothing that it did not ask for but what tailscaled is there to take.
final class InboundGuard {
  private static final Prefix UNSPECIFIED6 = Prefix.of("::/128");
  private static final Prefix LINK_LOCAL6 = Prefix.of("fe80::/10");

  private final ExitFacts facts;
  private final Endpoints endpoints;

  InboundGuard(ExitFacts facts, Endpoints endpoints) {
    this.facts = facts;
    this.endpoints = endpoints;
  }

  List<Chain> chains() {
    ChainBuilder uplink = uplink();
    return List.of(prerouting(), input(uplink), uplink.build());
  }

  private Chain prerouting() {
    Why why = facts.why();
    ChainBuilder chain = ChainBuilder.base("tg_pre", Firewall.Type.FILTER, Hook.PREROUTING, -300, Verdict.ACCEPT, why.that("what no packet may look like"));
    chain.then(new Statement.Return(), why.that("the node may use all its addresses to itself"), new InLink(List.of(LinkName.LO)));
    for (Match.Option option : Match.Option.values()) {
      chain.drop(why.that("the sender does not choose or record the way"), new Match.IpOption(option));
    }
    chain.drop(why.that("nor by an IPv6 header of type 0 (RFC 5095)"), new Match.RoutingHeader(0));
    // The short form, without the first match, drops what is forwarded too.
    chain.drop(
        why.that("an address answers only on the link that has it (CVE-2019-14899)"),
        new Fib(FibKey.DESTINATION, List.of(FibType.LOCAL)),
        new Not(new Fib(FibKey.DESTINATION_ON_ARRIVAL_LINK, List.of(FibType.LOCAL))));
    InLink clients = new InLink(List.of(Numbers.TAILSCALE));
    Why source = why.that("clients have addresses of the tailnet and no others");
    chain.drop(source, clients, new Not(new Match.Source(List.of(Numbers.TAILNET4))));
    chain.drop(source, clients, new Not(new Match.Source(List.of(UNSPECIFIED6, Numbers.TAILNET6, LINK_LOCAL6))));
    return chain.build();
  }

  private Chain input(ChainBuilder uplink) {
    Why why = facts.why();
    ChainBuilder chain = ChainBuilder.base("tg_in", Firewall.Type.FILTER, Hook.INPUT, -5, Verdict.DROP, why.that("what reaches the node itself"));
    chain.accept(why.that("the node speaks to itself"), new InLink(List.of(LinkName.LO)));
    chain.accept(why.that("clients speak to tailscaled and to the proxies"), new InLink(List.of(Numbers.TAILSCALE)));
    chain.accept(why.that("answers to what the node asked"), new Match.Connection(List.of(ConnectionState.ESTABLISHED)));
    chain.accept(why.that("and what went wrong with it, packets too large among it"), new Match.Connection(List.of(ConnectionState.RELATED)), new Match.AnyIcmp());
    chain.goOn(uplink, why.that("the rest is for the uplink only: nothing else comes in by a tunnel"), new InLink(List.of(facts.uplink().name())));
    return chain.build();
  }

  private ChainBuilder uplink() {
    Why why = facts.uplink().why();
    ChainBuilder chain = ChainBuilder.part("tg_in_uplink", why.that("what comes in by the uplink unasked"));
    chain.accept(
        why.that("neighbours find the node (RFC 4861); a hop limit of 255 says that no router passed it on"),
        new Match.IcmpType(Family.IPV6, List.of(Icmp6.NEIGHBOUR_SOLICITATION, Icmp6.NEIGHBOUR_ADVERTISEMENT)),
        new Match.HopLimit(255));
    chain.accept(why.that("a switch asks which groups the node is in (RFC 2710)"), new Match.IcmpType(Family.IPV6, List.of(Icmp6.LISTENER_QUERY)));
    if (!facts.controlByTunnel()) {
      chain.accept(
          facts.why("port", "members of the tailnet speak to tailscaled directly"),
          new Match.Transport(List.of(Protocol.UDP)),
          new Match.DestinationPort(List.of(PortRange.of(facts.numbers().port()))));
    }
    for (Match match : endpoints.outerAnswers().matches()) {
      chain.accept(facts.why("upstream", "a tunnel's far end answers, also when connections have been forgotten"), match);
    }
    return chain;
  }
}
