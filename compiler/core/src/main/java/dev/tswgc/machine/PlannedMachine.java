package dev.tswgc.machine;

import dev.tswgc.net.Family;
import dev.tswgc.net.InterfaceAddress;
import dev.tswgc.net.IpAddress;
import dev.tswgc.net.LinkName;
import dev.tswgc.plan.Firewall;
import dev.tswgc.plan.Link;
import dev.tswgc.plan.Namespace;
import dev.tswgc.plan.PolicyRule;
import dev.tswgc.plan.RoutingTable;
import dev.tswgc.plan.Service;
import dev.tswgc.plan.Step;
import dev.tswgc.plan.Sysctl;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// The machine that a planned namespace is after some of its steps, with some faults: what its own programs made, and what the kernel and tailscaled add.
///
/// Settings are not a step: the platform makes them with the namespace, and `apply` only compares.
public final class PlannedMachine {
  private final Namespace namespace;
  private final Assumed assumed;
  private final Set<Fault> faults;
  private final Set<String> nftables = new HashSet<>();
  private final Set<LinkName> up = new HashSet<>();
  private final Set<Family> rules = EnumSet.noneOf(Family.class);
  private boolean backstops;
  private boolean routes;

  private PlannedMachine(Namespace namespace, Assumed assumed, Set<Fault> faults) {
    this.namespace = namespace;
    this.assumed = assumed;
    this.faults = Set.copyOf(faults);
  }

  /// The machine with everything in place.
  public static Machine whole(Namespace namespace, Assumed assumed) {
    return after(namespace, namespace.steps().size(), Set.of(), assumed);
  }

  /// The machine after its first steps.
  ///
  /// @param steps 0 to the number of the namespace's steps
  public static Machine after(Namespace namespace, int steps, Set<Fault> faults, Assumed assumed) {
    PlannedMachine made = new PlannedMachine(namespace, assumed, faults);
    made.up.add(LinkName.LO);
    boolean ours = false;
    for (Step step : namespace.steps()) {
      ours |= step instanceof Step.BringUp(LinkName link) && made.isUplink(link);
    }
    if (!ours) {
      namespace.links().stream().filter(Link.Uplink.class::isInstance).forEach(link -> made.up.add(link.name()));
    }
    namespace.steps().stream().limit(steps).forEach(made::take);
    return made.machine();
  }

  private void take(Step step) {
    switch (step) {
      case Step.LoadGuard(String table) -> nftables.add(Firewall.TableFamily.INET + table);
      case Step.LoadEgressGuard(String table, LinkName link) -> nftables.add(Firewall.TableFamily.NETDEV + table);
      case Step.AddBackstops() -> backstops = true;
      case Step.AddRules(Family family) -> rules.add(family);
      case Step.BringUp(LinkName link) -> up.add(link);
      case Step.AddRoutes() -> routes = true;
      case Step.StartService(String id) -> start(id);
      case Step.CheckSysctls(), Step.FlushConnections(), Step.MarkApplied() -> {}
      case Step.AddTunnel tunnel -> {}
      case Step.ConfigureTunnel tunnel -> {}
    }
  }

  private void start(String id) {
    for (Service service : namespace.services()) {
      if (service.id().equals(id) && service instanceof Service.Tailscaled tailscaled) {
        up.add(tailscaled.link());
      }
    }
  }

  private boolean isUplink(LinkName name) {
    return namespace.links().stream().anyMatch(link -> link.name().equals(name) && link instanceof Link.Uplink);
  }

  private Machine machine() {
    List<Interface> interfaces = interfaces();
    Map<String, String> sysctls = new HashMap<>();
    for (Sysctl sysctl : namespace.sysctls()) {
      sysctls.put(sysctl.key(), sysctl.value());
    }
    return new Machine(namespace.id().toString(), interfaces, rules(), tables(interfaces), firewall(), sysctls);
  }

