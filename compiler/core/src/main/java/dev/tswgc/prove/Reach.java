package dev.tswgc.prove;

import dev.tswgc.machine.Interface;
import dev.tswgc.machine.Machine;
import dev.tswgc.net.Family;
import dev.tswgc.net.LinkName;
import dev.tswgc.net.Prefix;
import dev.tswgc.plan.Firewall;
import dev.tswgc.plan.Firewall.Hook;
import dev.tswgc.prove.Conditions.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntFunction;

/// Everything that can leave a machine or reach its programs, from every origin, in every state it can be in.
final class Reach {
  /// How a packet begins.
  enum Begin {
    /// It comes by a link.
    ARRIVES,
    /// A socket that obeys the routes sends it.
    SENT,
    /// A socket that is bound to a link sends it.
    BOUND,
    /// A raw socket puts it on a link.
    RAW
  }

  /// What leaves by a link.
  ///
  /// @param in the link it came by; absent for what the machine sends
  /// @param packets as they leave
  record Departure(Begin begin, Optional<LinkName> in, LinkName out, int packets) {}

  /// What reaches the machine's own programs, by the link it came by.
  record Arrival(LinkName in, int packets) {}

  /// What routing decides of what comes by a link.
  ///
  /// @param packets for which it chooses `out`
  /// @param all of which it decides
  record Choice(LinkName in, LinkName out, int packets, int all) {}

  private static final List<Prefix> LOOPBACK = List.of(Prefix.of("127.0.0.0/8"), Prefix.of("::1/128"));

  private final Space space;
  private final Bdd bdd;
  private final Fields fields;
  private final Owners owners;
  private final Conditions conditions;
  private final Routing routing;
  private final Hooks hooks;
  private final Presence presence;
  private final Machine machine;
  private final int states;
  private final List<Departure> departures = new ArrayList<>();
  private final List<Arrival> arrivals = new ArrayList<>();
  private final List<Choice> choices = new ArrayList<>();

  private Reach(Space space, Machine machine, boolean arbitrary, int states) {
    this.space = space;
    this.bdd = space.bdd();
    this.fields = space.fields();
    this.presence = space.presence();
    this.machine = machine;
    this.states = states;
    this.owners = space.owners();
    this.conditions = space.conditions();
    this.routing = new Routing(space, machine, arbitrary);
    this.hooks = new Hooks(bdd, fields, conditions, space.parts(), machine);
  }

  /// In every state, and whatever the routing tables of others hold: safety must not mind either.
  static Reach ofEverything(Space space, Machine machine) {
    return all(new Reach(space, machine, true, Bdd.EVERYTHING));
  }

  /// In some states, and with tables of others that hold what they should, as liveness needs.
  static Reach ofWhatShouldBe(Space space, Machine machine, int states) {
    return all(new Reach(space, machine, false, states));
  }

  /// Of some packets alone, which begin in one way, with tables that hold what the machine says.
  static Reach of(Space space, Machine machine, Begin begin, LinkName link, int packets) {
    Reach reach = new Reach(space, machine, false, Bdd.EVERYTHING);
    switch (begin) {
      case ARRIVES -> reach.arrives(link, packets);
      case SENT -> reach.sent(packets);
      case BOUND -> reach.bound(link, packets);
      case RAW -> reach.raw(link, packets);
    }
    return reach;
  }

  List<Departure> departures() {
    return departures;
  }

  List<Arrival> arrivals() {
    return arrivals;
  }

  List<Choice> choices() {
    return choices;
  }

  /// Segments that were made smaller, by where and to how much.
  Map<Hooks.Clamp, Integer> clamped() {
    return hooks.clamped();
  }

  Set<Firewall.Rule> hit() {
    return hooks.hit();
  }

  private static Reach all(Reach reach) {
    reach.all();
    return reach;
  }

  private void all() {
    int possible = bdd.and(states, bdd.and(fields.possible(), owners.all()));
    for (Interface link : machine.interfaces()) {
      if (!link.name().equals(LinkName.LO)) {
        int there = bdd.and(possible, presence.up(link.name()));
        int unmarked = space.parts().isRunning() ? fields.mark(0) : Bdd.EVERYTHING;
        arrives(link.name(), bdd.and(bdd.and(there, unmarked), owners.nobodys()));
        bound(link.name(), bdd.minus(there, fields.payload(Fields.ARP)));
        raw(link.name(), there);
      }
    }
    sent(bdd.minus(possible, fields.payload(Fields.ARP)));
  }

  private void arrives(LinkName in, int packets) {
    int ip = bdd.minus(packets, fields.payload(Fields.ARP));
    int passed = hooks.pass(Hook.PREROUTING, new Place(Optional.of(in), Optional.empty()), ip);
    int routed = space.parts().isRunning() ? bdd.minus(passed, martians()) : passed;
    int everybody = bdd.or(conditions.multicast(Fields.DESTINATION), conditions.broadcast(Fields.DESTINATION, Optional.of(in)));
    int alone = bdd.minus(routed, everybody);
    Ways ways = routing.of(alone, in);
    ways.links().forEach((out, set) -> choices.add(new Choice(in, out, set, alone)));
    int local = hooks.pass(Hook.INPUT, new Place(Optional.of(in), Optional.empty()), bdd.or(ways.local(), bdd.and(routed, everybody)));
    arrivals.add(new Arrival(in, local));
    ways.links().forEach((out, set) -> leaves(Begin.ARRIVES, Optional.of(in), out, hooks.pass(Hook.FORWARD, new Place(Optional.of(in), Optional.of(out)), fields.passedOn(set))));
  }

