package dev.tswgc.live;

import dev.tswgc.machine.Interface;
import dev.tswgc.machine.Machine;
import dev.tswgc.machine.Route;
import dev.tswgc.machine.Rule;
import dev.tswgc.net.InterfaceAddress;
import dev.tswgc.net.LinkName;
import dev.tswgc.plan.Link;
import dev.tswgc.plan.Namespace;
import dev.tswgc.plan.PolicyRule;
import dev.tswgc.plan.Preference;
import dev.tswgc.plan.RoutingTable;
import dev.tswgc.plan.Sysctl;
import dev.tswgc.plan.TableId;
import dev.tswgc.plan.Why;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Tells a running host from what was planned for it.
public final class Drift {
  private static final int FIRST_OF_TAILSCALED = 5190;
  private static final int LAST_OF_TAILSCALED = 5299;
  private static final Set<Long> KERNEL = Set.of(0L, 32766L, 32767L);

  private final Namespace planned;
  private final Machine machine;
  private final WireGuardFacts wireGuard;
  private final List<Difference> found = new ArrayList<>();

  private Drift(Namespace planned, Host host) {
    this.planned = planned;
    this.machine = host.machine();
    this.wireGuard = host.wireGuard();
  }

  /// All differences, those of others last.
  public static List<Difference> of(Namespace planned, Host host) {
    Drift drift = new Drift(planned, host);
    drift.found.addAll(FirewallDrift.of(planned.firewall(), host.machine().nftables()));
    drift.rules();
    drift.routes();
    drift.settings();
    drift.links();
    List<Difference> sorted = new ArrayList<>(drift.found.stream().filter(Difference::isDrift).toList());
    sorted.addAll(drift.found.stream().filter(one -> !one.isDrift()).toList());
    return sorted;
  }

  /// Whether anything that was planned is there at all: if not, others made this host, and a list of all it has not would say nothing.
  public static boolean isBuilt(Namespace planned, Host host) {
    boolean table = planned.firewall().tables().stream().anyMatch(ours -> host.machine().nftables().stream().anyMatch(there -> there.family() == ours.family() && there.name().equals(ours.name())));
    return table || host.machine().rules().stream().anyMatch(Drift::isOurs);
  }

  private void add(Difference.Kind kind, String part, String words, String place) {
    found.add(new Difference(kind, part, words, place));
  }

  private void missing(String part, String words, Why why) {
    add(Difference.Kind.MISSING, part, words + ": " + why.path() + ", " + why.sentence(), why.span().toString());
  }

  private static boolean isOurs(Rule rule) {
    return rule.preference() >= Preference.FIRST && rule.preference() <= Preference.LAST;
  }

  private void rules() {
    List<String> wanted = planned.rules().stream().map(rule -> words(rule.family().word(), rule.preference().number(), false, rule.selector(), action(rule.action()))).toList();
    List<String> left = new ArrayList<>();
    for (Rule rule : machine.rules()) {
      String words = words(rule.family().word(), rule.preference(), rule.inverted(), rule.selector(), rule.action().toString()) + (rule.certain() ? "" : " and more");
      left.add(words);
      boolean kernel = KERNEL.contains(rule.preference());
      boolean tailscaled = rule.preference() >= FIRST_OF_TAILSCALED && rule.preference() <= LAST_OF_TAILSCALED;
      if (isOurs(rule) && !wanted.contains(words)) {
        add(Difference.Kind.EXTRA, "rules", rule.by().who() + ": " + rule.by().sentence(), rule.by().place());
      } else if (!isOurs(rule) && !kernel) {
        add(Difference.Kind.OTHERS, "rules", rule.by().who() + (tailscaled ? " of tailscaled: " : ": ") + rule.by().sentence(), rule.by().place());
      }
    }
    for (int i = 0; i < wanted.size(); i++) {
      if (!left.remove(wanted.get(i))) {
        PolicyRule rule = planned.rules().get(i);
        missing("rules", "rule " + rule.family().word() + " " + rule.preference().number(), rule.why());
      }
    }
  }

  private static String words(String family, long preference, boolean inverted, PolicyRule.Selector selector, String action) {
    return family + " " + preference + (inverted ? " not " : " ") + selector + " " + action;
  }

  private static String action(PolicyRule.Action action) {
    Rule.Action same =
        switch (action) {
          case PolicyRule.Action.Lookup lookup -> new Rule.Action.Lookup(lookup.table().number(), Optional.empty());
          case PolicyRule.Action.Unreachable() -> new Rule.Action.Refuse(dev.tswgc.machine.Refusal.UNREACHABLE);
        };
    return same.toString();
  }

