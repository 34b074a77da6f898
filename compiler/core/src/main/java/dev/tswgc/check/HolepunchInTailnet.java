package dev.tswgc.check;

import dev.tswgc.diagnostic.Severity;
import dev.tswgc.diagnostic.Topic;
import dev.tswgc.net.Prefix;
import dev.tswgc.net.SpecialRange;
import dev.tswgc.topology.Holepunch;
import dev.tswgc.topology.Located;
import dev.tswgc.topology.Topology;
import java.util.Optional;

/// What is in a tailnet is not reached by the uplink.
final class HolepunchInTailnet implements Check {

  @Override
  public Topic topic() {
    return new Topic(
        "holepunch-in-tailnet",
        Severity.ERROR,
        "A holepunch lies in the address range of tailnets",
        """
        A holepunch leads past the tunnel, out of the uplink. The addresses 100.64.0.0/10 and fd7a:115c:a1e0::/48 are those of the tailnet's members, which are
        reached through tailscaled: sent out of the uplink, such packets reach nobody, or a stranger behind the same carrier-grade NAT. Members of the
        tailnet need no holepunch.
        """,
        """
        tailnets.home {}
        upstreams.sweden {
          addresses = ["10.64.12.3/32", "fc00:bbbb:bbbb:bb01::c03/128"]
          private-key { file = "secrets/sweden.key" }
          dns = ["10.64.0.1"]
          peers = [{ public-key = "x4C6NozQ+7AVE0oav6KgL1ULnXGzeqfVrxTr8I12qZc=", endpoint = "198.51.100.20:51820" }]
        }
        holepunch.headscale { address = "100.96.3.4", port = 443, protocol = tcp }
        exits.stockholm { tailnet = home, upstream = sweden, holepunch = headscale }
        """,
        """
        tailnets.home {}
        upstreams.sweden {
          addresses = ["10.64.12.3/32", "fc00:bbbb:bbbb:bb01::c03/128"]
          private-key { file = "secrets/sweden.key" }
          dns = ["10.64.0.1"]
          peers = [{ public-key = "x4C6NozQ+7AVE0oav6KgL1ULnXGzeqfVrxTr8I12qZc=", endpoint = "198.51.100.20:51820" }]
        }
        holepunch.headscale { address = "203.0.113.7", port = 443, protocol = tcp }
        exits.stockholm { tailnet = home, upstream = sweden, holepunch = headscale }
        """);
  }

  @Override
  public void run(Topology topology, Findings found) {
    for (Holepunch holepunch : topology.holepunches().values()) {
      for (Located<Prefix> prefix : holepunch.prefixes()) {
        Optional<Prefix> range = SpecialRange.TAILNET.overlap(prefix.value());
        // One that is too wide for any use is another rule's finding.
        if (range.isPresent() && !HolepunchTooWide.tooWide(prefix.value())) {
          found.report(
              topic()
                  .at(prefix.span(), "Holepunch `" + holepunch.name() + "` reaches into the addresses of tailnets.")
                  .label("overlaps `" + range.get() + "`")
                  .help("Members of a tailnet are reached through it without a holepunch: remove this address."));
        }
      }
    }
  }
}