  /// Addresses that the kernel believes of nobody outside; of a planned machine nothing rests on that.
  private int martians() {
    int own = bdd.and(fields.family(Family.IPV4), conditions.local(Fields.SOURCE, Optional.empty()));
    int loopback = fields.in(Fields.SOURCE, LOOPBACK);
    return fields.union(List.of(own, loopback, fields.in(Fields.DESTINATION, LOOPBACK), conditions.multicast(Fields.SOURCE)));
  }

  private void sent(int packets) {
    Ways ways = routing.of(packets, LinkName.LO);
    int itself = ways.local();
    for (Interface link : machine.interfaces()) {
      itself = bdd.or(itself, own(link.name(), packets));
    }
    Map<LinkName, Integer> rerouted = new HashMap<>();
    int here = output(Begin.SENT, LinkName.LO, itself, this::again, rerouted);
    for (Map.Entry<LinkName, Integer> way : ways.links().entrySet()) {
      here = bdd.or(here, output(Begin.SENT, way.getKey(), way.getValue(), this::again, rerouted));
    }
    rerouted.forEach((out, set) -> leaves(Begin.SENT, Optional.empty(), out, set));
    toItself(here);
  }

  /// A socket that is bound to a link finds that link's own addresses, and by loopback.
  private int own(LinkName link, int packets) {
    int there = bdd.or(conditions.local(Fields.DESTINATION, Optional.of(link)), conditions.broadcast(Fields.DESTINATION, Optional.of(link)));
    return bdd.and(bdd.and(packets, presence.up(link)), there);
  }

  /// What the machine sends to itself leaves by loopback and comes in again.
  private void toItself(int packets) {
    int sent = hooks.pass(Hook.POSTROUTING, new Place(Optional.empty(), Optional.of(LinkName.LO)), packets);
    Place in = new Place(Optional.of(LinkName.LO), Optional.empty());
    arrivals.add(new Arrival(LinkName.LO, hooks.pass(Hook.INPUT, in, hooks.pass(Hook.PREROUTING, in, sent))));
  }

  /// Of IPv4 the kernel takes whatever a bound socket asks for to be on its link; of IPv6 no more than that can be.
  private void bound(LinkName link, int packets) {
    Map<LinkName, Integer> rerouted = new HashMap<>();
    IntFunction<Map<LinkName, Integer>> stays = changed -> Map.of(link, changed);
    output(Begin.BOUND, link, packets, stays, rerouted);
    // What it sends to the machine's own addresses, and is given others on the way out; sorted, since a map of two has another order in each run.
    IntFunction<Map<LinkName, Integer>> apart = changed -> new TreeMap<>(Map.of(LinkName.LO, own(link, changed), link, bdd.minus(changed, own(link, changed))));
    output(Begin.BOUND, LinkName.LO, own(link, packets), apart, rerouted);
    rerouted.forEach((out, set) -> leaves(Begin.BOUND, Optional.empty(), out, set));
  }

  /// What goes to the machine itself; the rest leaves.
  ///
  /// @param first the link that was found first, loopback for what is for the machine itself
  /// @param again the ways of what is changed on its way out
  /// @param rerouted takes what has another way now, and is still to leave by it
  private int output(Begin begin, LinkName first, int packets, IntFunction<Map<LinkName, Integer>> again, Map<LinkName, Integer> rerouted) {
    Map<LinkName, Integer> others = new HashMap<>();
    int passed =
        hooks.pass(
            Hook.OUTPUT,
            new Place(Optional.empty(), Optional.of(first)),
            packets,
            changed -> {
              Map<LinkName, Integer> ways = again.apply(changed);
              ways.forEach((out, set) -> others.merge(out, set, bdd::or));
              return ways.values().stream().reduce(Bdd.NOTHING, bdd::or);
            });
    // The hook goes on telling the link that was found first, so later chains judge all alike; only where they leave differs.
    int straight = bdd.minus(passed, bdd.variable(Fields.REROUTED));
    int changed = bdd.minus(passed, straight);
    // What a later chain has marked once more goes where it was going.
    int remarked = others.values().stream().reduce(changed, bdd::minus);
    others.replaceAll((out, set) -> bdd.or(bdd.and(changed, set), bdd.and(remarked, fields.anyMark(set))));
    int here = Objects.requireNonNullElse(others.remove(LinkName.LO), Bdd.NOTHING);
    others.forEach((out, set) -> rerouted.merge(out, set, bdd::or));
    if (first.equals(LinkName.LO)) {
      return bdd.or(here, straight);
    }
    leaves(begin, Optional.empty(), first, straight);
    return here;
  }

  /// The ways of packets that were changed on their way out, loopback for those to the machine itself.
  private Map<LinkName, Integer> again(int changed) {
    Ways ways = routing.again(changed);
    Map<LinkName, Integer> all = new HashMap<>(ways.links());
    all.merge(LinkName.LO, ways.local(), bdd::or);
    return all;
  }

  private void raw(LinkName out, int packets) {
    departures.add(new Departure(Begin.RAW, Optional.empty(), out, hooks.pass(Hook.EGRESS, new Place(Optional.empty(), Optional.of(out)), packets)));
  }

  private void leaves(Begin begin, Optional<LinkName> in, LinkName out, int packets) {
    Place place = new Place(begin == Begin.ARRIVES ? in : Optional.empty(), Optional.of(out));
    int routed = hooks.pass(Hook.POSTROUTING, place, packets);
    // A link's own end knows nothing of where a packet came from.
    int last = hooks.pass(Hook.EGRESS, new Place(Optional.empty(), Optional.of(out)), bdd.or(routed, fields.fragments(routed)));
    departures.add(new Departure(begin, in, out, last));
  }
}
