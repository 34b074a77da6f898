package dev.tswgc.check;

import dev.tswgc.diagnostic.Severity;
import dev.tswgc.diagnostic.Topic;
import dev.tswgc.net.IpAddress;
import dev.tswgc.net.Prefix;
import dev.tswgc.net.SpecialRange;
import dev.tswgc.topology.Exit;
import dev.tswgc.topology.Located;
import dev.tswgc.topology.Topology;

/// A resolver behind a family that the tunnel lacks only costs timeouts.
final class DnsInMissingFamily implements Check {

  @Override
  public Topic topic() {
    return new Topic(
        "dns-in-missing-family",
        Severity.WARNING,
        "A resolver is of a family that the tunnel does not carry",
        """
        The upstream has no address of the resolver's family, so questions to it are dropped. The exit asks its other resolvers, but each lookup that
        tries the dead one first waits for a timeout. Provider files sometimes list resolvers of both families with an address of one only.
        """,
        """
        tailnets.home {}
        upstreams.sweden {
          addresses = ["10.64.12.3/32"]
          private-key { file = "secrets/sweden.key" }
          dns = ["10.64.0.1", "fc00:bbbb:bbbb:bb01::1"]
          allow = [{ rule = single-family, reason = "the provider has no IPv6" }]
          peers = [{ public-key = "x4C6NozQ+7AVE0oav6KgL1ULnXGzeqfVrxTr8I12qZc=", endpoint = "198.51.100.20:51820" }]
        }
        exits.stockholm { tailnet = home, upstream = sweden }
        """,
        """
        tailnets.home {}
        upstreams.sweden {
          addresses = ["10.64.12.3/32"]
          private-key { file = "secrets/sweden.key" }
          dns = ["10.64.0.1"]
          allow = [{ rule = single-family, reason = "the provider has no IPv6" }]
          peers = [{ public-key = "x4C6NozQ+7AVE0oav6KgL1ULnXGzeqfVrxTr8I12qZc=", endpoint = "198.51.100.20:51820" }]
        }
        exits.stockholm { tailnet = home, upstream = sweden }
        """);
  }

  @Override
  public void run(Topology topology, Findings found) {
    for (Tunnel tunnel : Tunnel.all(topology)) {
      if (tunnel.upstream().addresses().isEmpty()) {
        continue;
      }
      boolean own = !tunnel.exit().dns().isEmpty();
      for (Located<IpAddress> resolver : own ? tunnel.exit().dns() : tunnel.upstream().dns()) {
        // Resolvers in the tailnet or on an opened LAN are not asked by the tunnel.
        boolean elsewhere = own && (SpecialRange.TAILNET.contains(resolver.value()) || inLan(tunnel.exit(), resolver.value()));
        if (!elsewhere && !tunnel.hasAddress(resolver.value().family())) {
          String family = resolver.value().family().word();
          found.report(
              topic()
                  .at(resolver.span(), "The resolver `" + resolver.value() + "` cannot be reached by tunnel `" + tunnel.upstream().name() + "`, which has no " + family + " address.")
                  .help("Remove it, or add the provider's " + family + " address to the upstream."),
              tunnel.exit().allow(),
              tunnel.upstream().allow());
        }
      }
    }
  }

  private static boolean inLan(Exit exit, IpAddress address) {
    for (Located<Prefix> prefix : exit.lanAccess()) {
      if (prefix.value().contains(address)) {
        return true;
      }
    }
    return false;
  }
}
