package dev.tswgc.lab.worlds;

import dev.tswgc.machine.Machine;
import dev.tswgc.machine.Route;
import dev.tswgc.machine.Rule;
import dev.tswgc.net.Family;
import dev.tswgc.net.Prefix;
import dev.tswgc.plan.PolicyRule.Selector;
import java.util.ArrayList;
import java.util.List;

/// Rules and routes of a machine as lines for `ip -batch`: each family has a batch of its own.
final class RoutingText {
  private static final int LAST_OURS = 32_765;

  private RoutingText() {}

  static List<String> routes(Machine machine, Family family) {
    List<String> lines = new ArrayList<>();
    machine.tables().forEach((table, routes) -> routes.stream().filter(route -> ours(table, route) && route.destination().family() == family).forEach(route -> lines.add("route add " + words(route, table))));
    return lines;
  }

  static List<String> withoutRoutes(Machine machine, Family family) {
    return routes(machine, family).stream().map(line -> line.replace("route add", "route del")).toList();
  }

  static List<String> rules(Machine machine, Family family) {
    return machine.rules().stream().filter(rule -> ours(rule) && rule.family() == family).map(rule -> "rule add " + words(rule)).toList();
  }

  static List<String> withoutRules(Machine machine, Family family) {
    return machine.rules().stream().filter(rule -> ours(rule) && rule.family() == family).map(rule -> "rule del pref " + rule.preference()).toList();
  }

  /// Not what the kernel adds by itself.
  private static boolean ours(int table, Route route) {
    return table != Machine.LOCAL && route.metric() != 0 && route.metric() != 256;
  }

  private static boolean ours(Rule rule) {
    return rule.preference() > 0 && rule.preference() <= LAST_OURS;
  }

  private static String words(Route route, int table) {
    String tail = " metric " + route.metric() + " table " + table;
    return switch (route.next()) {
      case Route.Next.Unicast unicast -> route.destination() + unicast.gateway().map(gateway -> " via " + gateway).orElse("") + " dev " + unicast.link() + (unicast.gateway().isPresent() ? tail + " onlink" : tail);
      case Route.Next.Refuse refuse -> refuse.refusal().word() + " " + route.destination() + tail;
      case Route.Next.Throw() -> "throw " + route.destination() + tail;
      case Route.Next.Local local -> "local " + route.destination() + " dev " + local.link() + tail;
      case Route.Next.Broadcast broadcast -> "broadcast " + route.destination() + " dev " + broadcast.link() + tail;
    };
  }

  private static String words(Rule rule) {
    Selector selector = rule.selector();
    StringBuilder out = new StringBuilder(rule.inverted() ? "not " : "");
    out.append("from ").append(selector.from().orElse(Prefix.all(rule.family())));
    out.append(" pref ").append(rule.preference());
    selector.to().ifPresent(prefix -> out.append(" to ").append(prefix));
    selector.in().ifPresent(link -> out.append(" iif ").append(link));
    selector.mark().ifPresent(mark -> out.append(" fwmark ").append(mark));
    selector.uids().ifPresent(uids -> out.append(" uidrange ").append(uids));
    selector.protocol().ifPresent(protocol -> out.append(" ipproto ").append(protocol.word()));
    selector.destinationPort().ifPresent(ports -> out.append(" dport ").append(ports));
    return out.append(' ').append(action(rule.action())).toString();
  }

  private static String action(Rule.Action action) {
    return switch (action) {
      case Rule.Action.Lookup lookup -> "lookup " + lookup.table() + lookup.suppressed().map(length -> " suppress_prefixlength " + length).orElse("");
      case Rule.Action.Goto jump -> "goto " + jump.preference();
      case Rule.Action.Refuse refuse -> refuse.refusal().word();
    };
  }
}
