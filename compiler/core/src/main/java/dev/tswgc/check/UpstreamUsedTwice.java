package dev.tswgc.check;

import dev.tswgc.diagnostic.Severity;
import dev.tswgc.diagnostic.Topic;
import dev.tswgc.topology.Exit;
import dev.tswgc.topology.Located;
import dev.tswgc.topology.Name;
import dev.tswgc.topology.Topology;

/// An upstream is one identity at a provider, so it can serve one exit, once.
final class UpstreamUsedTwice implements Check {

  @Override
  public Topic topic() {
    return new Topic(
        "upstream-used-twice",
        Severity.ERROR,
        "One upstream serves two exits",
        """
        An upstream is one key and one address at the provider. A WireGuard server remembers one endpoint for each key: two machines with the
        same key take it from each other with every packet, and both tunnels lose most of their traffic without any error message.

        Ask the provider for another key (most allow several devices) and write a second upstream with it.
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
        exits.malmo { tailnet = home, upstream = sweden }
        """,
        """
        tailnets.home {}
        upstreams.sweden {
          addresses = ["10.64.12.3/32", "fc00:bbbb:bbbb:bb01::c03/128"]
          private-key { file = "secrets/sweden.key" }
          dns = ["10.64.0.1"]
          peers = [{ public-key = "x4C6NozQ+7AVE0oav6KgL1ULnXGzeqfVrxTr8I12qZc=", endpoint = "198.51.100.20:51820" }]
        }
        upstreams.sweden-2 {
          addresses = ["10.64.99.7/32", "fc00:bbbb:bbbb:bb01::6307/128"]
          private-key { file = "secrets/sweden-2.key" }
          dns = ["10.64.0.1"]
          peers = [{ public-key = "x4C6NozQ+7AVE0oav6KgL1ULnXGzeqfVrxTr8I12qZc=", endpoint = "198.51.100.20:51820" }]
        }
        exits.stockholm { tailnet = home, upstream = sweden }
        exits.malmo { tailnet = home, upstream = sweden-2 }
        """);
  }

  @Override
  public void run(Topology topology, Findings found) {
    Claims<Name> claims = new Claims<>();
    for (Exit exit : topology.exitsAlone()) {
      for (Located<Name> upstream : exit.upstreams()) {
        claims.add(upstream.value(), upstream.span(), "exit `" + exit.name() + "`");
      }
    }
    for (Claims.Clash<Name> clash : claims.clashes()) {
      boolean sameExit = clash.first().who().equals(clash.again().who());
      found.report(
          topic()
              .at(clash.again().span(), "Upstream `" + clash.key() + "` " + (sameExit ? "stands twice in one list." : "serves two exits."))
              .label("used again, by " + clash.again().who())
              .related(clash.first().span(), "first used here, by " + clash.first().who())
              .help(sameExit ? "Remove one." : "An upstream is one key at the provider: get another key there, and write another upstream with it."));
    }
  }
}
