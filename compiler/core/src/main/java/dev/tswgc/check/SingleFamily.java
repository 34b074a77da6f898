package dev.tswgc.check;

import dev.tswgc.diagnostic.Severity;
import dev.tswgc.diagnostic.Topic;
import dev.tswgc.net.Family;
import dev.tswgc.topology.Topology;

/// What an upstream of one family means for clients is worth a sentence, because leaks are made of it elsewhere.
final class SingleFamily implements Check {

  @Override
  public Topic topic() {
    return new Topic(
        "single-family",
        Severity.NOTE,
        "An upstream carries one family only",
        """
        The provider gave no address of the other family, so the exit drops what its clients send in it. An ordinary VPN set-up lets such
        packets out by the uplink, with the machine's own address; an exit never does: the routing tables of both families exist, and end in
        "unreachable".

        Nothing has to change. Clients fall back to the family that works.
        """,
        """
        tailnets.home {}
        upstreams.sweden {
          addresses = ["10.64.12.3/32"]
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
  public void run(Topology topology, Findings found) {
    for (Tunnel tunnel : Tunnel.all(topology)) {
      boolean v4 = tunnel.hasAddress(Family.IPV4);
      if (v4 == tunnel.hasAddress(Family.IPV6)) {
        continue;
      }
      Family missing = v4 ? Family.IPV6 : Family.IPV4;
      found.report(
          topic()
              .at(
                  tunnel.upstream().span(),
                  "Upstream `" + tunnel.upstream().name() + "` has no " + missing.word() + " address: exit `" + tunnel.exit().name() + "` drops its clients' "
                      + missing.word() + ", and never sends it past the tunnel.")
              .help("Add the provider's " + missing.word() + " address if there is one."),
          tunnel.upstream().allow());
    }
  }
}
