package dev.tswgc.check;

import dev.tswgc.diagnostic.Diagnostic;
import dev.tswgc.diagnostic.Severity;
import dev.tswgc.diagnostic.Topic;
import dev.tswgc.topology.Host;
import dev.tswgc.topology.Located;
import dev.tswgc.topology.Topology;

/// A tunnel link may not take packets that its path cannot carry once they are wrapped.
final class MtuChain implements Check {

  @Override
  public Topic topic() {
    return new Topic(
        "mtu-chain",
        Severity.ERROR,
        "The MTU of a tunnel is larger than its path carries",
        """
        WireGuard wraps each packet: over IPv4 that adds 60 bytes (20 for the outer IP header, 8 for UDP, 32 of its own), over IPv6 80. A tunnel whose
        MTU is larger than the path's MTU less that sends packets the path cannot carry in one piece. They are cut or lost, and the usual sign is
        that small pages load and downloads hang.

        The path's MTU is `uplink.mtu` of the host: 1500 unless said otherwise, 1492 behind PPPoE. A provider's file cannot know your path, so the
        `MTU` in it can be wrong for you.
        """,
        """
        hosts.vault { uplink { mtu = 1492 } }
        tailnets.home {}
        upstreams.sweden {
          addresses = ["10.64.12.3/32", "fc00:bbbb:bbbb:bb01::c03/128"]
          private-key { file = "secrets/sweden.key" }
          dns = ["10.64.0.1"]
          mtu = 1440
          peers = [{ public-key = "x4C6NozQ+7AVE0oav6KgL1ULnXGzeqfVrxTr8I12qZc=", endpoint = "198.51.100.20:51820" }]
        }
        exits.stockholm { host = vault, tailnet = home, upstream = sweden }
        """,
        """
        hosts.vault { uplink { mtu = 1492 } }
        tailnets.home {}
        upstreams.sweden {
          addresses = ["10.64.12.3/32", "fc00:bbbb:bbbb:bb01::c03/128"]
          private-key { file = "secrets/sweden.key" }
          dns = ["10.64.0.1"]
          mtu = 1420
          peers = [{ public-key = "x4C6NozQ+7AVE0oav6KgL1ULnXGzeqfVrxTr8I12qZc=", endpoint = "198.51.100.20:51820" }]
        }
        exits.stockholm { host = vault, tailnet = home, upstream = sweden }
        """);
  }

  @Override
  public void run(Topology topology, Findings found) {
    for (Tunnel tunnel : Tunnel.all(topology)) {
      Host host = topology.hosts().get(tunnel.exit().host().value());
      if (host == null || tunnel.upstream().mtu().isEmpty()) {
        continue;
      }
      Located<Integer> path = host.uplink().mtu();
      Located<Integer> mtu = tunnel.upstream().mtu().get();
      int largest = path.value() - tunnel.overhead();
      if (mtu.value() > largest) {
        Diagnostic finding =
            topic()
                .at(
                    mtu.span(),
                    "An MTU of " + mtu.value() + " is too large for tunnel `" + tunnel.upstream().name() + "` of exit `" + tunnel.exit().name() + "`: its path carries "
                        + largest + ".")
                .label("too large by " + (mtu.value() - largest) + " bytes");
        if (path.isWritten()) {
          finding = finding.related(path.span(), "the path carries " + path.value() + " bytes, of which WireGuard takes " + tunnel.overhead());
        }
        int best = tunnel.computedMtu(path.value());
        found.report(finding.help("Write `mtu = " + best + "` or less on the upstream; the compiler takes " + best + " where none is given."));
      }
    }
  }
}
