package dev.tswgc.targets.agents;

import dev.tswgc.net.Family;
import dev.tswgc.net.IpAddress;
import dev.tswgc.plan.Firewall;
import dev.tswgc.plan.Link;
import dev.tswgc.plan.Namespace;
import dev.tswgc.plan.PolicyRule;
import dev.tswgc.plan.RoutingTable;
import dev.tswgc.plan.RoutingTable.Next;
import dev.tswgc.plan.RoutingTable.Route;
import dev.tswgc.plan.Service;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Prints what the programs have to know of an exit: a line for each fact, whose first word says of what kind it is.
final class FactsPrinter {
  private final Namespace namespace;
  private final StringBuilder out = new StringBuilder();

  private FactsPrinter(Namespace namespace) {
    this.namespace = namespace;
  }

  static String print(Namespace namespace) {
    return new FactsPrinter(namespace).all();
  }

  private String all() {
    out.append("# What the programs in the folder above know of ").append(namespace.role().word()).append(' ').append(namespace.id()).append(".\n");
    out.append("# Compiled by tswgc: change the topology and build again, not this file.\n");
    for (Link link : namespace.links()) {
      link(link);
    }
    for (Service service : namespace.services()) {
      service(service);
    }
    for (Firewall.Table table : namespace.firewall().tables()) {
      line("table", table.family().word(), table.name());
    }
    for (Family family : Family.values()) {
      rules(family);
    }
    routes();
    return out.toString();
  }

  private void link(Link link) {
    switch (link) {
      case Link.Uplink uplink -> line("uplink", uplink.name().text());
      case Link.WireGuard tunnel -> line("tunnel", tunnel.name().text());
      case Link.Tailscale tailscale -> line("tailnet", tailscale.name().text());
    }
  }

  private void service(Service service) {
    switch (service) {
      case Service.Owner owner -> {
        line("prober", Integer.toString(owner.probeUid()));
        owner.publicAddress().ifPresent(page -> line("page", page.text()));
      }
      case Service.Watcher watcher -> {
        line("interval", Integer.toString(watcher.intervalSeconds()));
        line("lost", Integer.toString(watcher.lostProbes()));
        line("good", Integer.toString(watcher.goodSeconds()));
        watcher.probes().forEach(this::probe);
      }
      case Service.Names names -> NameFacts.of(namespace, names).forEach(this::line);
      // They find what they need in files of their own.
      case Service.Tailscaled _, Service.Proxy _, Service.Forwarder _ -> {}
    }
  }

  private void probe(Service.Probe probe) {
    List<String> words = new ArrayList<>(List.of("probe", probe.link().text()));
    for (IpAddress resolver : probe.resolvers()) {
      words.add(resolver.toString());
    }
    line(words);
  }

  private void rules(Family family) {
    List<String> words = new ArrayList<>(List.of("rules", digit(family)));
    for (PolicyRule rule : namespace.rules()) {
      if (rule.family() == family) {
        words.add(Integer.toString(rule.preference().number()));
      }
    }
    line(words);
  }

  /// Those of tunnels, in the order of preference, and those that hold when there is none.
  private void routes() {
    for (RoutingTable table : namespace.tables()) {
      for (Route route : table.routes()) {
        if (route.next() instanceof Next.Dev next && tunnels().contains(next.link().text())) {
          line(
              "route",
              next.link().text(),
              digit(route.destination().family()),
              route.destination().toString(),
              Long.toString(route.metric()),
              table.id().toString());
        } else if (route.next() instanceof Next.Unreachable) {
          line("nowhere", digit(route.destination().family()), table.id().toString());
        }
      }
    }
  }

  private Set<String> tunnels() {
    Set<String> names = new HashSet<>();
    for (Link link : namespace.links()) {
      if (link instanceof Link.WireGuard) {
        names.add(link.name().text());
      }
    }
    return names;
  }

  static String digit(Family family) {
    return switch (family) {
      case IPV4 -> "4";
      case IPV6 -> "6";
    };
  }

  private void line(String... words) {
    line(List.of(words));
  }

  private void line(List<String> words) {
    String separator = "";
    for (String word : words) {
      out.append(separator).append(Words.WORDS.escape(word));
      separator = " ";
    }
    out.append('\n');
  }
}
