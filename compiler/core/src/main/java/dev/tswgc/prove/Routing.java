package dev.tswgc.prove;

import dev.tswgc.machine.Interface;
import dev.tswgc.machine.Machine;
import dev.tswgc.machine.Route;
import dev.tswgc.machine.Rule;
import dev.tswgc.net.Family;
import dev.tswgc.net.LinkName;
import dev.tswgc.net.PortRange;
import dev.tswgc.net.Protocol;
import dev.tswgc.plan.PolicyRule.Selector;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Policy routing of sets of packets.
final class Routing {
  private final Bdd bdd;
  private final Fields fields;
  private final Owners owners;
  private final Presence presence;
  private final Parts parts;
  private final Conditions conditions;
  private final Machine machine;
  private final boolean arbitrary;
  /// What they are for.
  private final Map<Asking, IdentityHashMap<Rule, Integer>> rules = new EnumMap<>(Asking.class);
  /// By number, of those that have been asked.
  private final Map<Integer, List<Taken>> tables = new HashMap<>();

  /// On whose behalf the way is asked for.
  private enum Asking {
    /// Of what comes by a link.
    PASSING,
    /// Of a socket.
    FIRST,
    /// Of a socket's packet that was changed on its way out.
    AGAIN
  }

  /// A route, and the packets it is for while it is there.
  private record Taken(Route route, int packets) {}

  /// @param arbitrary whether tables of others hold anything; else they hold what the machine says
  Routing(Space space, Machine machine, boolean arbitrary) {
    this.bdd = space.bdd();
    this.fields = space.fields();
    this.owners = space.owners();
    this.presence = space.presence();
    this.parts = space.parts();
    this.conditions = space.conditions();
    this.machine = machine;
    this.arbitrary = arbitrary;
    for (Asking asking : Asking.values()) {
      rules.put(asking, new IdentityHashMap<>());
    }
  }

  /// Asks for every address and port that is looked at.
  void ask() {
    for (Rule rule : machine.rules()) {
      selected(rule.selector(), Asking.FIRST);
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
      int family = fields.family(rule.family());
      for (Map.Entry<Long, Integer> entry : ahead.isEmpty() ? Set.<Map.Entry<Long, Integer>>of() : ahead.headMap(rule.preference(), true).entrySet()) {
        int here = bdd.and(entry.getValue(), family);
        rest = bdd.or(rest, here);
        entry.setValue(bdd.minus(entry.getValue(), here));
      }
      int hit = bdd.and(rest, bdd.and(family, rule(rule, in, again)));
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

  /// The packets that come by a link and that a rule is for, while it is there.
  private int rule(Rule rule, LinkName in, boolean again) {
    Optional<LinkName> wanted = rule.selector().in();
    if (wanted.isPresent() && !wanted.get().equals(in)) {
      return rule.inverted() ? parts.rule(rule) : Bdd.NOTHING;
    }
    Asking asking = again ? Asking.AGAIN : in.equals(LinkName.LO) ? Asking.FIRST : Asking.PASSING;
    IdentityHashMap<Rule, Integer> asked = Objects.requireNonNull(rules.get(asking));
    Integer known = asked.get(rule);
    if (known == null) {
      int selected = selected(rule.selector(), asking);
      known = bdd.and(parts.rule(rule), rule.inverted() ? bdd.not(selected) : selected);
      asked.put(rule, known);
    }
    return known;
  }

  /// Whatever link they come by.
  private int selected(Selector selector, Asking asking) {
    int set = Bdd.EVERYTHING;
    if (selector.from().isPresent()) {
      set = bdd.and(set, fields.in(Fields.SOURCE, selector.from().get()));
    }
    if (selector.to().isPresent()) {
      set = bdd.and(set, fields.in(Fields.DESTINATION, selector.to().get()));
    }
    if (selector.mark().isPresent()) {
      set = bdd.and(set, fields.mark(selector.mark().get()));
    }
    if (selector.uids().isPresent()) {
      int those = owners.in(selector.uids().get());
      boolean roots = selector.uids().get().first() == 0;
      int known = roots ? bdd.or(those, owners.nobodys()) : those;
      int v4 = fields.family(Family.IPV4);
      set = bdd.and(set, asking != Asking.AGAIN ? known : roots ? bdd.or(v4, known) : bdd.minus(known, v4));
    }
    if (selector.protocol().isPresent()) {
      set = bdd.and(set, fields.payload(selector.protocol().get() == Protocol.TCP ? Fields.TCP : Fields.UDP));
    }
    if (selector.destinationPort().isPresent()) {
      set = bdd.and(set, ported(selector.destinationPort().get(), asking == Asking.FIRST));
    }
    return set;
  }

  /// A socket of ICMP has its message's type and code where others have the destination port (`struct flowi_uli`).
  private int ported(PortRange ports, boolean socket) {
    int set = bdd.and(conditions.hasPorts(), fields.ports(Fields.DESTINATION_PORT, List.of(ports)));
    if (socket) {
      int icmp = bdd.or(fields.payload(Fields.ICMP), fields.payload(Fields.ICMPV6));
      int types = fields.range(Fields.ICMP_TYPE, 8, (ports.first() + 255) >> 8, ports.last() >> 8);
      set = ports.first() + 255 >> 8 > ports.last() >> 8 ? set : bdd.or(set, bdd.and(icmp, types));
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
    for (Taken taken : tables.computeIfAbsent(lookup.table(), this::taken)) {
      Route route = taken.route;
      int hit = bdd.and(rest, taken.packets);
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

  /// The routes of a table in the order in which they are tried.
  private List<Taken> taken(int table) {
    List<Route> routes = new ArrayList<>(machine.tables().getOrDefault(table, List.of()));
    routes.sort(Routing::compare);
    boolean ofOthers = parts.isArbitrary(table) || table == Machine.LOCAL;
    List<Taken> taken = new ArrayList<>();
    for (Route route : routes) {
      int there = ofOthers ? route.link().map(presence::up).orElse(Bdd.EVERYTHING) : parts.route(route);
      taken.add(new Taken(route, bdd.and(there, fields.in(Fields.DESTINATION, route.destination()))));
    }
    return taken;
  }

  /// The longest prefix first, of equal ones the smallest metric. Not by `Comparator.comparing`, whose lambdas can be serialized: no cache keeps those.
  private static int compare(Route one, Route other) {
    int byLength = Integer.compare(other.destination().length(), one.destination().length());
    return byLength != 0 ? byLength : Long.compare(one.metric(), other.metric());
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
