package dev.tswgc.check;

import dev.tswgc.diagnostic.Severity;
import dev.tswgc.diagnostic.Topic;
import dev.tswgc.topology.Topology;
import dev.tswgc.topology.Upstream;

/// A tunnel without a peer leads nowhere.
final class NoPeers implements Check {

  @Override
  public Topic topic() {
    return new Topic(
        "no-peers",
        Severity.ERROR,
        "An upstream has no peer",
        """
        The peer of an upstream is the provider's server: its public key and endpoint. Without one the tunnel comes up and swallows every packet.
        A provider file without a `[Peer]` section is half a file; download it again.
        """,
        """
        tailnets.home {}
        upstreams.sweden {
          addresses = ["10.64.12.3/32", "fc00:bbbb:bbbb:bb01::c03/128"]
          private-key { file = "secrets/sweden.key" }
          dns = ["10.64.0.1"]
          peers = []
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
  public boolean judgesAbsence() {
    return true;
  }

  @Override
  public void run(Topology topology, Findings found) {
    for (Upstream upstream : topology.upstreams().values()) {
      if (upstream.peers().isEmpty()) {
        found.report(
            topic()
                .at(upstream.span(), "Upstream `" + upstream.name() + "` has no peer.")
                .label("leads nowhere")
                .help("Add `peers = [{ public-key = …, endpoint = … }]` with what the provider gave you, or `import` its file."));
      }
    }
  }
}
