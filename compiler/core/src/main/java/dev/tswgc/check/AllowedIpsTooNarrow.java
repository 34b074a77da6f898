package dev.tswgc.check;

import dev.tswgc.diagnostic.Severity;
import dev.tswgc.diagnostic.Topic;
import dev.tswgc.net.Family;
import dev.tswgc.topology.Topology;
import java.util.Optional;

/// An exit sends the whole internet into its tunnel; AllowedIPs that leave out a part drop that part.
final class AllowedIpsTooNarrow implements Check {

  @Override
  public Topic topic() {
    return new Topic(
        "allowed-ips-too-narrow",
        Severity.ERROR,
        "The AllowedIPs of an upstream cannot carry an exit's traffic",
        """
        Clients of an exit send everything to it, and the exit sends everything into the tunnel. WireGuard drops what is in no peer's AllowedIPs,
        so with a narrower list some destinations are silently dead. All peers of the upstream count together, and the list may be cut as you
        like: `0.0.0.0/1, 128.0.0.0/1` is as good as `0.0.0.0/0`, and ranges that are never on the internet (private, loopback, multicast,
        documentation) may be missing.

        AllowedIPs are not the place to keep traffic out of the tunnel: for the node's own programs that is `holepunch`, for clients `lan-access`.
        """,
        """
        tailnets.home {}
        upstreams.sweden {
          addresses = ["10.64.12.3/32", "fc00:bbbb:bbbb:bb01::c03/128"]
          private-key { file = "secrets/sweden.key" }
          dns = ["10.64.0.1"]
          peers = [{
            public-key = "x4C6NozQ+7AVE0oav6KgL1ULnXGzeqfVrxTr8I12qZc=", endpoint = "198.51.100.20:51820"
            allowed-ips = ["10.64.0.0/10", "128.0.0.0/1", "::/0"]
          }]
        }
        exits.stockholm { tailnet = home, upstream = sweden }
        """,
        """
        tailnets.home {}
        upstreams.sweden {
          addresses = ["10.64.12.3/32", "fc00:bbbb:bbbb:bb01::c03/128"]
          private-key { file = "secrets/sweden.key" }
          dns = ["10.64.0.1"]
          peers = [{
            public-key = "x4C6NozQ+7AVE0oav6KgL1ULnXGzeqfVrxTr8I12qZc=", endpoint = "198.51.100.20:51820"
            allowed-ips = ["0.0.0.0/1", "128.0.0.0/1", "::/0"]
          }]
        }
        exits.stockholm { tailnet = home, upstream = sweden }
        """);
  }

  @Override
  public void run(Topology topology, Findings found) {
    for (Tunnel tunnel : Tunnel.all(topology)) {
      if (tunnel.upstream().peers().isEmpty() || tunnel.upstream().addresses().isEmpty()) {
        continue; // Said by other rules.
      }
      Family family = tunnel.hasAddress(Family.IPV4) ? Family.IPV4 : Family.IPV6;
      Optional<Coverage.Gap> gap = tunnel.gap(family);
      if (gap.isPresent()) {
        found.report(
            topic()
                .at(tunnel.allowedIpsSpan(), "The AllowedIPs of upstream `" + tunnel.upstream().name() + "` cannot carry the traffic of an exit.")
                .label("no peer takes " + gap.get())
                .related(tunnel.reference().span(), "exit `" + tunnel.exit().name() + "` sends the whole internet here")
                .help("Leave out `allowed-ips`, which then is everything, or complete the list."));
      }
    }
  }
}