  private List<Interface> interfaces() {
    List<Interface> all = new ArrayList<>();
    all.add(new Interface(LinkName.LO, new Interface.Role.Loopback(), true, List.of(new InterfaceAddress(IpAddress.of("127.0.0.1"), 8), new InterfaceAddress(IpAddress.of("::1"), 128))));
    for (Link link : namespace.links()) {
      boolean there = up.contains(link.name()) && !faults.contains(new Fault.Gone(link.name()));
      all.add(
          switch (link) {
            case Link.Uplink uplink -> new Interface(link.name(), new Interface.Role.Uplink(), there, Assumed.uplink(uplink.addresses()));
            case Link.WireGuard tunnel -> new Interface(link.name(), new Interface.Role.Tunnel(tunnel), there, tunnel.addresses());
            case Link.Tailscale tailscale ->
                new Interface(link.name(), new Interface.Role.Tailnet(), there, List.of(new InterfaceAddress(Assumed.NODE4, 32), new InterfaceAddress(Assumed.NODE6, 128)));
          });
    }
    return all;
  }

  private List<Rule> rules() {
    List<Rule> all = new ArrayList<>();
    boolean tailscaled = namespace.links().stream().anyMatch(link -> link instanceof Link.Tailscale && up.contains(link.name()));
    for (Family family : Family.values()) {
      all.addAll(AmbientRouting.before(family));
      if (rules.contains(family) && !faults.contains(new Fault.NoRules())) {
        for (PolicyRule rule : namespace.rules()) {
          if (rule.family() == family) {
            all.add(Rule.of(rule));
          }
        }
      }
      if (tailscaled) {
        all.addAll(AmbientRouting.tailscaled(family));
      }
      all.addAll(AmbientRouting.after(family));
    }
    return all;
  }

  private SortedMap<Integer, List<Route>> tables(List<Interface> interfaces) {
    SortedMap<Integer, List<Route>> tables = new TreeMap<>();
    tables.put(Machine.LOCAL, AmbientRouting.local(interfaces));
    List<IpAddress> gateways = new ArrayList<>();
    for (Link link : namespace.links()) {
      if (link instanceof Link.Uplink uplink) {
        gateways.addAll(Assumed.gateways(Assumed.uplink(uplink.addresses()), uplink.gateways()));
      }
      if (link instanceof Link.Tailscale tailscale) {
        tables.put(Machine.TAILSCALE, AmbientRouting.tailnet(tailscale));
      }
    }
    tables.put(Machine.MAIN, AmbientRouting.main(interfaces, gateways, faults.contains(new Fault.HostileMain())));
    for (RoutingTable table : namespace.tables()) {
      List<Route> there = new ArrayList<>();
      for (RoutingTable.Route route : table.routes()) {
        boolean backstop = route.next() instanceof RoutingTable.Next.Unreachable;
        if ((backstop ? backstops : routes) && !faults.contains(new Fault.NoRoutes())) {
          there.add(new Route(route.destination(), next(route.next(), route.destination().family(), gateways), route.metric(), By.plan(route.why())));
        }
      }
      tables.put(table.id().number(), there);
    }
    return tables;
  }

  private static Route.Next next(RoutingTable.Next planned, Family family, List<IpAddress> gateways) {
    return switch (planned) {
      case RoutingTable.Next.Dev dev -> new Route.Next.Unicast(dev.link(), Optional.empty());
      case RoutingTable.Next.Via via -> new Route.Next.Unicast(via.link(), Optional.of(via.gateway()));
      case RoutingTable.Next.ViaDefaultGateway via ->
          new Route.Next.Unicast(via.link(), gateways.stream().filter(gateway -> gateway.family() == family).findFirst());
      case RoutingTable.Next.Unreachable() -> new Route.Next.Refuse(Refusal.UNREACHABLE);
    };
  }

  private List<Firewall.Table> firewall() {
    List<Firewall.Table> there = new ArrayList<>();
    boolean named = up.stream().anyMatch(name -> namespace.links().stream().anyMatch(link -> link.name().equals(name) && link instanceof Link.Tailscale));
    for (Firewall.Table table : namespace.firewall().tables()) {
      boolean inet = table.family() == Firewall.TableFamily.INET;
      if (nftables.contains(table.family() + table.name()) && !faults.contains(new Fault.Flushed()) && !faults.contains(inet ? new Fault.NoGuard() : new Fault.NoEgressGuard())) {
        there.add(named ? NamedElements.in(table, namespace, assumed) : table);
      }
    }
    return there;
  }
}
