package dev.tswgc.check;

import dev.tswgc.diagnostic.Severity;
import dev.tswgc.diagnostic.Topic;
import dev.tswgc.net.InterfaceAddress;
import dev.tswgc.net.Prefix;
import dev.tswgc.net.SpecialRange;
import dev.tswgc.topology.Located;
import dev.tswgc.topology.Topology;
import dev.tswgc.topology.Upstream;
import java.util.Optional;

/// A tunnel address among those of tailnets hides the member that has it.
final class UpstreamInTailnetRange implements Check {

  @Override
  public Topic topic() {
    return new Topic(
        "upstream-in-tailnet-range",
        Severity.WARNING,
        "A provider gave an address from the range of tailnets",
        """
        Some providers number their clients from 100.64.0.0/10, the range of carrier-grade NAT, which tailnets use too. The tunnel works: its own
        address is only ever the source of what it sends. But a member of the tailnet that happens to have the very same address cannot be reached
        through this exit, and with a network wider than one address a whole part of the tailnet is shadowed.

        The provider chose the address, so this is a warning. Ask for another key, which brings another address, or accept it with `allow` on the upstream.
        """,
        """
        tailnets.home {}
        upstreams.sweden {
          addresses = ["100.101.7.9/32", "fc00:bbbb:bbbb:bb01::c03/128"]
          private-key { file = "secrets/sweden.key" }
          dns = ["10.64.0.1"]
          peers = [{ public-key = "x4C6NozQ+7AVE0oav6KgL1ULnXGzeqfVrxTr8I12qZc=", endpoint = "198.51.100.20:51820" }]
        }
        exits.stockholm { tailnet = home, upstream = sweden }
        """,
        """
        tailnets.home {}
        upstreams.sweden {
          addresses = ["100.101.7.9/32", "fc00:bbbb:bbbb:bb01::c03/128"]
          private-key { file = "secrets/sweden.key" }
          dns = ["10.64.0.1"]
          allow = [{ rule = upstream-in-tailnet-range, reason = "no member of ours has this address" }]
          peers = [{ public-key = "x4C6NozQ+7AVE0oav6KgL1ULnXGzeqfVrxTr8I12qZc=", endpoint = "198.51.100.20:51820" }]
        }
        exits.stockholm { tailnet = home, upstream = sweden }
        """);
  }

  @Override
  public void run(Topology topology, Findings found) {
    for (Upstream upstream : topology.upstreams().values()) {
      for (Located<InterfaceAddress> address : upstream.addresses()) {
        Optional<Prefix> range = SpecialRange.TAILNET.overlap(address.value().prefix());
        if (range.isPresent()) {
          found.report(
              topic()
                  .at(address.span(), "The address of upstream `" + upstream.name() + "` lies in the range of tailnets.")
                  .label("in `" + range.get() + "`: a member of the tailnet with it becomes unreachable")
                  .help("Ask the provider for another key and address, or accept it with `allow = [{ rule = upstream-in-tailnet-range, reason = … }]`."),
              upstream.allow());
        }
      }
    }
  }
}
