package dev.tswgc.machine;

import dev.tswgc.net.Family;
import dev.tswgc.net.IpAddress;
import dev.tswgc.net.LinkName;
import dev.tswgc.plan.Firewall;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// What one network namespace's kernel decides by, at one moment.
///
/// @param name the exit's, for messages
/// @param rules ascending by family and preference
/// @param tables routing tables by number
/// @param nftables the tables that are loaded
/// @param sysctls by key as below `/proc/sys`, for example `net/ipv4/ip_forward`
public record Machine(
    String name, List<Interface> interfaces, List<Rule> rules, SortedMap<Integer, List<Route>> tables, List<Firewall.Table> nftables, Map<String, String> sysctls) {
  /// Numbers of tables that every Linux has (`/etc/iproute2/rt_tables`).
  public static final int LOCAL = 255;

  public static final int MAIN = 254;
  public static final int DEFAULT = 253;
  /// tailscaled's.
  public static final int TAILSCALE = 52;

  public Machine {
    interfaces = List.copyOf(interfaces);
    rules = List.copyOf(rules);
    tables = new TreeMap<>(tables);
    nftables = List.copyOf(nftables);
    sysctls = Map.copyOf(sysctls);
  }

  public Optional<Interface> link(LinkName name) {
    for (Interface link : interfaces) {
      if (link.name().equals(name)) {
        return Optional.of(link);
      }
    }
    return Optional.empty();
  }

  /// What a masquerade makes the source of what leaves by a link. Of its own addresses the machine takes for IPv6 the one that is spoken to (RFC 6724, rule 1);
  /// loopback's own is for nobody else, and IPv4 takes the first that is not (inet_select_addr).
  public Optional<IpAddress> masquerade(LinkName out, IpAddress destination) {
    if (!destination.isV4() && interfaces.stream().anyMatch(link -> link.up() && link.has(destination))) {
      return Optional.of(destination);
    }
    return out.equals(LinkName.LO) ? beyondLoopback(destination.family()) : link(out).flatMap(link -> link.source(destination.family()));
  }

  /// Whether its kernel tracks the connections of a family, without which no chain translates.
  public boolean tracks(Family family) {
    return Tracking.of(nftables, family);
  }

  private Optional<IpAddress> beyondLoopback(Family family) {
    for (Interface link : interfaces) {
      if (link.up() && !link.name().equals(LinkName.LO) && link.source(family).isPresent()) {
        return link.source(family);
      }
    }
    return Optional.empty();
  }

  public boolean isUp(LinkName name) {
    return link(name).map(Interface::up).orElse(false);
  }

  /// Routes of a table whose links are up.
  public List<Route> routes(int table) {
    return tables.getOrDefault(table, List.of()).stream().filter(route -> route.link().map(this::isUp).orElse(true)).toList();
  }

  /// The same with other rules and tables.
  public Machine with(List<Rule> otherRules, List<Firewall.Table> otherTables) {
    return new Machine(name, interfaces, otherRules, tables, otherTables, sysctls);
  }

  /// The same with links gone.
  public Machine without(Set<Fault> faults) {
    List<Interface> left = new ArrayList<>();
    for (Interface link : interfaces) {
      boolean gone = faults.contains(new Fault.Gone(link.name()));
      left.add(new Interface(link.name(), link.role(), link.up() && !gone, link.addresses()));
    }
    return new Machine(name, left, rules, tables, nftables, sysctls);
  }

  /// A setting as a number, 0 where it is not known.
  public int setting(String key) {
    String value = sysctls.getOrDefault(key, "0");
    try {
      return Integer.parseInt(value);
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  /// The larger of a setting for all links and for one, as the kernel takes `rp_filter` (ip-sysctl).
  public int larger(String before, LinkName link, String after) {
    int one = sysctls.containsKey(before + link.text() + after) ? setting(before + link.text() + after) : setting(before + "default" + after);
    return Math.max(setting(before + "all" + after), one);
  }
}
