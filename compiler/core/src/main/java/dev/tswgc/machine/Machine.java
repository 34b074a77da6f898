package dev.tswgc.machine;

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
