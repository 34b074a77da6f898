package dev.tswgc.cli;

import dev.tswgc.plan.Firewall;
import dev.tswgc.plan.Host;
import dev.tswgc.plan.Link;
import dev.tswgc.plan.Namespace;
import dev.tswgc.plan.Plan;
import dev.tswgc.plan.RoutingTable;
import dev.tswgc.plan.Secret;
import dev.tswgc.plan.Service;
import java.util.ArrayList;
import java.util.List;

/// A Plan on one screen: enough to see whether it is the one that was meant. `plan --json` has all of it.
final class PlanSummary {
  private final StringBuilder out = new StringBuilder();

  private PlanSummary() {}

  static String of(Plan plan) {
    PlanSummary summary = new PlanSummary();
    for (Host host : plan.hosts()) {
      summary.out.append(host.name()).append(" (").append(host.runtime().word()).append(")\n");
      for (Namespace namespace : host.namespaces()) {
        summary.namespace(namespace);
      }
    }
    return summary.out.toString();
  }

  private void namespace(Namespace namespace) {
    out.append("  ").append(namespace.role().word()).append(' ').append(namespace.id()).append('\n');
    for (Link link : namespace.links()) {
      line("link", link.name() + ", MTU " + link.mtu() + ": " + link.why().sentence());
    }
    for (RoutingTable table : namespace.tables()) {
      line("table", table.id() + ", " + counted(table.routes().size(), "route") + ": " + table.why().sentence());
    }
    line("rules", counted(namespace.rules().size(), "policy rule"));
    for (Firewall.Table table : namespace.firewall().tables()) {
      line("nftables", table.family().word() + " " + table.name() + ", " + counted(table.chains().size(), "chain") + ", " + counted(rules(table), "rule") + ", " + counted(table.sets().size(), "set"));
    }
    List<String> services = new ArrayList<>();
    for (Service service : namespace.services()) {
      services.add(service.id());
    }
    line("services", String.join(", ", services));
    List<String> secrets = new ArrayList<>();
    for (Secret secret : namespace.secrets()) {
      secrets.add(secret.id());
    }
    line("secrets", String.join(", ", secrets));
  }

  private static int rules(Firewall.Table table) {
    int count = 0;
    for (Firewall.Chain chain : table.chains()) {
      count += chain.rules().size();
    }
    return count;
  }

  private static String counted(int count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }

  private void line(String what, String words) {
    out.append("    ").append(what).append(" ".repeat(10 - what.length())).append(words.isEmpty() ? "none" : words).append('\n');
  }
}
