package dev.tswgc.trace;

import dev.tswgc.machine.By;
import dev.tswgc.machine.Machine;
import dev.tswgc.machine.Route;
import dev.tswgc.net.IpAddress;
import dev.tswgc.net.LinkName;
import dev.tswgc.net.Prefix;
import dev.tswgc.plan.Firewall.Hook;
import dev.tswgc.plan.Match;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// The way of one packet through one machine: hooks and routing in the kernel's order.
final class Way {
  private static final Prefix LOOPBACK4 = Prefix.of("127.0.0.0/8");
  private static final Prefix THIS4 = Prefix.of("0.0.0.0/8");
  private static final IpAddress LOOPBACK6 = IpAddress.of("::1");
  private static final IpAddress NONE4 = IpAddress.of("0.0.0.0");
  private static final By KERNEL = By.kernel("what every kernel does");

  private final Machine machine;
  private final Packet start;
  private final List<Flow> flows;
  private final List<Event> events = new ArrayList<>();
  private final AddressKinds kinds;
  private final Filter filter;
  private final Router router;

  Way(Machine machine, Packet start, List<Flow> flows) {
    this.machine = machine;
    this.start = start;
    this.flows = flows;
    this.kinds = new AddressKinds(machine);
    this.filter = new Filter(machine, new Matcher(kinds), events);
    this.router = new Router(machine, events);
  }

  Trace arrives() {
    LinkName in = start.in().orElseThrow();
    if (!machine.isUp(in)) {
      return dropped("there is no link " + in);
    }
    Optional<Flow> answered = flows.stream().filter(flow -> flow.isAnsweredBy(start)).findFirst();
    Packet known = answered.isPresent() ? start.tracked(Optional.of(Packet.Tracking.ANSWER)) : start;
    return filter
        .pass(Hook.PREROUTING, Integer.MIN_VALUE, Filter.TRANSLATES_DESTINATION, known)
        .map(packet -> translated(packet, answered))
        .flatMap(packet -> filter.pass(Hook.PREROUTING, Filter.TRANSLATES_DESTINATION, Integer.MAX_VALUE, packet))
        .map(packet -> routed(packet, in))
        .orElseGet(() -> dropped("by a rule before routing"));
  }

  private Packet translated(Packet packet, Optional<Flow> answered) {
    if (answered.isEmpty() || answered.get().source().equals(packet.destination())) {
      return packet;
    }
    events.add(new Event("prerouting", "conntrack", "the answer is for " + answered.get().source(), By.kernel("an answer goes back as its question came")));
    return packet.to(answered.get().source());
  }

  private Trace routed(Packet packet, LinkName in) {
    Optional<String> odd = Martians.why(packet, in, machine, kinds);
    if (odd.isPresent()) {
      events.add(new Event("route", "addresses", "drop", KERNEL));
      return dropped(odd.get());
    }
    if (AddressKinds.isMulticast(packet.destination())) {
      return kinds.isJoined(packet.destination()) ? input(packet) : dropped("nobody here has joined that group");
    }
    if (kinds.is(packet.destination(), Match.FibType.BROADCAST, Optional.of(in))) {
      return input(packet);
    }
    Route.Next way = router.way(Router.Question.arrived(packet, in));
    if (packet.family().bits() == 32 && !reversePathFits(packet, in, way)) {
      return dropped("nobody with that source address could come by this link (rp_filter)");
    }
    return switch (way) {
      case Route.Next.Local local -> input(packet);
      case Route.Next.Broadcast broadcast -> dropped("a broadcast of another link");
      case Route.Next.Unicast unicast -> forwarded(packet, unicast.link());
      case Route.Next.Refuse refuse -> dropped("no way: " + refuse.refusal().word());
      case Route.Next.Throw() -> dropped("no way");
    };
  }

  /// RFC 3704: with 2, any link must lead to the source; with 1, this one. The kernel asks as if the answer came by the link that the packet goes on by, or as if
  /// it sent the answer itself (__fib_validate_source).
  private boolean reversePathFits(Packet packet, LinkName in, Route.Next forward) {
    int filtering = machine.larger("net/ipv4/conf/", in, "/rp_filter");
    if (filtering == 0 || in.equals(LinkName.LO) || packet.source().equals(NONE4)) {
      return true;
    }
    int mark = machine.larger("net/ipv4/conf/", in, "/src_valid_mark") != 0 ? packet.mark() : 0;
    Packet back = Packet.first(packet.destination(), packet.source(), packet.payload().reversed()).marked(mark);
    LinkName from = forward instanceof Route.Next.Unicast unicast ? unicast.link() : LinkName.LO;
    Route.Next way = new Router(machine, new ArrayList<>()).way(Router.Question.arrived(back, from));
    if (!(way instanceof Route.Next.Unicast unicast)) {
      events.add(new Event("route", "rp_filter", "drop", KERNEL));
      return false;
    }
    return filtering == 2 || unicast.link().equals(in);
  }

  private Trace input(Packet packet) {
    return filter.pass(Hook.INPUT, packet).map(this::arrived).orElseGet(() -> dropped("by a rule for what comes in"));
  }

  private Trace arrived(Packet packet) {
    return new Trace(start, events, new Outcome.Arrives(packet), Optional.empty());
  }

