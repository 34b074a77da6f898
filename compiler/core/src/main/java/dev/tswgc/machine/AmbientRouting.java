package dev.tswgc.machine;

import dev.tswgc.net.Family;
import dev.tswgc.net.InterfaceAddress;
import dev.tswgc.net.IpAddress;
import dev.tswgc.net.Mark;
import dev.tswgc.net.Prefix;
import dev.tswgc.plan.Link;
import dev.tswgc.plan.PolicyRule.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Rules and routes that no Plan has: the kernel's own, and those of tailscaled (its `wgengine/router` and `util/linuxfw`).
final class AmbientRouting {
  private static final Mark TAILSCALED = new Mark(0x80000, 0xff0000);
  private static final Prefix LOOPBACK = Prefix.of("127.0.0.0/8");
  private static final Prefix LINK_LOCAL = Prefix.of("fe80::/64");
  private static final Prefix MULTICAST6 = Prefix.of("ff00::/8");

  private AmbientRouting() {}

  static List<Rule> before(Family family) {
    return List.of(Rule.lookup(family, 0, Selector.any(), Machine.LOCAL, By.kernel("addresses of the machine itself come first")));
  }

  static List<Rule> after(Family family) {
    List<Rule> rules = new ArrayList<>();
    rules.add(Rule.lookup(family, 32766, Selector.any(), Machine.MAIN, By.kernel("the main table")));
    if (family == Family.IPV4) {
      rules.add(Rule.lookup(family, 32767, Selector.any(), Machine.DEFAULT, By.kernel("the last table, which is empty")));
    }
    return rules;
  }

  static List<Rule> tailscaled(Family family) {
    Selector own = Selector.any().marked(TAILSCALED);
    return List.of(
        Rule.lookup(family, 5210, own, Machine.MAIN, By.tailscaled("its own packets go past the tailnet")),
        Rule.lookup(family, 5230, own, Machine.DEFAULT, By.tailscaled("its own packets go past the tailnet")),
        new Rule(family, 5250, false, own, new Rule.Action.Refuse(Refusal.UNREACHABLE), By.tailscaled("or nowhere")),
        Rule.lookup(family, 5270, Selector.any(), Machine.TAILSCALE, By.tailscaled("members of the tailnet")));
  }

  static List<Route> tailnet(Link.Tailscale link) {
    List<Route> routes = new ArrayList<>();
    for (Prefix prefix : link.prefixes()) {
      routes.add(new Route(prefix, new Route.Next.Unicast(link.name(), Optional.empty()), 0, By.tailscaled("members of the tailnet")));
    }
    return routes;
  }

  static List<Route> local(List<Interface> interfaces) {
    List<Route> routes = new ArrayList<>();
    for (Interface link : interfaces) {
      for (InterfaceAddress own : link.addresses()) {
        routes.add(new Route(Prefix.single(own.address()), new Route.Next.Local(link.name()), 0, By.kernel("an address of the machine itself")));
        boolean wide = own.address().isV4() && own.length() < 31;
        if (wide && link.role() instanceof Interface.Role.Loopback) {
          routes.add(new Route(LOOPBACK, new Route.Next.Local(link.name()), 0, By.kernel("loopback")));
        }
        if (wide) {
          routes.add(new Route(Prefix.single(own.prefix().last()), new Route.Next.Broadcast(link.name()), 0, By.kernel("everybody on that link")));
        }
      }
      if (!(link.role() instanceof Interface.Role.Loopback)) {
        routes.add(new Route(MULTICAST6, new Route.Next.Unicast(link.name(), Optional.empty()), 256, By.kernel("multicast")));
      }
    }
    return routes;
  }

  static List<Route> main(List<Interface> interfaces, List<IpAddress> gateways, boolean hostile) {
    List<Route> routes = new ArrayList<>();
    for (Interface link : interfaces) {
      if (link.role() instanceof Interface.Role.Uplink) {
        for (InterfaceAddress own : link.addresses()) {
          routes.add(new Route(own.prefix(), new Route.Next.Unicast(link.name(), Optional.empty()), 0, By.kernel("the network of that address")));
        }
        routes.add(new Route(LINK_LOCAL, new Route.Next.Unicast(link.name(), Optional.empty()), 256, By.kernel("neighbours of that link")));
        for (IpAddress gateway : gateways) {
          Route.Next via = new Route.Next.Unicast(link.name(), Optional.of(gateway));
          routes.add(new Route(Prefix.all(gateway.family()), via, 0, new By("uplink", "", "the way past all tunnels")));
          if (hostile) {
            Assumed.halves(gateway.family()).forEach(half -> routes.add(new Route(half, via, 0, new By("a stranger on the LAN", "", "more specific than any default route"))));
          }
        }
      }
    }
    return routes;
  }
}
