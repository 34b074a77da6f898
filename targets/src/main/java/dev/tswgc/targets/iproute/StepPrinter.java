package dev.tswgc.targets.iproute;

import dev.tswgc.net.Family;
import dev.tswgc.net.LinkName;
import dev.tswgc.plan.Firewall;
import dev.tswgc.plan.Firewall.TableFamily;
import dev.tswgc.plan.Link;
import dev.tswgc.plan.NamedSet;
import dev.tswgc.plan.Namespace;
import dev.tswgc.plan.PolicyRule;
import dev.tswgc.plan.RoutingTable;
import dev.tswgc.plan.RoutingTable.Next;
import dev.tswgc.plan.RoutingTable.Route;
import dev.tswgc.plan.Secret;
import dev.tswgc.plan.Step;
import dev.tswgc.plan.Sysctl;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Prints the steps of `up`, in the Plan's order, as calls of the functions in `apply.sh`.
final class StepPrinter {
  private final Namespace namespace;

  private StepPrinter(Namespace namespace) {
    this.namespace = namespace;
  }

  static List<Call> print(Namespace namespace) {
    StepPrinter printer = new StepPrinter(namespace);
    List<Call> calls = new ArrayList<>();
    for (Step step : namespace.steps()) {
      printer.call(step).ifPresent(calls::add);
    }
    return calls;
  }

  private Optional<Call> call(Step step) {
    return switch (step) {
      case Step.LoadGuard s -> Optional.of(load(11, "loading the guard", TableFamily.INET, s.table(), Siblings.guard(namespace)));
      case Step.CheckSysctls _ -> Optional.of(Call.of(12, "comparing kernel settings", "check_sysctls", List.of(), sysctls()));
      case Step.AddBackstops _ -> Optional.of(Call.of(13, "adding the routes that lead nowhere", "add_backstops", List.of(), backstops()));
      case Step.AddRules s -> Optional.of(rules(s.family()));
      case Step.LoadEgressGuard s ->
          Optional.of(
              load(15, "loading the egress guard of " + s.link(), TableFamily.NETDEV, s.table(), Siblings.egressGuard(namespace, s.link()))
                  .after("need_link " + s.link() + "\n"));
      case Step.AddTunnel s -> Optional.of(addTunnel(s));
      case Step.ConfigureTunnel s -> Optional.of(configure(tunnel(s.link())));
      case Step.BringUp s -> Optional.of(bringUp(link(s.link())));
      case Step.AddRoutes _ -> Optional.of(routes());
      case Step.FlushConnections _ -> Optional.of(Call.of(20, "forgetting connections from before", "flush_connections", List.of()));
      case Step.MarkApplied _ -> Optional.of(Call.of(21, "leaving the digest", "mark_applied", List.of()));
      case Step.StartService _ -> Optional.empty(); // the platform does it
    };
  }

  /// The first makes room for all.
  private Call addTunnel(Step.AddTunnel step) {
    List<String> all = new ArrayList<>();
    for (Step other : namespace.steps()) {
      if (other instanceof Step.AddTunnel add) {
        all.add(add.link().text());
      }
    }
    String link = step.link().text();
    Call call = Call.of(16, "adding the tunnel " + link, "add_tunnel", List.of(link, tunnel(step.link()).engine().word()));
    return link.equals(all.getFirst()) ? call.after("drop_other_tunnels " + String.join(" ", all) + "\n") : call;
  }

  /// With the names of the table's timed sets, which programs fill: they are to survive.
  private Call load(int code, String doing, TableFamily family, String name, String file) {
    List<String> words = new ArrayList<>(List.of(family.word(), name, file));
    for (Firewall.Table table : namespace.firewall().tables()) {
      if (table.family() == family && table.name().equals(name)) {
        table.sets().stream().filter(set -> set.timeoutSeconds().isPresent()).map(NamedSet::name).forEach(words::add);
      }
    }
    return Call.of(code, doing, "load", words);
  }