  private Trace forwarded(Packet packet, LinkName out) {
    boolean forwards = packet.destination().isV4() ? machine.setting("net/ipv4/ip_forward") != 0 : machine.setting("net/ipv6/conf/all/forwarding") != 0;
    if (!forwards) {
      return dropped("the machine forwards nothing");
    }
    if (packet.hopLimit() <= 1) {
      return dropped("it has been under way too long");
    }
    Packet aged = packet.hopLimit(packet.hopLimit() - 1).out(out);
    return filter.pass(Hook.FORWARD, aged).map(this::leaves).orElseGet(() -> dropped("by a rule for what passes through"));
  }

  Trace sends(Optional<LinkName> bound) {
    Optional<LinkName> first = link(Router.Question.local(start, bound));
    if (first.isEmpty()) {
      return dropped("no way from here");
    }
    List<LinkName> last = new ArrayList<>(List.of(first.get()));
    // A chain that changes the mark has the way asked for again, but the hook goes on telling the link found first.
    Filter.Reroute again =
        changed -> {
          Optional<LinkName> other = link(Router.Question.again(changed, bound));
          other.ifPresent(link -> last.set(0, link));
          return other.isPresent();
        };
    Optional<Packet> passed = filter.pass(Hook.OUTPUT, Integer.MIN_VALUE, Integer.MAX_VALUE, start.out(first.get()), again);
    return passed.map(packet -> leaves(packet.out(last.getFirst()))).orElseGet(() -> dropped("by a rule for what programs here send"));
  }

  private Optional<LinkName> link(Router.Question asked) {
    return switch (router.way(asked)) {
      case Route.Next.Local local -> Optional.of(LinkName.LO);
      case Route.Next.Broadcast broadcast -> Optional.of(broadcast.link());
      case Route.Next.Unicast unicast -> Optional.of(unicast.link());
      // Of IPv4 the kernel takes whatever a bound socket asks for to be on that link (ip_route_output_key_hash_rcu).
      case Route.Next.Refuse refuse -> asked.packet().destination().isV4() ? asked.bound().filter(machine::isUp) : Optional.empty();
      case Route.Next.Throw() -> Optional.empty();
    };
  }

  private Trace leaves(Packet packet) {
    return filter
        .pass(Hook.POSTROUTING, Integer.MIN_VALUE, Filter.TRANSLATES_SOURCE, packet)
        .flatMap(before -> filter.pass(Hook.POSTROUTING, Filter.TRANSLATES_SOURCE, Integer.MAX_VALUE, before))
        .map(after -> onLink(packet, after))
        .orElseGet(() -> dropped("by a rule after routing"));
  }

  private Trace onLink(Packet before, Packet after) {
    LinkName out = after.out().orElseThrow();
    if (out.equals(LinkName.LO)) {
      filter.settle();
      Packet comes = new Packet(after.source(), after.destination(), after.payload(), Optional.of(out), Optional.empty(), after.mark(), OptionalInt.empty(), after.tracking(), after.hopLimit(), after.options(), after.routingHeader());
      return filter.pass(Hook.PREROUTING, comes).map(this::input).orElseGet(() -> dropped("by a rule before routing"));
    }
    Optional<Packet> last = filter.pass(Hook.EGRESS, after.leaving());
    if (last.isEmpty()) {
      return dropped("by the guard of " + out + "'s own end");
    }
    events.add(new Event("link", out.text(), "out", By.kernel("it is on the wire")));
    return new Trace(start, events, new Outcome.Leaves(out, last.get()), Optional.of(new Flow(before.source(), last.get().source(), after.destination(), after.payload())));
  }

  Trace sendsRaw() {
    LinkName out = start.out().orElseThrow();
    if (!machine.isUp(out)) {
      return dropped("there is no link " + out);
    }
    return onLink(start, start);
  }

  private Trace dropped(String reason) {
    return new Trace(start, events, new Outcome.Dropped(reason), Optional.empty());
  }

  /// Addresses that the kernel believes of nobody.
  private static final class Martians {
    private Martians() {}

    static Optional<String> why(Packet packet, LinkName in, Machine machine, AddressKinds kinds) {
      boolean loopback = in.equals(LinkName.LO);
      IpAddress source = packet.source();
      if (AddressKinds.isMulticast(source)) {
        return Optional.of("nobody has that source address");
      }
      if (source.isV4()) {
        boolean toLoopback = LOOPBACK4.contains(packet.destination()) && machine.larger("net/ipv4/conf/", in, "/route_localnet") == 0;
        boolean nowhere = THIS4.contains(source) && !source.equals(NONE4) || kinds.is(source, Match.FibType.BROADCAST, Optional.empty()) && !source.equals(NONE4);
        if (!loopback && (LOOPBACK4.contains(source) || toLoopback || nowhere)) {
          return Optional.of("that address has no business on this link");
        }
        if (!loopback && kinds.isLocal(source)) {
          return Optional.of("that source address is the machine's own");
        }
      } else if (!loopback && (source.equals(LOOPBACK6) || packet.destination().equals(LOOPBACK6))) {
        return Optional.of("that address has no business on this link");
      }
      return Optional.empty();
    }
  }
}
