package dev.tswgc.live;

import dev.tswgc.diagnostic.Diagnostics;
import dev.tswgc.diagnostic.Source;
import dev.tswgc.diagnostic.Span;
import dev.tswgc.machine.Interface;
import dev.tswgc.machine.Route;
import dev.tswgc.machine.Rule;
import dev.tswgc.net.LinkName;
import dev.tswgc.net.Mark;
import dev.tswgc.plan.Link;
import dev.tswgc.plan.Namespace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/// Gives each link of a host its role: what is at its other end.
final class Casting {
  private static final int LOWER = 0xffff;

  private final Namespace namespace;
  private final Roles roles;
  private final List<LinkReader.Found> found;
  private final WireGuardFacts wireGuard;
  private final List<Rule> rules;
  private final SortedMap<Integer, List<Route>> tables;
  private final Notes notes;

  Casting(Namespace namespace, Roles roles, List<LinkReader.Found> found, WireGuardFacts wireGuard, List<Rule> rules, SortedMap<Integer, List<Route>> tables, Notes notes) {
    this.namespace = namespace;
    this.roles = roles;
    this.found = found;
    this.wireGuard = wireGuard;
    this.rules = rules;
    this.tables = tables;
    this.notes = notes;
  }

  /// All links; one of the Plan that is not there is down. Empty where a role has none, which is reported.
  Optional<List<Interface>> cast(Source source, Diagnostics out) {
    Map<LinkName, Interface.Role> cast = new HashMap<>();
    cast.put(LinkName.LO, new Interface.Role.Loopback());
    int before = out.errors();
    Set<String> used = new HashSet<>();
    for (Link link : namespace.links()) {
      String role = role(link);
      String meant = roles.of(role).isEmpty() && role.startsWith("tunnel.") && tunnels() == 1 ? "tunnel" : role;
      used.add(meant);
      LinkName name = roles.of(meant).orElse(link.name());
      boolean there = found.stream().anyMatch(one -> one.name().equals(name));
      if (!there && (roles.of(meant).isPresent() || link instanceof Link.Uplink)) {
        out.report(
            LiveTopics.LINK
                .at(Span.ofWhole(source), "The host has no link `" + name + "` to be the " + words(meant) + ".")
                .help("It has " + String.join(", ", found.stream().map(one -> one.name().text()).toList()) + "; say which with `--map " + meant + "=LINK`."));
      } else if (!there) {
        notes.assumed("link " + name + ", the " + words(meant) + " of the Plan, is not there: it is judged as one that is down");
      }
      cast.put(name, cast(link, name));
    }
    for (String role : roles.links().keySet()) {
      if (!used.contains(role)) {
        out.report(LiveTopics.LINK.at(Span.ofWhole(source), "The exit has no `" + role + "` that could be `" + roles.links().get(role) + "`.").help("It has " + String.join(", ", namespace.links().stream().map(Casting::role).toList()) + "."));
      }
    }
    return out.errors() > before ? Optional.empty() : Optional.of(interfaces(cast));
  }

  private List<Interface> interfaces(Map<LinkName, Interface.Role> cast) {
    List<Interface> all = new ArrayList<>();
    Set<LinkName> there = new HashSet<>();
    for (LinkReader.Found one : found) {
      there.add(one.name());
      Interface.Role role = cast.getOrDefault(one.name(), new Interface.Role.Other());
      if (role instanceof Interface.Role.Other) {
        notes.assumed("link " + one.name() + " has no role: what leaves by it is judged for clients alone; if it is a way out as well, name it with `--map uplink=" + one.name() + "`");
      }
      all.add(new Interface(one.name(), role, one.up(), one.addresses()));
    }
    cast.forEach((name, role) -> {
      if (!there.contains(name)) {
        all.add(new Interface(name, role, false, List.of()));
      }
    });
    return all;
  }

  private long tunnels() {
    return namespace.links().stream().filter(Link.WireGuard.class::isInstance).count();
  }

  private static String role(Link link) {
    return switch (link) {
      case Link.Uplink uplink -> "uplink";
      case Link.Tailscale tailscale -> "tailnet";
      case Link.WireGuard tunnel -> "tunnel." + upstream(tunnel);
    };
  }

  private static String upstream(Link.WireGuard tunnel) {
    return tunnel.why().path().substring(tunnel.why().path().indexOf('.') + 1);
  }

  private static String words(String role) {
    return role.startsWith("tunnel.") ? "tunnel of " + role.substring(7) : role;
  }

  private Interface.Role cast(Link link, LinkName name) {
    return switch (link) {
      case Link.Uplink uplink -> new Interface.Role.Uplink();
      case Link.Tailscale tailscale -> new Interface.Role.Tailnet();
      case Link.WireGuard planned -> new Interface.Role.Tunnel(tunnel(planned, name));
    };
  }

  /// As the host has it: its name, its addresses, and the mark of its outer packets.
  private Link.WireGuard tunnel(Link.WireGuard planned, LinkName name) {
    int mark = mark(planned, name);
    int port = wireGuard.ports().getOrDefault(name, planned.listenPort());
    List<dev.tswgc.net.InterfaceAddress> addresses = found.stream().filter(one -> one.name().equals(name)).findFirst().map(LinkReader.Found::addresses).orElse(planned.addresses());
    return new Link.WireGuard(
        name, planned.mtu(), addresses, planned.privateKey(), new Mark(mark, (mark & ~LOWER) == 0 ? LOWER : -1), port, planned.peers(), planned.engine(), planned.why());
  }

  private int mark(Link.WireGuard planned, LinkName name) {
    Integer known = wireGuard.marks().get(name);
    if (known != null) {
      return known;
    }
    for (Rule rule : rules) {
      boolean past = rule.inverted() && rule.action() instanceof Rule.Action.Lookup lookup && leads(lookup.table(), name);
      if (past && rule.selector().mark().isPresent() && rule.certain()) {
        notes.assumed("outer packets of " + name + " bear the mark 0x" + Integer.toHexString(rule.selector().mark().get().value()) + ", as " + rule.by().who() + " lets only such past it");
        return rule.selector().mark().get().value();
      }
    }
    notes.assumed("outer packets of " + name + " bear the mark of the Plan, 0x" + Integer.toHexString(planned.fwmark().value()) + ": there is no `wg.txt`");
    return planned.fwmark().value();
  }

  private boolean leads(int table, LinkName name) {
    return tables.getOrDefault(table, List.of()).stream().anyMatch(route -> route.destination().length() == 0 && route.link().equals(Optional.of(name)));
  }
}
