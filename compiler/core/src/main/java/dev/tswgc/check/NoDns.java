package dev.tswgc.check;

import dev.tswgc.diagnostic.Severity;
import dev.tswgc.diagnostic.Topic;
import dev.tswgc.topology.Exit;
import dev.tswgc.topology.Topology;

/// An exit whose clients cannot look up names looks broken to everyone who uses it.
final class NoDns implements Check {

  @Override
  public Topic topic() {
    return new Topic(
        "no-dns",
        Severity.WARNING,
        "An exit has no resolver to ask for its clients",
        """
        Clients of an exit ask the exit for names, and the exit asks the resolvers of its upstream through the tunnel. It asks nobody else: any other
        way would tell the uplink's network what clients look up. When neither the upstream nor the exit names a resolver, clients reach addresses
        but no names.
        """,
        """
        tailnets.home {}
        upstreams.sweden {
          addresses = ["10.64.12.3/32", "fc00:bbbb:bbbb:bb01::c03/128"]
          private-key { file = "secrets/sweden.key" }
          peers = [{ public-key = "x4C6NozQ+7AVE0oav6KgL1ULnXGzeqfVrxTr8I12qZc=", endpoint = "198.51.100.20:51820" }]
        }
        exits.stockholm { tailnet = home, upstream = sweden }
        """,
        """
        tailnets.home {}
        upstreams.sweden {
          addresses = ["10.64.12.3/32", "fc00:bbbb:bbbb:bb01::c03/128"]
          private-key { file = "secrets/sweden.key" }
          peers = [{ public-key = "x4C6NozQ+7AVE0oav6KgL1ULnXGzeqfVrxTr8I12qZc=", endpoint = "198.51.100.20:51820" }]
        }
        exits.stockholm { tailnet = home, upstream = sweden, dns = ["9.9.9.9"] }
        """);
  }

  @Override
  public boolean judgesAbsence() {
    return true;
  }

  @Override
  public void run(Topology topology, Findings found) {
    for (Exit exit : topology.exits().values()) {
      boolean some = !exit.dns().isEmpty();
      for (Tunnel tunnel : Tunnel.of(topology, exit)) {
        some |= !tunnel.upstream().dns().isEmpty();
      }
      if (!some) {
        found.report(
            topic()
                .at(exit.span(), "Exit `" + exit.name() + "` has no resolver to ask for its clients.")
                .help("Give the upstream the provider's `dns`, or the exit a resolver of your choice, which is asked through the tunnel."),
            exit.allow());
      }
    }
  }
}
