package dev.tswgc.plan;

import dev.tswgc.net.Family;
import dev.tswgc.net.LinkName;
import dev.tswgc.net.Mark;
import dev.tswgc.net.PortRange;
import dev.tswgc.net.Prefix;
import dev.tswgc.net.Protocol;
import dev.tswgc.net.WebAddress;
import dev.tswgc.plan.Firewall.Chain;
import dev.tswgc.plan.Firewall.Hook;
import dev.tswgc.plan.Firewall.Verdict;
import dev.tswgc.plan.Match.Connection;
import dev.tswgc.plan.Match.ConnectionState;
import dev.tswgc.plan.Match.Destination;
import dev.tswgc.plan.Match.DestinationPort;
import dev.tswgc.plan.Match.Marked;
import dev.tswgc.plan.Match.OutLink;
import dev.tswgc.plan.Match.SocketUid;
import dev.tswgc.plan.Match.Transport;
import dev.tswgc.topology.Exit;
import dev.tswgc.topology.Located;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What programs in the namespace may send, link by link; for a link that is not ours there is no line, so nothing leaves by one that appears.
final class OutputGuard {
  private static final Transport TCP_OR_UDP = new Transport(List.of(Protocol.TCP, Protocol.UDP));
  private static final DestinationPort DNS = new DestinationPort(List.of(Numbers.DNS));
  private static final SocketUid ROOT = new SocketUid(Uids.ROOT);
  private static final SocketUid ASKERS = new SocketUid(Uids.ASKERS);
  private static final SocketUid PROBE = new SocketUid(UidRange.of(Uids.PROBE));
  private static final SocketUid TUNNELLED = new SocketUid(Uids.TUNNELLED);
  private static final Connection ESTABLISHED = new Connection(List.of(ConnectionState.ESTABLISHED));
  /// After connection tracking, whose direction it asks; where Tailscale's own chain of this kind stands.
  private static final int MANGLE = -150;

  private static final int AFTER_OTHERS = 10;

  private final ExitFacts facts;
  private final Endpoints endpoints;
  private final UplinkTraffic traffic;
  private final SocketUid proxies;

  OutputGuard(ExitFacts facts, Endpoints endpoints, UplinkTraffic traffic) {
    this.facts = facts;
    this.endpoints = endpoints;
    this.traffic = traffic;
    this.proxies = new SocketUid(proxies(facts));
  }

  /// The ids of those that there are: nobody else passes as one of them.
  private static UidRange proxies(ExitFacts facts) {
    int first = Uids.PROXIES.last();
    int last = Uids.PROXIES.first();
    for (Exit.ProxyListener proxy : facts.exit().proxies()) {
      first = Math.min(first, RunsPart.uid(proxy));
      last = Math.max(last, RunsPart.uid(proxy));
    }
    return first > last ? Uids.PROXIES : new UidRange(first, last);
  }

  List<Chain> chains() {
    List<Chain> chains = new ArrayList<>();
    if (!facts.holepunches().isEmpty()) {
      chains.add(holepunch());
    }
    ChainBuilder toItself = toItself();
    ChainBuilder toClients = toClients();
    ChainBuilder control = traffic.control("tg_out_control");
    ChainBuilder byUplink = byUplink(control);
    ChainBuilder byTunnel = byTunnel(control);
    Why why = facts.why();
    ChainBuilder chain = ChainBuilder.base("tg_out", Firewall.Type.FILTER, Hook.OUTPUT, AFTER_OTHERS, Verdict.DROP, why.that("what programs here may send"));
    chain.goOn(toItself, why.that("to the node itself"), new OutLink(List.of(LinkName.LO)));
    chain.goOn(toClients, why.that("to clients"), new OutLink(List.of(Numbers.TAILSCALE)));
    chain.goOn(byUplink, why.that("past the tunnels"), new OutLink(List.of(facts.uplink().name())));
    chain.goOn(byTunnel, why.that("by a tunnel"), new OutLink(facts.tunnelLinks()));
    chains.add(chain.build());
    chains.add(toItself.build());
    chains.add(toClients.build());
    chains.add(byUplink.build());
    chains.add(byTunnel.build());
    chains.add(control.build());
    return chains;
  }

