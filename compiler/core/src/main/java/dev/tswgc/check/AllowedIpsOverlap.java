package dev.tswgc.check;

import dev.tswgc.diagnostic.Severity;
import dev.tswgc.diagnostic.Topic;
import dev.tswgc.topology.Topology;
import dev.tswgc.topology.Upstream;

/// A prefix belongs to one peer of a link; the last to ask for it takes it from the others without a word.
final class AllowedIpsOverlap implements Check {

  @Override
  public Topic topic() {
    return new Topic(
        "allowed-ips-overlap",
        Severity.ERROR,
        "Two peers of one upstream claim the same prefix",
        """
        AllowedIPs are WireGuard's routing table (cryptokey routing): each prefix leads to exactly one peer. When two peers list the same prefix,
        the one configured last silently takes it, and the other carries nothing. A peer without `allowed-ips` claims everything, so two such
        peers always clash.

        Several servers for one purpose are several upstreams: an exit takes a list of them and fails over from one to the next.
        """,
        """
        tailnets.home {}
        upstreams.sweden {
          addresses = ["10.64.12.3/32", "fc00:bbbb:bbbb:bb01::c03/128"]
          private-key { file = "secrets/sweden.key" }
          dns = ["10.64.0.1"]
          peers = [
            { public-key = "x4C6NozQ+7AVE0oav6KgL1ULnXGzeqfVrxTr8I12qZc=", endpoint = "198.51.100.20:51820", allowed-ips = ["0.0.0.0/0", "::/0"] }
            { public-key = "lGmS9w0TNLXm7Rp318yTsmrJJOD//9rlFkgHXG7PN0M=", endpoint = "203.0.113.20:51820", allowed-ips = ["0.0.0.0/0"] }
          ]
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
        upstreams.japan {
          addresses = ["10.64.99.7/32", "fc00:bbbb:bbbb:bb01::6307/128"]
          private-key { file = "secrets/japan.key" }
          dns = ["10.64.0.1"]
          peers = [{ public-key = "lGmS9w0TNLXm7Rp318yTsmrJJOD//9rlFkgHXG7PN0M=", endpoint = "203.0.113.20:51820" }]
        }
        exits.stockholm { tailnet = home, upstream = [sweden, japan] }
        """);
  }

  @Override
  public void run(Topology topology, Findings found) {
    for (Upstream upstream : topology.upstreams().values()) {
      for (PeerOverlaps.PeerOverlap overlap : PeerOverlaps.of(upstream)) {
        if (overlap.same()) {
          found.report(
              topic()
                  .at(overlap.inner().span(), "Two peers of upstream `" + upstream.name() + "` claim `" + overlap.inner().prefix().value() + "`.")
                  .label("this peer would take it")
                  .related(overlap.outer().span(), "from this one")
                  .help("Give each peer prefixes of its own, or make two upstreams of them, which an exit can fail over between."));
        }
      }
    }
  }
}
