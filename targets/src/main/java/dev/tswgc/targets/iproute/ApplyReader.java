package dev.tswgc.targets.iproute;

import dev.tswgc.net.Family;
import dev.tswgc.net.InterfaceAddress;
import dev.tswgc.net.IpAddress;
import dev.tswgc.net.LinkName;
import dev.tswgc.plan.Firewall;
import dev.tswgc.plan.Link;
import dev.tswgc.plan.NamedSet;
import dev.tswgc.plan.Namespace;
import dev.tswgc.plan.PolicyRule;
import dev.tswgc.plan.RoutingTable;
import dev.tswgc.plan.RoutingTable.Next;
import dev.tswgc.plan.Secret;
import dev.tswgc.plan.Step;
import dev.tswgc.plan.Sysctl;
import dev.tswgc.plan.Why;
import dev.tswgc.reread.Cursor;
import dev.tswgc.topology.Upstream.Engine;
import java.util.ArrayList;
import java.util.List;

/// Reads `apply` and compares it with the steps of the Plan, in their order, and with all that they bring about.
final class ApplyReader {
  private final Cursor in;
  private final Namespace namespace;
  private final Why why;
  private final ProgramReader program;
  private final LineReader lines;

  ApplyReader(Cursor in, Namespace namespace) {
    this.in = in;
    this.namespace = namespace;
    this.why = namespace.why();
    this.program = new ProgramReader(in, namespace);
    this.lines = new LineReader(in);
  }

  /// Reads it all.
  ///
  /// @return the digest it leaves
  String read() {
    String digest = program.begin("begin_apply");
    for (Step step : namespace.steps()) {
      step(step);
    }
    program.end();
    return digest;
  }

  private void step(Step step) {
    if (step instanceof Step.LoadGuard s) {
      program.step(11, "loading the guard");
      load("inet", s.table(), "", Firewall.TableFamily.INET);
    } else if (step instanceof Step.LoadEgressGuard s) {
      program.step(15, "loading the egress guard of " + s.link());
      program.call("need_link", why, s.link().text());
      load("netdev", s.table(), "." + s.link(), Firewall.TableFamily.NETDEV);
    } else if (step instanceof Step.CheckSysctls) {
      program.step(12, "comparing kernel settings");
      sysctls();
    } else if (step instanceof Step.AddBackstops) {
      program.step(13, "adding the routes that lead nowhere");
      program.callWithInput("add_backstops", why);
      routes(true);
    } else if (step instanceof Step.AddRules s) {
      program.step(14, "adding the " + s.family() + " rules");
      rules(s.family());
    } else if (step instanceof Step.AddTunnel s) {
      program.step(16, "adding the tunnel " + s.link());
      addTunnel(s.link());
    } else if (step instanceof Step.ConfigureTunnel s) {
      program.step(17, "configuring the tunnel " + s.link());
      configure(tunnel(s.link()));
    } else if (step instanceof Step.BringUp s) {
      program.step(18, "bringing up " + s.link());
      bringUp(link(s.link()));
    } else if (step instanceof Step.AddRoutes) {
      program.step(19, "adding the routes");
      program.callWithInput("add_routes", why);
      routes(false);
      routesByGateway();
    } else if (step instanceof Step.FlushConnections) {
      program.step(20, "forgetting connections from before");
      program.call("flush_connections", why);
    } else if (step instanceof Step.MarkApplied) {
      program.step(21, "leaving the digest");
      program.call("mark_applied", why);
    } else if (!(step instanceof Step.StartService)) {
      throw in.expected("a step that can be read: " + step);
    }
  }

  /// With the names of its timed sets: what programs put into them is to survive.
  private void load(String family, String table, String suffix, Firewall.TableFamily planned) {
    List<String> words = new ArrayList<>();
    words.add(family);
    words.add(table);
    words.add(namespace.id() + suffix + ".nft");
    for (Firewall.Table each : namespace.firewall().tables()) {
      if (each.family() == planned && each.name().equals(table)) {
        for (NamedSet set : each.sets()) {
          if (set.timeoutSeconds().isPresent()) {
            words.add(set.name());
          }
        }
      }
    }
    program.call("load", why, words.toArray(String[]::new));
  }