  /// Marks what goes to a holepunch, so that a policy rule can send it past the tunnel: endpoints as policy rules would cost every packet a walk along all of them.
  ///
  /// Only what the node's own programs begin: a proxy asked by a client for such an address, or an answer to one, must not come out here.
  private Chain holepunch() {
    Why why = facts.why("holepunch", "the node's own programs reach these endpoints past the tunnel");
    ChainBuilder chain = ChainBuilder.base("tg_hole", Firewall.Type.ROUTE, Hook.OUTPUT, MANGLE, Verdict.ACCEPT, why);
    Mark mark = Numbers.mark(facts.numbers().holepunchMark());
    for (Match match : endpoints.holepunch().matches()) {
      // The mark first: most of what passes here are the tunnels' own packets, which have one.
      chain.then(
          new Statement.SetMark(mark), why, new Marked(Numbers.OURS_UNMARKED), ROOT, new Match.Direction(Match.ConnectionDirection.ORIGINAL), match);
    }
    return chain.build();
  }

  private ChainBuilder toItself() {
    Why why = facts.why();
    ChainBuilder chain = ChainBuilder.part("tg_out_lo", why.that("what programs may send to the node itself"));
    if (facts.hasProxies()) {
      Why answers = facts.proxiesWhy("a proxy answers");
      chain.accept(answers, proxies, ESTABLISHED);
      chain.accept(answers.that("a proxy asks for names"), proxies, new Destination(List.of(Prefix.single(Numbers.RESOLVER))), TCP_OR_UDP, DNS);
      chain.drop(answers.that("its clients reach nothing else of the node by it"), proxies);
    }
    chain.accept(why.that("the node speaks to itself"));
    return chain;
  }

  private ChainBuilder toClients() {
    Why why = facts.why();
    ChainBuilder chain = ChainBuilder.part("tg_out_tailnet", why.that("what programs may send to clients"));
    chain.accept(why.that("proxies answer"), TUNNELLED, ESTABLISHED);
    for (Family family : Family.values()) {
      List<Prefix> resolvers = facts.resolvers().by(Resolvers.Way.TAILNET, family);
      if (!resolvers.isEmpty()) {
        chain.accept(facts.why("dns", "the forwarder asks a resolver in the tailnet"), ASKERS, new Destination(resolvers), TCP_OR_UDP, DNS);
      }
    }
    chain.drop(why.that("they act for clients, who have their own way to each other"), TUNNELLED);
    chain.accept(why.that("tailscaled speaks to clients"));
    return chain;
  }

  private ChainBuilder byUplink(ChainBuilder control) {
    ChainBuilder chain = ChainBuilder.part("tg_out_uplink", facts.uplink().why().that("what programs may send past the tunnels"));
    traffic.outer(chain);
    traffic.programs(chain, control);
    traffic.neighbours(chain);
    return chain;
  }

  private ChainBuilder byTunnel(ChainBuilder control) {
    Why why = facts.why();
    ChainBuilder chain = ChainBuilder.part("tg_out_tunnel", why.that("what programs may send by a tunnel"));
    for (Family family : Family.values()) {
      List<Prefix> resolvers = facts.resolvers().by(Resolvers.Way.TUNNEL, family);
      if (!resolvers.isEmpty()) {
        chain.accept(facts.why("dns", "names are asked, and the tunnel is probed, by the tunnel"), ASKERS, new Destination(resolvers), TCP_OR_UDP, DNS);
      }
    }
    if (facts.controlByTunnel()) {
      // A packet that is sent another way because of its new mark still shows this hook the link of its first way.
      traffic.holepunch(chain, facts.why("holepunch", "on its way to the uplink"));
    }
    Optional<WebAddress> page = facts.exit().probe().publicAddress().map(Located::value);
    if (facts.hasProxies() || facts.controlByTunnel() || page.isPresent()) {
      for (Match match : ForwardGuard.toPrivate()) {
        chain.drop(why.that("the internet, not what is near the node or the provider"), match);
      }
    }
    if (facts.hasProxies()) {
      chain.accept(facts.proxiesWhy("what clients ask of a proxy"), proxies, TCP_OR_UDP);
    }
    if (page.isPresent()) {
      Why asks = facts.why("probe.public-address", "the page is asked what the world sees");
      chain.accept(asks, PROBE, new Transport(List.of(Protocol.TCP)), new DestinationPort(List.of(PortRange.of(page.get().port()))));
    }
    if (facts.controlByTunnel()) {
      chain.goOn(control, facts.why("control-path", "tailscaled's own traffic"), new Marked(Numbers.TAILSCALE_BYPASS), ROOT);
    }
    return chain;
  }
}
