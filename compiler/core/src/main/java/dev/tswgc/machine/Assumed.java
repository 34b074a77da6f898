package dev.tswgc.machine;

import dev.tswgc.net.DomainName;
import dev.tswgc.net.Family;
import dev.tswgc.net.InterfaceAddress;
import dev.tswgc.net.IpAddress;
import dev.tswgc.net.Prefix;
import dev.tswgc.plan.Namespace;
import dev.tswgc.plan.Service;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// What only a running machine knows, and a traced packet needs: taken from the ranges for documentation (RFC 5737, RFC 3849) or the tailnet's.
///
/// @param names what each name that the node looks up is taken to answer, IPv4 and IPv6
/// @param anywhere whether timed sets are taken to hold every address instead: no name's answer is known when a topology is proved
public record Assumed(SortedMap<DomainName, List<IpAddress>> names, boolean anywhere) {
  /// The node's own addresses in its tailnet.
  public static final IpAddress NODE4 = IpAddress.of("100.64.0.1");

  public static final IpAddress NODE6 = IpAddress.of("fd7a:115c:a1e0::1");
  /// A client's.
  public static final IpAddress CLIENT4 = IpAddress.of("100.64.0.2");

  public static final IpAddress CLIENT6 = IpAddress.of("fd7a:115c:a1e0::2");
  /// Of an uplink whose addresses the platform or DHCP gives.
  private static final List<InterfaceAddress> UPLINK = List.of(new InterfaceAddress(IpAddress.of("192.0.2.2"), 24), new InterfaceAddress(IpAddress.of("2001:db8:2::2"), 64));

  private static final IpAddress FIRST_NAME4 = IpAddress.of("192.0.2.100");
  private static final IpAddress FIRST_NAME6 = IpAddress.of("2001:db8:2:1::100");

  public Assumed {
    names = Collections.unmodifiableSortedMap(names);
  }

  /// For all names of a namespace.
  public static Assumed of(Namespace namespace) {
    SortedMap<DomainName, List<IpAddress>> names = new TreeMap<>();
    for (Service service : namespace.services()) {
      if (service instanceof Service.Names asked) {
        for (Service.SetFeed feed : asked.sets()) {
          names.put(feed.name(), List.of());
        }
        for (Service.EndpointFeed feed : asked.endpoints()) {
          names.put(feed.name(), List.of());
        }
      }
    }
    int next = 0;
    for (DomainName name : List.copyOf(names.keySet())) {
      names.put(name, List.of(plus(FIRST_NAME4, next), plus(FIRST_NAME6, next)));
      next++;
    }
    return new Assumed(names, false);
  }

  /// The same, but names may answer anything.
  public Assumed withNamesAnywhere() {
    return new Assumed(names, true);
  }

  /// What an element of a timed set has for a name.
  Prefix element(DomainName name, Family family) {
    return anywhere ? Prefix.all(family) : Prefix.single(address(name, family));
  }

  static List<InterfaceAddress> uplink(List<InterfaceAddress> planned) {
    return planned.isEmpty() ? UPLINK : planned;
  }

  static List<IpAddress> gateways(List<InterfaceAddress> addresses, List<IpAddress> planned) {
    if (!planned.isEmpty()) {
      return planned;
    }
    List<IpAddress> firsts = new ArrayList<>();
    for (InterfaceAddress address : addresses) {
      firsts.add(plus(address.prefix().address(), 1));
    }
    return firsts;
  }

  /// The address a name is taken to have.
  public IpAddress address(DomainName name, Family family) {
    return names.getOrDefault(name, List.of(FIRST_NAME4, FIRST_NAME6)).get(family == Family.IPV4 ? 0 : 1);
  }

  /// A client's address.
  public static IpAddress client(Family family) {
    return family == Family.IPV4 ? CLIENT4 : CLIENT6;
  }

  private static IpAddress plus(IpAddress first, int more) {
    return new IpAddress(first.family(), first.high(), first.low() + more);
  }

  static List<Prefix> halves(Family family) {
    return family == Family.IPV4 ? List.of(Prefix.of("0.0.0.0/1"), Prefix.of("128.0.0.0/1")) : List.of(Prefix.of("::/1"), Prefix.of("8000::/1"));
  }
}
