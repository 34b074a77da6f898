package dev.tswgc.trace;

import dev.tswgc.machine.Interface;
import dev.tswgc.machine.Machine;
import dev.tswgc.machine.Route;
import dev.tswgc.net.InterfaceAddress;
import dev.tswgc.net.IpAddress;
import dev.tswgc.net.LinkName;
import dev.tswgc.net.Prefix;
import dev.tswgc.plan.Match;
import java.util.List;
import java.util.Optional;

/// What routing says of an address: whose it is, as nft's `fib … type` and the kernel's own checks ask.
final class AddressKinds {
  private static final Prefix MULTICAST4 = Prefix.of("224.0.0.0/4");
  private static final Prefix MULTICAST6 = Prefix.of("ff00::/8");
  private static final Prefix THIS4 = Prefix.of("0.0.0.0/8");
  private static final IpAddress EVERYBODY = IpAddress.of("255.255.255.255");

  private static final IpAddress ALL_HOSTS4 = IpAddress.of("224.0.0.1");
  private static final List<IpAddress> ALL_NODES6 = List.of(IpAddress.of("ff01::1"), IpAddress.of("ff02::1"));
  private static final List<IpAddress> ALL_ROUTERS6 = List.of(IpAddress.of("ff01::2"), IpAddress.of("ff02::2"), IpAddress.of("ff05::2"));
  private static final Prefix SOLICITED = Prefix.of("ff02::1:ff00:0/104");
  private static final long LOW_24 = 0xffffff;

  private final Machine machine;

  AddressKinds(Machine machine) {
    this.machine = machine;
  }

  boolean isLocal(IpAddress address) {
    return is(address, Match.FibType.LOCAL, Optional.empty());
  }

  static boolean isMulticast(IpAddress address) {
    return MULTICAST4.contains(address) || MULTICAST6.contains(address);
  }

  /// Whether the kernel itself is in a multicast group: all hosts, all routers, and those of its addresses (RFC 4291 section 2.8).
  boolean isJoined(IpAddress group) {
    if (group.isV4()) {
      return group.equals(ALL_HOSTS4);
    }
    boolean routers = ALL_ROUTERS6.contains(group) && machine.setting("net/ipv6/conf/all/forwarding") != 0;
    return ALL_NODES6.contains(group) || routers || SOLICITED.contains(group) && machine.interfaces().stream().anyMatch(link -> solicits(link, group));
  }

  private static boolean solicits(Interface link, IpAddress group) {
    return link.addresses().stream().map(InterfaceAddress::address).anyMatch(own -> !own.isV4() && (own.low() & LOW_24) == (group.low() & LOW_24));
  }

  /// Whether an address is of a kind, on one link or on any.
  boolean is(IpAddress address, Match.FibType kind, Optional<LinkName> link) {
    return switch (kind) {
      case LOCAL -> hasRoute(address, link, Route.Next.Local.class);
      case MULTICAST -> isMulticast(address);
      case BROADCAST -> address.equals(EVERYBODY) || THIS4.contains(address) || hasRoute(address, link, Route.Next.Broadcast.class);
      // The first address of each IPv6 network is everybody who routes there (RFC 4291 section 2.6.1).
      case ANYCAST -> !address.isV4() && isSubnetRouter(address, link);
    };
  }

  private boolean hasRoute(IpAddress address, Optional<LinkName> link, Class<? extends Route.Next> kind) {
    for (Route route : machine.routes(Machine.LOCAL)) {
      if (kind.isInstance(route.next()) && route.destination().contains(address) && (link.isEmpty() || link.equals(route.link()))) {
        return true;
      }
    }
    return false;
  }

  private boolean isSubnetRouter(IpAddress address, Optional<LinkName> link) {
    for (Interface one : machine.interfaces()) {
      if (one.up() && (link.isEmpty() || link.get().equals(one.name()))) {
        for (var own : one.addresses()) {
          if (!own.address().isV4() && own.length() < 127 && own.prefix().address().equals(address)) {
            return true;
          }
        }
      }
    }
    return false;
  }
}
