package dev.tswgc.prove;

import dev.tswgc.machine.Interface;
import dev.tswgc.machine.Machine;
import dev.tswgc.machine.Route;
import dev.tswgc.machine.Rule;
import dev.tswgc.net.Family;
import dev.tswgc.net.LinkName;
import dev.tswgc.net.Protocol;
import dev.tswgc.plan.PolicyRule.Selector;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Policy routing of sets of packets.
final class Routing {
  private final Bdd bdd;
  private final Fields fields;
  private final Owners owners;
  private final Presence presence;
  private final Parts parts;
  private final Machine machine;
  private final boolean arbitrary;

  /// @param arbitrary whether tables of others hold anything; else they hold what the machine says
  Routing(Space space, Machine machine, boolean arbitrary) {
    this.bdd = space.bdd();
    this.fields = space.fields();
    this.owners = space.owners();
    this.presence = space.presence();
    this.parts = space.parts();
    this.machine = machine;
    this.arbitrary = arbitrary;
  }

  /// Asks for every address and port that is looked at.
  void ask() {
    for (Rule rule : machine.rules()) {
      selected(rule.selector(), rule.selector().in().orElse(LinkName.LO), false);
    }
    machine.tables().values().forEach(routes -> routes.forEach(route -> fields.in(Fields.DESTINATION, route.destination())));
  }

  /// Where packets go that came by a link; `lo` for those of the machine itself.
  Ways of(int packets, LinkName in) {
    return of(packets, in, false);
  }

  /// Where packets of the machine itself go that were changed on their way out: IPv4 has forgotten whose they are (ip_route_me_harder).
  Ways again(int packets) {
    return of(packets, LinkName.LO, true);
  }

  private Ways of(int packets, LinkName in, boolean again) {
    Ways ways = new Ways(bdd);
    int rest = packets;
    TreeMap<Long, Integer> ahead = new TreeMap<>();
    for (Rule rule : machine.rules()) {
      // The families never meet, so those sent ahead in one are not found by rules of the other.
      Map<Long, Integer> reached = ahead.headMap(rule.preference(), true);
      int family = fields.family(rule.family());
      for (Map.Entry<Long, Integer> entry : reached.entrySet()) {
        int here = bdd.and(entry.getValue(), family);
        rest = bdd.or(rest, here);
        entry.setValue(bdd.minus(entry.getValue(), here));
      }
      int selected = selected(rule.selector(), in, again);
      int hit = bdd.and(rest, bdd.and(family, bdd.and(parts.rule(rule), rule.inverted() ? bdd.not(selected) : selected)));
      if (hit == Bdd.NOTHING) {
        continue;
      }
      rest = rule.certain() ? bdd.minus(rest, hit) : rest;
      switch (rule.action()) {
        case Rule.Action.Lookup lookup -> rest = bdd.or(rest, lookup(lookup, hit, ways));
        case Rule.Action.Goto(long preference) -> ahead.merge(preference, hit, bdd::or);
        case Rule.Action.Refuse refuse -> {}
      }
    }
    return ways;
  }

  private int selected(Selector selector, LinkName in, boolean again) {
    if (selector.in().isPresent() && !selector.in().get().equals(in)) {
      return Bdd.NOTHING;
    }
    int set = Bdd.EVERYTHING;
    if (selector.from().isPresent()) {
      set = bdd.and(set, fields.in(Fields.SOURCE, selector.from().get()));
    }
    if (selector.to().isPresent()) {
      set = bdd.and(set, fields.in(Fields.DESTINATION, selector.to().get()));
    }
    if (selector.mark().isPresent()) {
      set = bdd.and(set, fields.masked(Fields.MARK, 32, selector.mark().get().value() & 0xffffffffL, selector.mark().get().mask() & 0xffffffffL));
    }
    if (selector.uids().isPresent()) {
      int those = owners.in(selector.uids().get());
      boolean roots = selector.uids().get().first() == 0;
      int known = roots ? bdd.or(those, owners.nobodys()) : those;
      int v4 = fields.family(Family.IPV4);
      set = bdd.and(set, !again ? known : roots ? bdd.or(v4, known) : bdd.minus(known, v4));
    }
    if (selector.protocol().isPresent()) {
      set = bdd.and(set, fields.payload(selector.protocol().get() == Protocol.TCP ? Fields.TCP : Fields.UDP));
    }
    if (selector.destinationPort().isPresent()) {
      set = bdd.and(set, fields.ports(Fields.DESTINATION_PORT, List.of(selector.destinationPort().get())));
    }
    return set;
  }

  /// What the table has no way for.
  private int lookup(Rule.Action.Lookup lookup, int packets, Ways ways) {
    if (arbitrary && parts.isArbitrary(lookup.table())) {
      for (Interface link : machine.interfaces()) {
        if (leads(lookup.table(), link)) {
          ways.out(link.name(), bdd.and(packets, presence.up(link.name())));
        }
      }
      return packets;
    }
    int rest = packets;
    int back = Bdd.NOTHING;
    List<Route> routes = new ArrayList<>(machine.tables().getOrDefault(lookup.table(), List.of()));
    routes.sort(Comparator.<Route>comparingInt(route -> -route.destination().length()).thenComparingLong(Route::metric));
    for (Route route : routes) {
      int there = parts.isArbitrary(lookup.table()) || lookup.table() == Machine.LOCAL ? route.link().map(presence::up).orElse(Bdd.EVERYTHING) : parts.route(route);
      int hit = bdd.and(rest, bdd.and(there, fields.in(Fields.DESTINATION, route.destination())));
      if (hit == Bdd.NOTHING) {
        continue;
      }
      rest = bdd.minus(rest, hit);
      // A route that leads nowhere is never suppressed (fib_rules_lookup asks only where the table has a way).
      if (!(route.next() instanceof Route.Next.Refuse) && lookup.suppressed().isPresent() && route.destination().length() <= lookup.suppressed().get()) {
        back = bdd.or(back, hit);
        continue;
      }
      switch (route.next()) {
        case Route.Next.Local local -> ways.local(hit);
        case Route.Next.Broadcast broadcast -> ways.local(hit);
        case Route.Next.Unicast unicast -> ways.out(unicast.link(), hit);
        case Route.Next.Refuse refuse -> {}
        case Route.Next.Throw() -> back = bdd.or(back, hit);
      }
    }
    return bdd.or(rest, back);
  }

  /// Tailscale's table leads to its link only; every other table of others to wherever the network around the machine says.
  private static boolean leads(int table, Interface link) {
    return switch (link.role()) {
      case Interface.Role.Tailnet() -> table == Machine.TAILSCALE;
      case Interface.Role.Uplink() -> table != Machine.TAILSCALE;
      case Interface.Role.Loopback() -> false;
      case Interface.Role.Tunnel tunnel -> false;
      case Interface.Role.Other() -> false;
    };
  }
}
