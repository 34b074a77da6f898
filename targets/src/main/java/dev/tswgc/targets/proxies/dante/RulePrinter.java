package dev.tswgc.targets.proxies.dante;

import dev.tswgc.net.Family;
import dev.tswgc.net.InterfaceAddress;
import dev.tswgc.net.IpAddress;
import dev.tswgc.net.LinkName;
import dev.tswgc.net.Prefix;
import dev.tswgc.plan.Link;
import dev.tswgc.plan.Namespace;
import dev.tswgc.plan.Service;
import dev.tswgc.target.Fragment;
import dev.tswgc.targets.proxies.Programs;
import java.util.ArrayList;
import java.util.List;

/// Prints what a proxy listens on, leaves by and allows, as danted.conf(5) has it.
final class RulePrinter {
  /// Dante refuses to read rules for these, and takes such addresses for the IPv4 ones that they hold.
  private static final Prefix MAPPED = new Prefix(IpAddress.v6(0, 0xffff_0000_0000L), 96);

  private RulePrinter() {}

  static List<Fragment> ends(Namespace namespace, Service.Proxy proxy) {
    List<Fragment> lines = new ArrayList<>();
    lines.add(text("internal: " + proxy.inside() + " port = " + proxy.port()));
    for (LinkName outside : proxy.outside()) {
      for (Link link : namespace.links()) {
        // By address: Dante would take the link-local one of a link too.
        if (link instanceof Link.WireGuard tunnel && tunnel.name().equals(outside)) {
          for (InterfaceAddress address : tunnel.addresses()) {
            lines.add(text("external: " + address.address()));
          }
        }
      }
    }
    return lines;
  }

  static List<Fragment> rules(Namespace namespace, Service.Proxy proxy) {
    List<Prefix> clients = Programs.clients(namespace, proxy.inside());
    List<Fragment> rules = new ArrayList<>();
    rules.add(text("clientmethod: none"));
    rules.add(text("socksmethod: " + (proxy.auth().isPresent() ? "username" : "none")));
    for (Prefix client : clients) {
      rules.add(text("client pass { from: " + client + " to: " + Prefix.all(client.family()) + " }"));
    }
    for (Prefix client : clients) {
      for (Prefix refused : proxy.refused()) {
        if (!refused.equals(MAPPED)) {
          rules.add(text("socks block { from: " + client + " to: " + refused + "\n  command: connect udpassociate }"));
        }
      }
    }
    for (Prefix client : clients) {
      for (Family family : Family.values()) {
        rules.add(text("socks pass { from: " + client + " to: " + Prefix.all(family) + "\n  command: connect udpassociate\n  proxyprotocol: socks_v5 }"));
      }
    }
    for (Prefix client : clients) {
      for (Family family : Family.values()) {
        rules.add(text("socks pass { from: " + Prefix.all(family) + " to: " + client + "\n  command: udpreply }"));
      }
    }
    return rules;
  }

  private static Fragment text(String text) {
    return new Fragment(DanteTarget.LANGUAGE, text);
  }
}
