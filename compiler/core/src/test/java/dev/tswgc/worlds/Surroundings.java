package dev.tswgc.worlds;

import dev.tswgc.machine.By;
import dev.tswgc.machine.Interface;
import dev.tswgc.machine.Machine;
import dev.tswgc.machine.Route;
import dev.tswgc.machine.Rule;
import dev.tswgc.net.Family;
import dev.tswgc.net.InterfaceAddress;
import dev.tswgc.net.IpAddress;
import dev.tswgc.net.LinkName;
import dev.tswgc.net.Prefix;
import dev.tswgc.plan.PolicyRule.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What is the same in every world: three links of a machine with their addresses, and what its kernel adds by itself.
public final class Surroundings {
  public static final LinkName CLIENT = new LinkName("cl0");
  public static final LinkName TUNNEL = new LinkName("tun0");
  public static final LinkName UPLINK = new LinkName("up0");
  public static final List<LinkName> LINKS = List.of(CLIENT, TUNNEL, UPLINK);
  static final By KERNEL = By.kernel("what every kernel does");

  private Surroundings() {}

  /// The addresses of a link, as `ip address add` takes them.
  public static List<InterfaceAddress> addresses(LinkName link) {
    return switch (link.text()) {
      case "cl0" -> List.of(address("10.1.0.1", 24), address("fd00:1::1", 64));
      case "tun0" -> List.of(address("10.2.0.1", 32), address("fd00:2::1", 128));
      case "up0" -> List.of(address("192.0.2.2", 24), address("2001:db8:2::2", 64));
      default -> List.of(address("127.0.0.1", 8), address("::1", 128));
    };
  }

  private static InterfaceAddress address(String text, int length) {
    return new InterfaceAddress(IpAddress.of(text), length);
  }

  static List<Interface> interfaces() {
    return List.of(
        new Interface(LinkName.LO, new Interface.Role.Loopback(), true, addresses(LinkName.LO)),
        new Interface(CLIENT, new Interface.Role.Other(), true, addresses(CLIENT)),
        new Interface(TUNNEL, new Interface.Role.Other(), true, addresses(TUNNEL)),
        new Interface(UPLINK, new Interface.Role.Other(), true, addresses(UPLINK)));
  }

  /// The kernel's table of what is its own.
  static List<Route> local() {
    List<Route> routes = new ArrayList<>();
    routes.add(new Route(Prefix.of("127.0.0.0/8"), new Route.Next.Local(LinkName.LO), 0, KERNEL));
    routes.add(new Route(Prefix.of("127.255.255.255/32"), new Route.Next.Broadcast(LinkName.LO), 0, KERNEL));
    for (Interface link : interfaces()) {
      for (InterfaceAddress own : link.addresses()) {
        routes.add(new Route(Prefix.single(own.address()), new Route.Next.Local(link.name()), 0, KERNEL));
        if (own.address().isV4() && own.length() == 24) {
          routes.add(new Route(Prefix.single(own.prefix().last()), new Route.Next.Broadcast(link.name()), 0, KERNEL));
        }
      }
      if (!link.name().equals(LinkName.LO)) {
        routes.add(new Route(Prefix.of("ff00::/8"), new Route.Next.Unicast(link.name(), Optional.empty()), 256, KERNEL));
      }
    }
    return routes;
  }

  /// The networks of its addresses, which it puts into the main table.
  static List<Route> connected() {
    List<Route> routes = new ArrayList<>();
    for (LinkName link : LINKS) {
      for (InterfaceAddress own : addresses(link)) {
        if (!own.address().isV4() || own.length() < 32) {
          routes.add(new Route(own.prefix(), new Route.Next.Unicast(link, Optional.empty()), own.address().isV4() ? 0 : 256, KERNEL));
        }
      }
    }
    return routes;
  }

  static Rule first(Family family) {
    return new Rule(family, 0, false, Selector.any(), new Rule.Action.Lookup(Machine.LOCAL, Optional.empty()), KERNEL);
  }

  static List<Rule> last(Family family) {
    Rule main = new Rule(family, 32766, false, Selector.any(), new Rule.Action.Lookup(Machine.MAIN, Optional.empty()), KERNEL);
    Rule none = new Rule(family, 32767, false, Selector.any(), new Rule.Action.Lookup(Machine.DEFAULT, Optional.empty()), KERNEL);
    return family == Family.IPV4 ? List.of(main, none) : List.of(main);
  }
}
