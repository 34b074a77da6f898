package dev.tswgc.plan;

import dev.tswgc.net.Family;
import dev.tswgc.net.LinkName;
import dev.tswgc.net.Mark;
import dev.tswgc.net.Prefix;
import dev.tswgc.plan.PolicyRule.Action;
import dev.tswgc.plan.PolicyRule.Selector;
import dev.tswgc.plan.RoutingTable.Next;
import dev.tswgc.plan.RoutingTable.Route;
import java.util.ArrayList;
import java.util.List;

/// Which table decides about a packet, by where it comes from: the rules stand before Tailscale's and main's, so that no route of theirs counts,
/// and each that looks up a table of a tunnel has its backstop right behind it, so that an empty table leads nowhere.
final class RoutingPart {
  /// Places of the rules, from the exit's first preference. Each resolver, tunnel and control resolver takes two.
  private static final int RESOLVERS = 0;

  private static final int CLIENTS_TO_TAILNET = 10;
  private static final int CLIENTS_TO_LAN = 15;
  private static final int LAN_TO_TAILNET = 16;
  private static final int CLIENTS = 20;
  private static final int TUNNELS = 30;
  private static final int ANSWERS = 40;
  private static final int CONTROL_RESOLVERS = 44;
  private static final int TUNNELLED_PROGRAMS = 50;
  private static final int HOLEPUNCH = 55;
  private static final int CONTROL = 60;
  private static final int OUTER = 70;

  private static final int METRIC_STEP = 100;

  private final ExitFacts facts;
  private final TableId tunnelTable;
  private final TableId lanTable;
  private final List<PolicyRule> rules = new ArrayList<>();

  RoutingPart(ExitFacts facts) {
    this.facts = facts;
    this.tunnelTable = new TableId(facts.numbers().table());
    this.lanTable = new TableId(facts.numbers().lanTable());
  }

  /// Ascending by family and preference.
  List<PolicyRule> rules() {
    for (Family family : Family.values()) {
      resolvers(family);
      clients(family);
      tunnels(family);
      programs(family);
      node(family);
    }
    rules.sort((a, b) -> a.family() != b.family() ? a.family().compareTo(b.family()) : a.preference().compareTo(b.preference()));
    return rules;
  }

  private void resolvers(Family family) {
    int place = RESOLVERS;
    for (Resolvers.Asked resolver : facts.resolvers().asked()) {
      if (resolver.address().family() == family) {
        TableId table =
            switch (resolver.way()) {
              case TUNNEL -> tunnelTable;
              case TAILNET -> TableId.TAILSCALE;
              case LAN -> lanTable;
            };
        Selector to = Selector.any().to(Prefix.single(resolver.address()));
        guarded(family, place, to, table, facts.why("dns", "names are asked this way only, whatever mark a question has"));
        place += 2;
      }
    }
  }

  private void clients(Family family) {
    Prefix tailnet = ExitFacts.tailnet(family);
    Selector clients = Selector.in(Numbers.TAILSCALE);
    Why why = facts.why();
    guarded(family, CLIENTS_TO_TAILNET, clients.to(tailnet), TableId.TAILSCALE, why.that("clients reach each other"));
    if (!facts.lanAccess(family).isEmpty()) {
      lookup(family, CLIENTS_TO_LAN, clients, lanTable, facts.why("lan-access", "clients reach these networks of the LAN; the table has nothing else"));
      guarded(family, LAN_TO_TAILNET, Selector.in(facts.uplink().name()).to(tailnet), TableId.TAILSCALE, facts.why("lan-access", "answers of the LAN go back to clients"));
    }
    guarded(family, CLIENTS, clients, tunnelTable, why.that("all else of clients goes by the tunnel, or nowhere"));
  }

  private void tunnels(Family family) {
    for (Tunnel tunnel : facts.tunnels()) {
      int place = TUNNELS + 2 * tunnel.numbers().slot();
      Selector in = Selector.in(tunnel.link());
      lookup(family, place, in.to(ExitFacts.tailnet(family)), TableId.TAILSCALE, tunnel.why().that("answers from the tunnel go to clients"));
      unreachable(family, place + 1, in, tunnel.why().that("and to nobody else"));
    }
  }

