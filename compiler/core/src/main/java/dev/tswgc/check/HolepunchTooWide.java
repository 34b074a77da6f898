package dev.tswgc.check;

import dev.tswgc.diagnostic.Severity;
import dev.tswgc.diagnostic.Topic;
import dev.tswgc.net.Family;
import dev.tswgc.net.Prefix;
import dev.tswgc.topology.Holepunch;
import dev.tswgc.topology.Located;
import dev.tswgc.topology.Topology;

/// An exception as wide as the rule is a hole.
final class HolepunchTooWide implements Check {

  @Override
  public Topic topic() {
    return new Topic(
        "holepunch-too-wide",
        Severity.ERROR,
        "A holepunch is so wide that it is no exception any more",
        """
        A holepunch is an exception from the rule that everything goes by the tunnel. A prefix shorter than /8 (IPv4) or /16 (IPv6) is a good part of the
        internet, more than any one service has: what it opens is the uplink itself, for whatever the node's programs ask. Such a prefix is nearly
        always the other half of a list that was meant for AllowedIPs.
        """,
        """
        tailnets.home {}
        upstreams.sweden {
          addresses = ["10.64.12.3/32", "fc00:bbbb:bbbb:bb01::c03/128"]
          private-key { file = "secrets/sweden.key" }
          dns = ["10.64.0.1"]
          peers = [{ public-key = "x4C6NozQ+7AVE0oav6KgL1ULnXGzeqfVrxTr8I12qZc=", endpoint = "198.51.100.20:51820" }]
        }
        holepunch.headscale { address = "0.0.0.0/0", port = 443, protocol = tcp }
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
        holepunch.headscale { address = "203.0.113.0/24", port = 443, protocol = tcp }
        exits.stockholm { tailnet = home, upstream = sweden, holepunch = headscale }
        """);
  }

  private static final int WIDEST_V4 = 8;
  private static final int WIDEST_V6 = 16;

  static boolean tooWide(Prefix prefix) {
    return prefix.length() < (prefix.family() == Family.IPV4 ? WIDEST_V4 : WIDEST_V6);
  }

  @Override
  public void run(Topology topology, Findings found) {
    for (Holepunch holepunch : topology.holepunches().values()) {
      for (Located<Prefix> prefix : holepunch.prefixes()) {
        if (tooWide(prefix.value())) {
          boolean v4 = prefix.value().family() == Family.IPV4;
          found.report(
              topic()
                  .at(prefix.span(), "Holepunch `" + holepunch.name() + "` opens the uplink to a good part of the internet.")
                  .label("shorter than /" + (v4 ? WIDEST_V4 : WIDEST_V6))
                  .help("Write the networks that the service publishes."));
        }
      }
    }
  }
}
