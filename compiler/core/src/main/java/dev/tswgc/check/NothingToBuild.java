package dev.tswgc.check;

import dev.tswgc.diagnostic.Diagnostic;
import dev.tswgc.diagnostic.Severity;
import dev.tswgc.diagnostic.Span;
import dev.tswgc.diagnostic.Topic;
import dev.tswgc.topology.Topology;

/// A topology without exits compiles to nothing, which is never what somebody wrote it for.
final class NothingToBuild implements Check {

  @Override
  public Topic topic() {
    return new Topic(
        "nothing-to-build",
        Severity.ERROR,
        "The topology declares no exit",
        """
        Tailnets, upstreams and hosts are only described by their sections; what is built are the entries of `exits`. Without one there
        would be no output, and the output of an earlier build would be removed as stale. An empty file, a wrong file name and an `include`
        that brings nothing all look like this.
        """,
        """
        tailnets.home {}
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
    if (topology.exits().isEmpty()) {
      String tailnet = topology.tailnets().isEmpty() ? "home" : topology.tailnets().firstKey().text();
      String upstream = topology.upstreams().isEmpty() ? "sweden" : topology.upstreams().firstKey().text();
      Diagnostic finding =
          topic()
              .at(Span.ofWhole(topology.root()), "There is nothing to build: no exit is declared.")
              .help("Add one, for example `exits.stockholm { tailnet = " + tailnet + ", upstream = " + upstream + " }`.");
      found.report(finding);
    }
  }
}
