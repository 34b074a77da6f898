package dev.tswgc.check;

import dev.tswgc.diagnostic.Severity;
import dev.tswgc.diagnostic.Span;
import dev.tswgc.diagnostic.Topic;
import dev.tswgc.net.InterfaceAddress;
import dev.tswgc.net.Prefix;
import dev.tswgc.net.SpecialRange;
import dev.tswgc.topology.Exit;
import dev.tswgc.topology.Host;
import dev.tswgc.topology.Located;
import dev.tswgc.topology.Topology;
import java.util.Optional;

/// The addresses of tailnets can lead to one place only.
final class OverlapWithTailnet implements Check {

  @Override
  public Topic topic() {
    return new Topic(
        "overlap-with-tailnet",
        Severity.ERROR,
        "A network of yours overlaps the addresses of tailnets",
        """
        Every tailnet numbers its members from 100.64.0.0/10 and fd7a:115c:a1e0::/48. In an exit those ranges lead to tailscaled, and packets that come from
        them by any other link are dropped by it. A bridge, a LAN or a prefix of `lan-access` in the same range makes two routes to one address: hosts
        of the one or of the other are unreachable, depending on which was there first.

        The IPv4 range is also the one that providers use behind carrier-grade NAT (RFC 6598). Where the machine's own LAN has it, join the exit by a
        bridge and do not declare that LAN.
        """,
        """
        tailnets.home {}
        upstreams.sweden {
          addresses = ["10.64.12.3/32", "fc00:bbbb:bbbb:bb01::c03/128"]
          private-key { file = "secrets/sweden.key" }
          dns = ["10.64.0.1"]
          peers = [{ public-key = "x4C6NozQ+7AVE0oav6KgL1ULnXGzeqfVrxTr8I12qZc=", endpoint = "198.51.100.20:51820" }]
        }
        exits.stockholm { tailnet = home, upstream = sweden, network { bridge { subnet = ["100.96.0.0/24", "fd30:5::/64"] } } }
        """,
        """
        tailnets.home {}
        upstreams.sweden {
          addresses = ["10.64.12.3/32", "fc00:bbbb:bbbb:bb01::c03/128"]
          private-key { file = "secrets/sweden.key" }
          dns = ["10.64.0.1"]
          peers = [{ public-key = "x4C6NozQ+7AVE0oav6KgL1ULnXGzeqfVrxTr8I12qZc=", endpoint = "198.51.100.20:51820" }]
        }
        exits.stockholm { tailnet = home, upstream = sweden, network { bridge { subnet = ["172.30.5.0/24", "fd30:5::/64"] } } }
        """);
  }

  @Override
  public void run(Topology topology, Findings found) {
    for (Host host : topology.hosts().values()) {
      for (Located<Prefix> lan : host.uplink().lan()) {
        judge(found, lan.span(), lan.value(), "The LAN of host `" + host.name() + "`");
      }
    }
    for (Exit exit : topology.exits().values()) {
      String whose = "of exit `" + exit.name() + "`";
      for (Located<Prefix> lan : exit.lanAccess()) {
        judge(found, lan.span(), lan.value(), "A prefix of `lan-access` " + whose);
      }
      judge(found, exit.network(), whose);
    }
  }

  private void judge(Findings found, Exit.Network network, String whose) {
    switch (network) {
      case Exit.Network.Bridge bridge -> {
        bridge.subnet4().ifPresent(s -> judge(found, s.span(), s.value(), "The bridge " + whose));
        bridge.subnet6().ifPresent(s -> judge(found, s.span(), s.value(), "The bridge " + whose));
      }
      case Exit.Network.Macvlan macvlan -> {
        for (Located<InterfaceAddress> address : macvlan.addresses()) {
          judge(found, address.span(), address.value().prefix(), "The LAN address " + whose);
        }
      }
    }
  }

  private void judge(Findings found, Span span, Prefix prefix, String what) {
    Optional<Prefix> range = SpecialRange.TAILNET.overlap(prefix);
    if (range.isPresent()) {
      found.report(
          topic()
              .at(span, what + " overlaps the addresses of tailnets.")
              .label("overlaps `" + range.get() + "`")
              .help("Use another network: in an exit this range leads to the tailnet only."));
    }
  }
}
