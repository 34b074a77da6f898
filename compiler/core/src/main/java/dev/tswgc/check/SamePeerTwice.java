package dev.tswgc.check;

import dev.tswgc.diagnostic.Severity;
import dev.tswgc.diagnostic.Topic;
import dev.tswgc.net.WireGuardKey;
import dev.tswgc.topology.Topology;
import dev.tswgc.topology.Upstream;

/// WireGuard knows a peer by its public key, so a second peer with that key overwrites the first.
final class SamePeerTwice implements Check {

  @Override
  public Topic topic() {
    return new Topic(
        "same-peer-twice",
        Severity.ERROR,
        "One upstream has two peers with the same public key",
        """
        On one WireGuard link a public key is the name of a peer. When it stands twice, `wg setconf` takes the second section as a change of the
        first: its endpoint replaces the first one's, and nothing says so. Several ways to one server need several upstreams, in the order of
        preference of an exit.
        """,
        """
        tailnets.home {}
        upstreams.sweden {
          addresses = ["10.64.12.3/32", "fc00:bbbb:bbbb:bb01::c03/128"]
          private-key { file = "secrets/sweden.key" }
          dns = ["10.64.0.1"]
          peers = [
            { public-key = "x4C6NozQ+7AVE0oav6KgL1ULnXGzeqfVrxTr8I12qZc=", endpoint = "198.51.100.20:51820" }
            { public-key = "x4C6NozQ+7AVE0oav6KgL1ULnXGzeqfVrxTr8I12qZc=", endpoint = "198.51.100.21:51820", allowed-ips = ["10.64.0.1/32"] }
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
        exits.stockholm { tailnet = home, upstream = sweden }
        """);
  }

  @Override
  public void run(Topology topology, Findings found) {
    for (Upstream upstream : topology.upstreams().values()) {
      if (upstream.peers().size() < 2) {
        continue;
      }
      Claims<WireGuardKey> claims = new Claims<>();
      for (Upstream.Peer peer : upstream.peers()) {
        claims.add(peer.publicKey().value(), peer.publicKey().span(), "");
      }
      for (Claims.Clash<WireGuardKey> clash : claims.clashes()) {
        found.report(
            topic()
                .at(clash.again().span(), "Upstream `" + upstream.name() + "` has two peers with the same public key.")
                .label("this peer would overwrite the first")
                .related(clash.first().span(), "the first")
                .help("Remove one; for another way to the same server write another upstream."));
      }
    }
  }
}
