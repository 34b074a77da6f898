package dev.tswgc.check;

import dev.tswgc.diagnostic.Severity;
import dev.tswgc.diagnostic.Topic;
import dev.tswgc.net.Family;
import dev.tswgc.topology.Host;
import dev.tswgc.topology.Located;
import dev.tswgc.topology.Topology;
import java.util.Optional;

/// A link below 1280 bytes loses its IPv6 without a word.
final class MtuBelowIpv6 implements Check {

  @Override
  public Topic topic() {
    return new Topic(
        "mtu-below-ipv6",
        Severity.WARNING,
        "The MTU of a tunnel is too small for its IPv6 address",
        """
        IPv6 needs links of at least 1280 bytes (RFC 8200, section 5). On a link with a smaller MTU the kernel takes IPv6 away, addresses and all,
        without a message: the exit then carries IPv4 only, although the provider gave it both.
        """,
        """
        tailnets.home {}
        upstreams.sweden {
          addresses = ["10.64.12.3/32", "fc00:bbbb:bbbb:bb01::c03/128"]
          private-key { file = "secrets/sweden.key" }
          dns = ["10.64.0.1"]
          mtu = 1200
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
          mtu = 1280
          peers = [{ public-key = "x4C6NozQ+7AVE0oav6KgL1ULnXGzeqfVrxTr8I12qZc=", endpoint = "198.51.100.20:51820" }]
        }
        exits.stockholm { tailnet = home, upstream = sweden }
        """);
  }

  private static final int IPV6_MINIMUM = 1280;

  @Override
  public void run(Topology topology, Findings found) {
    for (Tunnel tunnel : Tunnel.all(topology)) {
      Host host = topology.hosts().get(tunnel.exit().host().value());
      if (host == null || !tunnel.hasAddress(Family.IPV6)) {
        continue;
      }
      Located<Integer> path = host.uplink().mtu();
      Optional<Located<Integer>> given = tunnel.upstream().mtu();
      int computed = tunnel.computedMtu(path.value());
      boolean byHand = given.isPresent() && given.get().value() < computed;
      int mtu = byHand ? given.get().value() : computed;
      if (mtu < IPV6_MINIMUM) {
        found.report(
            topic()
                .at(
                    byHand ? given.get().span() : path.span(),
                    "Tunnel `" + tunnel.upstream().name() + "` has an IPv6 address, but room for packets of " + mtu + " bytes only.")
                .label("IPv6 needs " + IPV6_MINIMUM)
                .help(
                    computed >= IPV6_MINIMUM
                        ? "Write " + IPV6_MINIMUM + " or more, or leave out the IPv6 address."
                        : "Leave out the IPv6 address of the upstream: this path cannot carry it."),
            tunnel.upstream().allow());
      }
    }
  }
}
