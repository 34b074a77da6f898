package dev.tswgc.check;

import dev.tswgc.diagnostic.Severity;
import dev.tswgc.diagnostic.Topic;
import dev.tswgc.net.Prefix;
import dev.tswgc.net.SpecialRange;
import dev.tswgc.topology.Holepunch;
import dev.tswgc.topology.Located;
import dev.tswgc.topology.Topology;
import java.util.Optional;

/// What no uplink leads to needs no way out by the uplink.
final class HolepunchUnreachable implements Check {

  @Override
  public Topic topic() {
    return new Topic(
        "holepunch-unreachable",
        Severity.ERROR,
        "A holepunch is for an address that no uplink leads to",
        """
        A holepunch lets packets out by the uplink. Loopback, unspecified, multicast and link-local addresses are never reached that way: the first are
        the namespace itself, and the last would be the metadata services of clouds (169.254.169.254), which an exit must not reach. Addresses of
        a LAN are fine.
        """,
        """
        tailnets.home {}
        upstreams.sweden {
          addresses = ["10.64.12.3/32", "fc00:bbbb:bbbb:bb01::c03/128"]
          private-key { file = "secrets/sweden.key" }
          dns = ["10.64.0.1"]
          peers = [{ public-key = "x4C6NozQ+7AVE0oav6KgL1ULnXGzeqfVrxTr8I12qZc=", endpoint = "198.51.100.20:51820" }]
        }
        holepunch.headscale { address = "127.0.0.1", port = 443, protocol = tcp }
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
        holepunch.headscale { address = "192.168.1.20", port = 443, protocol = tcp }
        exits.stockholm { tailnet = home, upstream = sweden, holepunch = headscale }
        """);
  }

  @Override
  public void run(Topology topology, Findings found) {
    for (Holepunch holepunch : topology.holepunches().values()) {
      for (Located<Prefix> prefix : holepunch.prefixes()) {
        Optional<SpecialRange> range = SpecialRange.of(prefix.value().first());
        if (range.isPresent() && dead(range.get()) && !HolepunchTooWide.tooWide(prefix.value())) {
          found.report(
              topic()
                  .at(prefix.span(), "Holepunch `" + holepunch.name() + "` is for an address that no uplink leads to.")
                  .label("an address " + range.get().words())
                  .help("Write the public address of the service, or its address in the LAN."));
        }
      }
    }
  }

  private static boolean dead(SpecialRange range) {
    return range == SpecialRange.LOOPBACK || range == SpecialRange.UNSPECIFIED || range == SpecialRange.MULTICAST || range == SpecialRange.LINK_LOCAL;
  }
}
