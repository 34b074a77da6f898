package dev.tswgc.targets.iproute;

import dev.tswgc.net.InterfaceAddress;
import dev.tswgc.net.IpAddress;
import dev.tswgc.net.Prefix;
import dev.tswgc.plan.Link;
import dev.tswgc.plan.PolicyRule;
import dev.tswgc.plan.RoutingTable.Next;
import dev.tswgc.plan.RoutingTable.Route;
import dev.tswgc.plan.TableId;
import java.util.ArrayList;
import java.util.List;

/// Prints lines for `ip -batch`.
///
/// A line cannot begin with -4 or -6. Routes and addresses need neither, since `0.0.0.0/0` and `::/0` say the family (`default` would not); rules do,
/// since many have no address: their families go into batches of their own.
final class BatchPrinter {
  private BatchPrinter() {}

  /// Without the selector's order meaning anything: ip-rule takes its words in any.
  static String rule(PolicyRule rule) {
    PolicyRule.Selector selector = rule.selector();
    StringBuilder out = new StringBuilder("rule add pref ").append(rule.preference().number());
    selector.from().ifPresent(prefix -> out.append(" from ").append(prefix));
    selector.to().ifPresent(prefix -> out.append(" to ").append(prefix));
    selector.in().ifPresent(link -> out.append(" iif ").append(link));
    selector.mark().ifPresent(mark -> out.append(" fwmark ").append(mark));
    selector.uids().ifPresent(uids -> out.append(" uidrange ").append(uids));
    selector.protocol().ifPresent(protocol -> out.append(" ipproto ").append(protocol.word()));
    selector.destinationPort().ifPresent(ports -> out.append(" dport ").append(ports));
    return out.append(' ').append(action(rule.action())).toString();
  }

  private static String action(PolicyRule.Action action) {
    return switch (action) {
      case PolicyRule.Action.Lookup lookup -> "lookup " + lookup.table();
      case PolicyRule.Action.Unreachable _ -> "unreachable";
    };
  }

  /// A route of one of our tables; one by the default gateway lacks the gateway, which only the machine knows, at its end.
  static String route(TableId table, Route route) {
    String tail = " metric " + route.metric() + " table " + table;
    return switch (route.next()) {
      case Next.Dev next -> "route replace " + route.destination() + " dev " + next.link() + tail;
      case Next.Via next -> "route replace " + route.destination() + " via " + next.gateway() + " dev " + next.link() + tail;
      case Next.ViaDefaultGateway next -> "route replace " + route.destination() + " dev " + next.link() + tail;
      case Next.Unreachable _ -> "route replace unreachable " + route.destination() + tail;
    };
  }

  /// What brings a link up.
  static List<String> up(Link link) {
    return switch (link) {
      case Link.Uplink uplink -> {
        List<String> lines = addresses(uplink, uplink.addresses(), "");
        lines.add(up(uplink.name().text(), uplink.mtu()));
        for (IpAddress gateway : uplink.gateways()) {
          lines.add("route replace " + Prefix.all(gateway.family()) + " via " + gateway + " dev " + uplink.name());
        }
        yield lines;
      }
      case Link.WireGuard tunnel -> {
        // There are no neighbours in a tunnel to ask whether an address is taken.
        List<String> lines = addresses(tunnel, tunnel.addresses(), " nodad");
        lines.add(up(tunnel.name().text(), tunnel.mtu()));
        yield lines;
      }
      case Link.Tailscale tailscale -> List.of(up(tailscale.name().text(), tailscale.mtu()));
    };
  }

  private static String up(String link, int mtu) {
    return "link set dev " + link + " mtu " + mtu + " up";
  }

  private static List<String> addresses(Link link, List<InterfaceAddress> addresses, String onlyV6) {
    List<String> lines = new ArrayList<>();
    for (InterfaceAddress address : addresses) {
      lines.add("address replace " + address + " dev " + link.name() + (address.address().isV4() ? "" : onlyV6));
    }
    return lines;
  }
}
