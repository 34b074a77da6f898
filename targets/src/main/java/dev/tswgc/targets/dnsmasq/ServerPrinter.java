package dev.tswgc.targets.dnsmasq;

import dev.tswgc.net.DomainName;
import dev.tswgc.net.IpAddress;
import dev.tswgc.net.Prefix;
import dev.tswgc.plan.Link;
import dev.tswgc.plan.Namespace;
import dev.tswgc.plan.Resolver;
import dev.tswgc.target.Fragment;
import java.util.ArrayList;
import java.util.List;

/// Prints which server is asked for which names, each line as dnsmasq(8) reads `--server` and `--rev-server`.
final class ServerPrinter {
  private ServerPrinter() {}

  static List<Fragment> lines(Namespace namespace) {
    Resolver resolver = namespace.resolver();
    List<Fragment> lines = new ArrayList<>();
    for (IpAddress server : resolver.tunnel()) {
      lines.add(line("server=" + server));
    }
    for (DomainName name : resolver.direct()) {
      servers(name.text(), resolver.control(), lines);
      // A name stands for all below it too. The wildcard takes those out again, since dnsmasq 2.86: `#` is the servers for everything else.
      lines.add(line("server=/*." + name + "/#"));
    }
    for (DomainName domain : resolver.domains()) {
      // The wildcard is what is below a name, without it.
      servers("*." + domain, resolver.control(), lines);
    }
    for (Link link : namespace.links()) {
      if (link instanceof Link.Tailscale tailscale) {
        for (Prefix prefix : tailscale.prefixes()) {
          lines.add(line("rev-server=" + prefix));
        }
      }
    }
    return lines;
  }

  /// Without a server dnsmasq answers by itself that there is no such name, and asks nobody.
  private static void servers(String name, List<IpAddress> servers, List<Fragment> lines) {
    if (servers.isEmpty()) {
      lines.add(line("server=/" + name + "/"));
    }
    for (IpAddress server : servers) {
      lines.add(line("server=/" + name + "/" + server));
    }
  }

  private static Fragment line(String text) {
    return new Fragment(DnsmasqTarget.LANGUAGE, text);
  }
}