  private void programs(Family family) {
    Selector local = Selector.in(LinkName.LO);
    guarded(family, ANSWERS, local.to(ExitFacts.tailnet(family)).marked(Numbers.TAILSCALE_UNMARKED), TableId.TAILSCALE, facts.why().that("answers of proxies and of tailscaled go to clients"));
    int place = CONTROL_RESOLVERS;
    for (Prefix resolver : facts.resolvers().control(family)) {
      guarded(family, place, local.to(resolver).uids(Uids.RESOLVER_ONLY), TableId.MAIN, facts.why("control-dns", "the node's own names are asked past the tunnel"));
      place += 2;
    }
    guarded(family, TUNNELLED_PROGRAMS, local.uids(Uids.TUNNELLED), tunnelTable, facts.why().that("proxies, probes and the forwarder of names go by the tunnel, or nowhere"));
  }

  private void node(Family family) {
    Selector local = Selector.in(LinkName.LO);
    if (!facts.holepunches().isEmpty()) {
      lookup(family, HOLEPUNCH, local.marked(Numbers.mark(facts.numbers().holepunchMark())), TableId.MAIN, facts.why("holepunch", "these endpoints are reached past the tunnel"));
    }
    Selector control = local.marked(Numbers.TAILSCALE_BYPASS);
    Why why = facts.why("control-path", "tailscaled's own traffic goes past the tunnel");
    if (facts.controlByTunnel()) {
      guarded(family, CONTROL, control, tunnelTable, why.that("tailscaled's own traffic goes by the tunnel, or nowhere"));
    } else {
      lookup(family, CONTROL, control, TableId.MAIN, why);
    }
    for (Tunnel tunnel : facts.tunnels()) {
      Mark mark = tunnel.mark();
      lookup(family, OUTER + tunnel.numbers().slot(), local.marked(mark), TableId.MAIN, tunnel.why().that("the tunnel's outer packets go past all tunnels"));
    }
  }

  private void guarded(Family family, int place, Selector selector, TableId table, Why why) {
    lookup(family, place, selector, table, why);
    unreachable(family, place + 1, selector, why.that("where the rule before finds no way, there is none"));
  }

  private void lookup(Family family, int place, Selector selector, TableId table, Why why) {
    rules.add(new PolicyRule(family, preference(place), selector, new Action.Lookup(table), why));
  }

  private void unreachable(Family family, int place, Selector selector, Why why) {
    rules.add(new PolicyRule(family, preference(place), selector, new Action.Unreachable(), why));
  }

  private Preference preference(int place) {
    return new Preference(facts.numbers().preference() + place);
  }

  /// The tables the rules look up, except Tailscale's and main.
  List<RoutingTable> tables() {
    List<RoutingTable> tables = new ArrayList<>();
    tables.add(tunnelTable());
    if (!facts.lanAccess().isEmpty()) {
      tables.add(lanTable());
    }
    return tables;
  }

  private RoutingTable tunnelTable() {
    List<Route> routes = new ArrayList<>();
    for (Family family : Family.values()) {
      for (Tunnel tunnel : facts.tunnels()) {
        if (tunnel.carries(family)) {
          routes.add(new Route(Prefix.all(family), new Next.Dev(tunnel.link()), (long) METRIC_STEP * (tunnel.rank() + 1), tunnel.why().that("the internet, by this tunnel")));
        }
      }
      routes.add(new Route(Prefix.all(family), new Next.Unreachable(), Numbers.BACKSTOP_METRIC, facts.why().that("without a tunnel there is no way")));
    }
    return new RoutingTable(tunnelTable, routes, facts.why().that("the way of everything that belongs into the tunnel"));
  }

  private RoutingTable lanTable() {
    List<Route> routes = new ArrayList<>();
    Why why = facts.why("lan-access", "a network of the LAN that clients reach");
    for (Prefix prefix : facts.lanAccess()) {
      routes.add(new Route(prefix, facts.uplink().towards(prefix), METRIC_STEP, why));
      for (Prefix direct : facts.uplink().onLink()) {
        if (prefix.contains(direct) && !direct.equals(prefix)) {
          routes.add(new Route(direct, new Next.Dev(facts.uplink().name()), METRIC_STEP, why.that("the part of it that needs no router")));
        }
      }
      routes.add(new Route(prefix, new Next.Unreachable(), Numbers.BACKSTOP_METRIC, why.that("without the uplink there is no way to it")));
    }
    return new RoutingTable(lanTable, routes, facts.why("lan-access", "the networks of the LAN that clients reach"));
  }
}