  private void routes() {
    for (RoutingTable table : planned.tables()) {
      List<Route> left = new ArrayList<>(machine.tables().getOrDefault(table.id().number(), List.of()));
      for (RoutingTable.Route route : table.routes()) {
        Optional<Route> same = left.stream().filter(there -> there.metric() == route.metric() && same(route, there)).findFirst();
        Optional<Route> behind = left.stream().filter(there -> same(route, there)).findFirst();
        String words = "route " + route.destination() + " of table " + table.id();
        if (same.isPresent()) {
          left.remove(same.get());
        } else if (behind.isPresent()) {
          left.remove(behind.get());
          add(Difference.Kind.OTHERS, "routes", words + " has the metric " + behind.get().metric() + ", which the watcher gives to a tunnel that is down", behind.get().by().place());
        } else {
          missing("routes", words, route.why());
        }
      }
      left.forEach(route -> extra(table.id().number(), route));
    }
    machine.tables().forEach((number, routes) -> {
      boolean ours = number >= TableId.FIRST_OURS && number <= TableId.LAST_OURS;
      if (ours && planned.tables().stream().noneMatch(table -> table.id().number() == number)) {
        routes.forEach(route -> extra(number, route));
      }
    });
  }

  private void extra(int table, Route route) {
    add(Difference.Kind.EXTRA, "routes", "route of table " + table + ": " + route.by().sentence(), route.by().place());
  }

  private boolean same(RoutingTable.Route planned, Route there) {
    if (!planned.destination().equals(there.destination())) {
      return false;
    }
    return switch (planned.next()) {
      case RoutingTable.Next.Dev(LinkName link) -> there.next().equals(new Route.Next.Unicast(link, Optional.empty()));
      case RoutingTable.Next.Via(var gateway, LinkName link) -> there.next().equals(new Route.Next.Unicast(link, Optional.of(gateway)));
      case RoutingTable.Next.ViaDefaultGateway(LinkName link) -> there.next() instanceof Route.Next.Unicast unicast && unicast.link().equals(link);
      case RoutingTable.Next.Unreachable() -> there.next() instanceof Route.Next.Refuse(var refusal) && refusal == dev.tswgc.machine.Refusal.UNREACHABLE;
    };
  }

  private void settings() {
    for (Sysctl sysctl : planned.sysctls()) {
      String value = machine.sysctls().get(sysctl.key());
      if (value != null && !value.equals(sysctl.value())) {
        add(Difference.Kind.CHANGED, "settings", sysctl.key() + " is " + value + " and not " + sysctl.value() + ": " + sysctl.why().sentence(), sysctl.why().span().toString());
      } else if (value == null) {
        missing("settings", sysctl.key() + " = " + sysctl.value(), sysctl.why());
      }
    }
  }

  private void links() {
    for (Link link : planned.links()) {
      Optional<Interface> there = machine.link(link.name());
      if (there.isEmpty() || !there.get().up()) {
        missing("links", "link " + link.name() + (there.isEmpty() || there.get().addresses().isEmpty() ? "" : ", which is down"), link.why());
        continue;
      }
      switch (link) {
        case Link.Uplink uplink -> {
          if (!uplink.addresses().isEmpty()) {
            addresses(uplink, uplink.addresses(), there.get());
          }
        }
        case Link.WireGuard tunnel -> {
          addresses(tunnel, tunnel.addresses(), there.get());
          wireGuard(tunnel);
        }
        case Link.Tailscale tailscale -> {}
      }
    }
  }

  private void addresses(Link link, List<InterfaceAddress> wanted, Interface there) {
    for (InterfaceAddress address : wanted) {
      if (!there.addresses().contains(address)) {
        missing("addresses", "address " + address + " of " + link.name(), link.why());
      }
    }
    for (InterfaceAddress address : there.addresses()) {
      boolean linkLocal = !address.address().isV4() && address.address().high() >>> 54 == 0xfe80L >>> 6;
      if (!wanted.contains(address) && !linkLocal) {
        add(Difference.Kind.EXTRA, "addresses", "address " + address + " of " + link.name(), "");
      }
    }
  }

  private void wireGuard(Link.WireGuard tunnel) {
    Integer mark = wireGuard.marks().get(tunnel.name());
    if (mark != null && mark != tunnel.fwmark().value()) {
      add(Difference.Kind.CHANGED, "links", "the mark of outer packets of " + tunnel.name() + " is 0x" + Integer.toHexString(mark) + " and not 0x" + Integer.toHexString(tunnel.fwmark().value()), tunnel.why().span().toString());
    }
    Integer port = wireGuard.ports().get(tunnel.name());
    if (port != null && port != tunnel.listenPort()) {
      add(Difference.Kind.CHANGED, "links", "the port of " + tunnel.name() + " is " + port + " and not " + tunnel.listenPort(), tunnel.why().span().toString());
    }
  }
}
