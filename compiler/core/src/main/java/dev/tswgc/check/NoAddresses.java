package dev.tswgc.check;

import dev.tswgc.diagnostic.Severity;
import dev.tswgc.diagnostic.Topic;
import dev.tswgc.topology.Topology;
import dev.tswgc.topology.Upstream;

/// A tunnel without an address of its own has nothing to send from.
final class NoAddresses implements Check {

  @Override
  public Topic topic() {
    return new Topic(
        "no-addresses",
        Severity.ERROR,
        "An upstream has no address",
        """
        The provider gives each key an address (or one of each family) and accepts packets of that key only from there. An exit rewrites its
        clients' packets to that address; without one the kernel has no source to use and nothing passes.
        """,
        """
        tailnets.home {}
        upstreams.sweden {
          addresses = []
          private-key { file = "secrets/sweden.key" }
          dns = ["10.64.0.1"]
          peers = [{ public-key = "x4C6NozQ+7AVE0oav6KgL1ULnXGzeqfVrxTr8I12qZc=", endpoint = "198.51.100.20:51820" }]
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
      if (upstream.addresses().isEmpty()) {
        found.report(
            topic()
                .at(upstream.span(), "Upstream `" + upstream.name() + "` has no address of its own.")
                .help("Add `addresses = [\"…/32\", \"…/128\"]` as the provider gave them (`Address` in its file)."));
      }
    }
  }
}
