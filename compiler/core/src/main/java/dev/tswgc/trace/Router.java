package dev.tswgc.trace;

import dev.tswgc.machine.By;
import dev.tswgc.machine.Machine;
import dev.tswgc.machine.Refusal;
import dev.tswgc.machine.Route;
import dev.tswgc.machine.Rule;
import dev.tswgc.net.Family;
import dev.tswgc.net.IpAddress;
import dev.tswgc.net.LinkName;
import dev.tswgc.net.Protocol;
import dev.tswgc.plan.PolicyRule.Selector;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// Policy routing: the rules in order, each with its table, longest prefix first (ip-rule(8), ip-route(8)).
final class Router {
  private final Machine machine;
  private final List<Event> events;

  /// @param events where each rule that selects the packet is noted
  Router(Machine machine, List<Event> events) {
    this.machine = machine;
    this.events = events;
  }

  /// What is asked.
  ///
  /// @param in arrival link; `lo` for what the machine itself sends
  /// @param bound the only link that counts, where the socket is bound to one
  /// @param socket whether a socket asks for itself, and says all it knows
  record Question(Packet packet, LinkName in, Optional<LinkName> bound, boolean socket) {
    static Question local(Packet packet, Optional<LinkName> bound) {
      return new Question(packet, LinkName.LO, bound, true);
    }

    /// Of a packet that is under way already.
    static Question arrived(Packet packet, LinkName in) {
      return new Question(packet, in, Optional.empty(), false);
    }

    /// Once more, for a packet that a chain has changed: IPv4 then forgets whose it is (ip_route_me_harder).
    static Question again(Packet packet, Optional<LinkName> bound) {
      return new Question(packet.family() == Family.IPV4 ? packet.by(0) : packet, LinkName.LO, bound, false);
    }

    /// What a rule takes for the destination port: a socket of ICMP has its message's type and code in the same place (`struct flowi_uli`).
    private OptionalInt port() {
      return socket && packet.payload() instanceof Payload.Icmp icmp ? OptionalInt.of(icmp.type() << 8) : packet.destinationPort();
    }
  }

  /// A way, or a refusal; no rule left is the refusal `unreachable`.
  Route.Next way(Question asked) {
    long from = 0;
    for (Rule rule : machine.rules()) {
      if (rule.family() != asked.packet.family() || rule.preference() < from || selects(rule.selector(), asked) == rule.inverted()) {
        continue;
      }
      String what = "rule " + rule.preference();
      switch (rule.action()) {
        case Rule.Action.Goto(long preference) -> {
          note(what, "goto " + preference, rule.by());
          from = preference;
        }
        case Rule.Action.Refuse(Refusal refusal) -> {
          note(what, refusal.word(), rule.by());
          return new Route.Next.Refuse(refusal);
        }
        case Rule.Action.Lookup lookup -> {
          Optional<Route> found = best(lookup.table(), asked).filter(route -> !isSuppressed(lookup, route));
          if (found.isPresent() && !(found.get().next() instanceof Route.Next.Throw)) {
            note(what, "table " + name(lookup.table()), rule.by());
            note("table " + name(lookup.table()), found.get().destination() + " " + words(found.get().next()), found.get().by());
            return found.get().next();
          }
          if (rule.preference() != 0) {
            note(what, "table " + name(lookup.table()) + " has no way", rule.by());
          }
        }
      }
    }
    note("rules", "no rule has a way", By.kernel("without a way there is none"));
    return new Route.Next.Refuse(Refusal.UNREACHABLE);
  }

  /// A route that leads nowhere is never suppressed (fib_rules_lookup asks only where the table has a way).
  private static boolean isSuppressed(Rule.Action.Lookup lookup, Route route) {
    return lookup.suppressed().isPresent() && route.destination().length() <= lookup.suppressed().get() && !(route.next() instanceof Route.Next.Refuse);
  }

  private Optional<Route> best(int table, Question asked) {
    IpAddress destination = asked.packet.destination();
    return machine.routes(table).stream()
        .filter(route -> route.destination().contains(destination))
        // A route of IPv6 that leads nowhere is one of loopback, which a socket that is bound to another link does not find.
        .filter(route -> asked.bound.isEmpty() || route.link().isEmpty() && destination.isV4() || route.link().equals(asked.bound))
        .min(Comparator.<Route>comparingInt(route -> -route.destination().length()).thenComparingLong(Route::metric));
  }

  private static boolean selects(Selector selector, Question asked) {
    Packet packet = asked.packet;
    // What has no socket here counts as root's (the kernel's sock_net_uid).
    int uid = packet.uid().orElse(0);
    return selector.in().map(asked.in::equals).orElse(true)
        && selector.from().map(prefix -> prefix.contains(packet.source())).orElse(true)
        && selector.to().map(prefix -> prefix.contains(packet.destination())).orElse(true)
        && selector.mark().map(mark -> (packet.mark() & mark.mask()) == mark.value()).orElse(true)
        && selector.uids().map(uids -> uids.first() <= uid && uid <= uids.last()).orElse(true)
        && selector.protocol().map(protocol -> packet.payload().protocol() == (protocol == Protocol.TCP ? Payload.TCP : Payload.UDP)).orElse(true)
        && selector.destinationPort().map(ports -> asked.port().isPresent() && ports.contains(asked.port().getAsInt())).orElse(true);
  }

  static String name(int table) {
    return switch (table) {
      case Machine.LOCAL -> "local";
      case Machine.MAIN -> "main";
      case Machine.DEFAULT -> "default";
      default -> Integer.toString(table);
    };
  }

  static String words(Route.Next next) {
    return switch (next) {
      case Route.Next.Local local -> "is the machine's own";
      case Route.Next.Broadcast broadcast -> "everybody on " + broadcast.link();
      case Route.Next.Unicast unicast -> unicast.gateway().map(gateway -> "via " + gateway + " ").orElse("") + "dev " + unicast.link();
      case Route.Next.Refuse refuse -> refuse.refusal().word();
      case Route.Next.Throw() -> "throw";
    };
  }

  private void note(String what, String did, By by) {
    events.add(new Event("route", what, did, by));
  }
}
