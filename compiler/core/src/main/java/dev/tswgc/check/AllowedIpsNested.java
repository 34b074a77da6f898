package dev.tswgc.check;

import dev.tswgc.diagnostic.Severity;
import dev.tswgc.diagnostic.Topic;
import dev.tswgc.topology.Topology;
import dev.tswgc.topology.Upstream;

/// A peer that takes a part of another peer's prefixes is legal, and seldom meant on a tunnel to a provider.
final class AllowedIpsNested implements Check {

  @Override
  public Topic topic() {
    return new Topic(
        "allowed-ips-nested",
        Severity.WARNING,
        "One peer of an upstream takes a part of another's prefixes",
        """
        WireGuard sends a packet to the peer with the narrowest prefix that holds its destination. A peer whose prefix lies inside another
        peer's therefore takes that part of the traffic: clients of the exit reach some destinations by one server and the rest by another,
        with two public addresses. Where that is meant, accept it with `allow` on the upstream.
        """,
        """
        tailnets.home {}
        upstreams.sweden {
          addresses = ["10.64.12.3/32", "fc00:bbbb:bbbb:bb01::c03/128"]
          private-key { file = "secrets/sweden.key" }
          dns = ["10.64.0.1"]
          peers = [
            { public-key = "x4C6NozQ+7AVE0oav6KgL1ULnXGzeqfVrxTr8I12qZc=", endpoint = "198.51.100.20:51820" }
            { public-key = "lGmS9w0TNLXm7Rp318yTsmrJJOD//9rlFkgHXG7PN0M=", endpoint = "203.0.113.20:51820", allowed-ips = ["192.0.2.0/24"] }
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
          peers = [
            { public-key = "x4C6NozQ+7AVE0oav6KgL1ULnXGzeqfVrxTr8I12qZc=", endpoint = "198.51.100.20:51820" }
            { public-key = "lGmS9w0TNLXm7Rp318yTsmrJJOD//9rlFkgHXG7PN0M=", endpoint = "203.0.113.20:51820", allowed-ips = ["192.0.2.0/24"] }
          ]
          allow = [{ rule = allowed-ips-nested, reason = "the provider's second server carries its own network" }]
        }
        exits.stockholm { tailnet = home, upstream = sweden }
        """);
  }

  @Override
  public void run(Topology topology, Findings found) {
    for (Upstream upstream : topology.upstreams().values()) {
      for (PeerOverlaps.PeerOverlap overlap : PeerOverlaps.of(upstream)) {
        if (!overlap.same()) {
          found.report(
              topic()
                  .at(
                      overlap.inner().span(),
                      "A peer of upstream `" + upstream.name() + "` takes `" + overlap.inner().prefix().value() + "` out of another's `"
                          + overlap.outer().prefix().value() + "`.")
                  .label("this part goes to this peer")
                  .related(overlap.outer().span(), "the rest goes to this one")
                  .help("Give each peer prefixes of its own, or accept it with `allow = [{ rule = allowed-ips-nested, reason = … }]`."),
              upstream.allow());
        }
      }
    }
  }
}
