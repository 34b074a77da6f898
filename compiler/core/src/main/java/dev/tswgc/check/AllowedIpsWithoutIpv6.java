package dev.tswgc.check;

import dev.tswgc.diagnostic.Severity;
import dev.tswgc.diagnostic.Topic;
import dev.tswgc.net.Family;
import dev.tswgc.topology.Topology;
import java.util.Optional;

/// A provider that gave an IPv6 address carries IPv6; AllowedIPs without it throw that away.
final class AllowedIpsWithoutIpv6 implements Check {

  @Override
  public Topic topic() {
    return new Topic(
        "allowed-ips-without-ipv6",
        Severity.WARNING,
        "An upstream has an IPv6 address, but its AllowedIPs leave out IPv6",
        """
        The tunnel could carry IPv6: the provider gave it an address. WireGuard drops what is in no peer's AllowedIPs, so the exit's clients
        get no IPv6 by it. Nothing leaks, since the exit drops what its tunnel cannot carry, but programs wait for answers that never come.

        Where IPv6 is not wanted, leave out the IPv6 address too: then that is what the topology says, and the exit answers
        "unreachable" at once.
        """,
        """
        tailnets.home {}
        upstreams.sweden {
          addresses = ["10.64.12.3/32", "fc00:bbbb:bbbb:bb01::c03/128"]
          private-key { file = "secrets/sweden.key" }
          dns = ["10.64.0.1"]
          peers = [{
            public-key = "x4C6NozQ+7AVE0oav6KgL1ULnXGzeqfVrxTr8I12qZc=", endpoint = "198.51.100.20:51820"
            allowed-ips = ["0.0.0.0/0"]
          }]
        }
        exits.stockholm { tailnet = home, upstream = sweden }
        """,
        """
        tailnets.home {}
        upstreams.sweden {
          addresses = ["10.64.12.3/32", "fc00:bbbb:bbbb:bb01::c03/128"]
          private-key { file = "secrets/sweden.key" }
          dns = ["10.64.0.1"]
          peers = [{
            public-key = "x4C6NozQ+7AVE0oav6KgL1ULnXGzeqfVrxTr8I12qZc=", endpoint = "198.51.100.20:51820"
            allowed-ips = ["0.0.0.0/0", "::/0"]
          }]
        }
        exits.stockholm { tailnet = home, upstream = sweden }
        """);
  }

  @Override
  public void run(Topology topology, Findings found) {
    for (Tunnel tunnel : Tunnel.all(topology)) {
      // An upstream without IPv4 that cannot carry IPv6 either is too narrow, which is an error of its own.
      if (tunnel.upstream().peers().isEmpty() || !tunnel.hasAddress(Family.IPV4) || !tunnel.hasAddress(Family.IPV6)) {
        continue;
      }
      Optional<Coverage.Gap> gap = tunnel.gap(Family.IPV6);
      if (gap.isPresent()) {
        found.report(
            topic()
                .at(tunnel.allowedIpsSpan(), "Upstream `" + tunnel.upstream().name() + "` has an IPv6 address, but its AllowedIPs leave out IPv6.")
                .label("no peer takes " + gap.get())
                .help("Add `::/0` to `allowed-ips`, or leave out the IPv6 address where IPv6 is not wanted."),
            tunnel.upstream().allow());
      }
    }
  }
}
