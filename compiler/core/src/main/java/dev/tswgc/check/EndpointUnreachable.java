package dev.tswgc.check;

import dev.tswgc.diagnostic.Severity;
import dev.tswgc.diagnostic.Topic;
import dev.tswgc.net.Endpoint;
import dev.tswgc.net.IpAddress;
import dev.tswgc.net.SpecialRange;
import dev.tswgc.topology.Located;
import dev.tswgc.topology.Topology;
import dev.tswgc.topology.Upstream;

/// Some addresses can never be those of a provider's server.
final class EndpointUnreachable implements Check {

  @Override
  public Topic topic() {
    return new Topic(
        "endpoint-unreachable",
        Severity.ERROR,
        "No packet can reach the endpoint of a tunnel",
        """
        An exit has a network namespace of its own, and its tunnel's packets leave it by the uplink only. A loopback address is the namespace
        itself (a WireGuard proxy on the machine does not listen there); a multicast or unspecified address is no host; a link-local address
        needs a link to be named; and an address of a tailnet is reached by tailscaled, which needs this tunnel's exit to be up or would carry one VPN in another.
        """,
        """
        tailnets.home {}
        upstreams.sweden {
          addresses = ["10.64.12.3/32", "fc00:bbbb:bbbb:bb01::c03/128"]
          private-key { file = "secrets/sweden.key" }
          dns = ["10.64.0.1"]
          peers = [{ public-key = "x4C6NozQ+7AVE0oav6KgL1ULnXGzeqfVrxTr8I12qZc=", endpoint = "127.0.0.1:51820" }]
        }
        exits.stockholm { tailnet = home, upstream = sweden }
        """,
        """
        tailnets.home {}
        upstreams.sweden {
          addresses = ["10.64.12.3/32", "fc00:bbbb:bbbb:bb01::c03/128"]
          private-key { file = "secrets/sweden.key" }
          dns = ["10.64.0.1"]
          peers = [{ public-key = "x4C6NozQ+7AVE0oav6KgL1ULnXGzeqfVrxTr8I12qZc=", endpoint = "198.51.100.20:51820" }]
        }
        exits.stockholm { tailnet = home, upstream = sweden }
        """);
  }

  @Override
  public void run(Topology topology, Findings found) {
    for (Upstream upstream : topology.upstreams().values()) {
      for (Upstream.Peer peer : upstream.peers()) {
        Located<Endpoint> endpoint = peer.endpoint();
        if (endpoint.value().target() instanceof Endpoint.Target.Address a && neverAHost(a.address())) {
          found.report(
              topic()
                  .at(endpoint.span(), "No packet of upstream `" + upstream.name() + "` can reach its endpoint `" + endpoint.value() + "`.")
                  .label("an address " + SpecialRange.of(a.address()).orElseThrow().words())
                  .help("Write the public address of the provider's server."));
        }
      }
    }
  }

  /// Private addresses can be hosts of a LAN, documentation addresses stand in examples; the rest leads nowhere from a namespace.
  private static boolean neverAHost(IpAddress address) {
    return SpecialRange.LOOPBACK.contains(address)
        || SpecialRange.UNSPECIFIED.contains(address)
        || SpecialRange.MULTICAST.contains(address)
        || SpecialRange.LINK_LOCAL.contains(address)
        || SpecialRange.TAILNET.contains(address);
  }
}