  private void sysctls() {
    program.callWithInput("check_sysctls", why);
    for (int i = 0; i < namespace.sysctls().size(); i++) {
      Sysctl sysctl = namespace.sysctls().get(i);
      int before = in.offset();
      if (!in.take(sysctl.key()) || !in.take(" ") || !in.take(sysctl.value()) || !in.take("\n")) {
        throw ProgramReader.different(before, sysctl.key() + " " + sysctl.value(), sysctl.why());
      }
    }
    program.endOfInput(why);
  }

  private void rules(Family family) {
    program.callWithInput("add_rules", why, family == Family.IPV4 ? "4" : "6");
    for (PolicyRule rule : namespace.rules()) {
      if (rule.family() == family) {
        lines.rule(rule);
      }
    }
    program.endOfInput(why);
  }

  /// Those that lead nowhere, or those that lead somewhere known.
  private void routes(boolean nowhere) {
    for (RoutingTable table : namespace.tables()) {
      for (RoutingTable.Route route : table.routes()) {
        if (!(route.next() instanceof Next.ViaDefaultGateway) && route.next() instanceof Next.Unreachable == nowhere) {
          lines.route(table, route);
        }
      }
    }
    program.endOfInput(why);
  }

  private void routesByGateway() {
    for (Link link : namespace.links()) {
      for (Family family : Family.values()) {
        boolean begun = false;
        for (RoutingTable table : namespace.tables()) {
          for (RoutingTable.Route route : table.routes()) {
            if (route.destination().family() == family && route.next() instanceof Next.ViaDefaultGateway by && by.link().equals(link.name())) {
              if (!begun) {
                program.callWithInput("add_routes_by_gateway", why, family == Family.IPV4 ? "4" : "6", link.name().text());
              }
              begun = true;
              lines.route(table, route);
            }
          }
        }
        if (begun) {
          program.endOfInput(why);
        }
      }
    }
  }

  /// Before the first is added, those of another plan go.
  private void addTunnel(LinkName link) {
    List<String> all = new ArrayList<>();
    for (Step step : namespace.steps()) {
      if (step instanceof Step.AddTunnel add) {
        all.add(add.link().text());
      }
    }
    if (all.getFirst().equals(link.text())) {
      program.call("drop_other_tunnels", why, all.toArray(String[]::new));
    }
    Link.WireGuard tunnel = tunnel(link);
    program.call("add_tunnel", tunnel.why(), link.text(), tunnel.engine() == Engine.WIREGUARD_GO ? "wireguard-go" : "kernel");
  }

  private void configure(Link.WireGuard tunnel) {
    program.callWithInput("configure_tunnel", tunnel.why(), tunnel.name().text(), tunnel.privateKey().id(), what(tunnel.privateKey()));
    for (Link.Peer peer : tunnel.peers()) {
      if (peer.presharedKey().isPresent()) {
        String planned = peer.publicKey() + " " + peer.presharedKey().get().id() + " " + what(peer.presharedKey().get());
        int before = in.offset();
        if (!in.line().equals(planned)) {
          throw ProgramReader.different(before, planned, tunnel.why());
        }
      }
    }
    program.endOfInput(tunnel.why());
  }

  private String what(Secret.Use use) {
    for (Secret secret : namespace.secrets()) {
      if (secret.id().equals(use.id())) {
        return secret.what();
      }
    }
    throw in.expected("no use of a secret that is not listed");
  }

  private void bringUp(Link link) {
    if (link instanceof Link.WireGuard) {
      program.call("renew_addresses", link.why(), link.name().text());
    }
    program.callWithInput("bring_up", link.why(), link.name().text());
    if (link instanceof Link.WireGuard tunnel) {
      for (InterfaceAddress address : tunnel.addresses()) {
        lines.address(link, address, true);
      }
    } else if (link instanceof Link.Uplink uplink) {
      for (InterfaceAddress address : uplink.addresses()) {
        lines.address(link, address, false);
      }
    }
    lines.up(link);
    if (link instanceof Link.Uplink uplink) {
      for (IpAddress gateway : uplink.gateways()) {
        lines.gateway(link, gateway);
      }
    }
    program.endOfInput(link.why());
  }

  private Link.WireGuard tunnel(LinkName name) {
    if (link(name) instanceof Link.WireGuard tunnel) {
      return tunnel;
    }
    throw in.expected("no tunnel " + name);
  }

  private Link link(LinkName name) {
    for (Link link : namespace.links()) {
      if (link.name().equals(name)) {
        return link;
      }
    }
    throw in.expected("no link " + name);
  }
}