  private List<String> sysctls() {
    List<String> lines = new ArrayList<>();
    for (Sysctl sysctl : namespace.sysctls()) {
      lines.add(sysctl.key() + " " + sysctl.value());
    }
    return lines;
  }

  private Call rules(Family family) {
    List<String> lines = new ArrayList<>();
    for (PolicyRule rule : namespace.rules()) {
      if (rule.family() == family) {
        lines.add(BatchPrinter.rule(rule));
      }
    }
    return Call.of(14, "adding the " + family.word() + " rules", "add_rules", List.of(digit(family)), lines);
  }

  private List<String> backstops() {
    List<String> lines = new ArrayList<>();
    for (RoutingTable table : namespace.tables()) {
      for (Route route : table.routes()) {
        if (route.next() instanceof Next.Unreachable) {
          lines.add(BatchPrinter.route(table.id(), route));
        }
      }
    }
    return lines;
  }

  private Call routes() {
    List<String> known = new ArrayList<>();
    for (RoutingTable table : namespace.tables()) {
      for (Route route : table.routes()) {
        if (!(route.next() instanceof Next.Unreachable) && !(route.next() instanceof Next.ViaDefaultGateway)) {
          known.add(BatchPrinter.route(table.id(), route));
        }
      }
    }
    Call call = Call.of(19, "adding the routes", "add_routes", List.of(), known);
    for (Link link : namespace.links()) {
      for (Family family : Family.values()) {
        List<String> byGateway = byGateway(link.name(), family);
        if (!byGateway.isEmpty()) {
          call = call.then("add_routes_by_gateway", List.of(digit(family), link.name().text()), byGateway);
        }
      }
    }
    return call;
  }

  private List<String> byGateway(LinkName link, Family family) {
    List<String> lines = new ArrayList<>();
    for (RoutingTable table : namespace.tables()) {
      for (Route route : table.routes()) {
        if (route.destination().family() == family && route.next() instanceof Next.ViaDefaultGateway next && next.link().equals(link)) {
          lines.add(BatchPrinter.route(table.id(), route));
        }
      }
    }
    return lines;
  }

  private Call configure(Link.WireGuard tunnel) {
    List<String> preshared = new ArrayList<>();
    for (Link.Peer peer : tunnel.peers()) {
      peer.presharedKey().ifPresent(use -> preshared.add(peer.publicKey() + " " + use.id() + " " + what(use)));
    }
    List<String> words = List.of(tunnel.name().text(), tunnel.privateKey().id(), what(tunnel.privateKey()));
    return Call.of(17, "configuring the tunnel " + tunnel.name(), "configure_tunnel", words, preshared);
  }

  private String what(Secret.Use use) {
    for (Secret secret : namespace.secrets()) {
      if (secret.id().equals(use.id())) {
        return secret.what();
      }
    }
    throw new IllegalStateException("secret " + use.id() + " is used and not listed");
  }

  private Call bringUp(Link link) {
    String doing = "bringing up " + link.name();
    List<String> words = List.of(link.name().text());
    return switch (link) {
      case Link.WireGuard _ -> Call.of(18, doing, "renew_addresses", words).then("bring_up", words, BatchPrinter.up(link));
      case Link.Uplink _, Link.Tailscale _ -> Call.of(18, doing, "bring_up", words, BatchPrinter.up(link));
    };
  }

  private Link.WireGuard tunnel(LinkName name) {
    if (link(name) instanceof Link.WireGuard tunnel) {
      return tunnel;
    }
    throw new IllegalStateException("link " + name + " is no tunnel");
  }

  private Link link(LinkName name) {
    for (Link link : namespace.links()) {
      if (link.name().equals(name)) {
        return link;
      }
    }
    throw new IllegalStateException("there is no link " + name);
  }

  /// As the option of ip(8) has it.
  static String digit(Family family) {
    return switch (family) {
      case IPV4 -> "4";
      case IPV6 -> "6";
    };
  }
}
