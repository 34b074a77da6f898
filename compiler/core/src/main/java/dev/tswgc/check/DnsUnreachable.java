package dev.tswgc.check;

import dev.tswgc.diagnostic.Severity;
import dev.tswgc.diagnostic.Topic;
import dev.tswgc.net.IpAddress;
import dev.tswgc.net.Prefix;
import dev.tswgc.net.SpecialRange;
import dev.tswgc.topology.Exit;
import dev.tswgc.topology.Host;
import dev.tswgc.topology.Located;
import dev.tswgc.topology.Topology;
import java.util.List;

/// A resolver must be where the exit asks it: behind the tunnel, in the tailnet, or on a LAN that is opened.
final class DnsUnreachable implements Check {

  @Override
  public Topic topic() {
    return new Topic(
        "dns-unreachable",
        Severity.ERROR,
        "A resolver cannot be reached the way it is asked",
        """
        An exit asks its clients' resolvers through the tunnel and by no other way, so that nobody beside the provider learns what they look up. A
        resolver that the tunnel does not lead to answers nobody:

        - one that is in no peer's AllowedIPs: WireGuard drops the question;
        - a loopback address: in the exit's own network namespace nothing listens there (Docker's 127.0.0.11 would ask from the host, past the tunnel);
        - an address of the LAN, unless `lan-access` holds it;
        - an address of a tailnet among the provider's resolvers: tailscaled drops whatever comes from 100.64.0.0/10 by any link but its own. One's own
          resolver in the tailnet is written in the exit's `dns`, and asked by the tailnet. `100.100.100.100` is tailscaled itself, which would ask the exit again.

        `control-dns` is asked by the uplink, for the few names that the node itself needs before its tunnel is up; loopback and tailnet addresses
        are as dead there.
        """,
        """
        tailnets.home {}
        upstreams.sweden {
          addresses = ["10.64.12.3/32", "fc00:bbbb:bbbb:bb01::c03/128"]
          private-key { file = "secrets/sweden.key" }
          dns = ["10.64.0.1"]
          peers = [{ public-key = "x4C6NozQ+7AVE0oav6KgL1ULnXGzeqfVrxTr8I12qZc=", endpoint = "198.51.100.20:51820" }]
        }
        exits.stockholm { tailnet = home, upstream = sweden, dns = ["127.0.0.1"] }
        """,
        """
        tailnets.home {}
        upstreams.sweden {
          addresses = ["10.64.12.3/32", "fc00:bbbb:bbbb:bb01::c03/128"]
          private-key { file = "secrets/sweden.key" }
          dns = ["10.64.0.1"]
          peers = [{ public-key = "x4C6NozQ+7AVE0oav6KgL1ULnXGzeqfVrxTr8I12qZc=", endpoint = "198.51.100.20:51820" }]
        }
        exits.stockholm { tailnet = home, upstream = sweden, dns = ["9.9.9.9"] }
        """);
  }

  private static final IpAddress QUAD_100 = IpAddress.of("100.100.100.100");
  private static final IpAddress QUAD_100_V6 = IpAddress.of("fd7a:115c:a1e0::53");

  @Override
  public void run(Topology topology, Findings found) {
    for (Exit exit : topology.exits().values()) {
      List<Tunnel> tunnels = Tunnel.of(topology, exit);
      for (Located<IpAddress> resolver : exit.dns()) {
        own(topology, found, exit, resolver, tunnels);
      }
      if (exit.dns().isEmpty()) {
        for (Tunnel tunnel : tunnels) {
          for (Located<IpAddress> resolver : tunnel.upstream().dns()) {
            providers(found, tunnel, resolver);
          }
        }
      }
      for (Located<IpAddress> resolver : exit.controlDns()) {
        if (neverAResolver(resolver.value()) || SpecialRange.TAILNET.contains(resolver.value())) {
          report(found, resolver, special(resolver.value()), "`control-dns` is asked by the uplink: write a resolver of the LAN or a public one.");
        }
      }
    }
  }

  private void own(Topology topology, Findings found, Exit exit, Located<IpAddress> resolver, List<Tunnel> tunnels) {
    IpAddress address = resolver.value();
    if (neverAResolver(address)) {
      report(found, resolver, special(address), "Write a resolver that the tunnel leads to, or leave out `dns` to ask the provider's.");
    } else if (address.equals(QUAD_100) || address.equals(QUAD_100_V6)) {
      report(found, resolver, "tailscaled, which asks the exit", "Write the address of the resolver itself: in the tailnet, behind the tunnel, or on the LAN.");
    } else if (!SpecialRange.TAILNET.contains(address) && !holds(exit.lanAccess(), address)) {
      Host host = topology.hosts().get(exit.host().value());
      if (host != null && holds(host.uplink().lan(), address)) {
        report(found, resolver, "on the LAN, which `lan-access` does not open", "Add `" + address + "` to the exit's `lan-access`.");
      } else {
        for (Tunnel tunnel : tunnels) {
          byTunnel(found, tunnel, resolver);
        }
      }
    }
  }

  private void providers(Findings found, Tunnel tunnel, Located<IpAddress> resolver) {
    if (neverAResolver(resolver.value())) {
      report(found, resolver, special(resolver.value()), "Write the provider's resolver.");
    } else if (SpecialRange.TAILNET.contains(resolver.value())) {
      report(
          found,
          resolver,
          "an address of tailnets, from which tailscaled drops answers",
          "Use another resolver of the provider; if it is a node of your own tailnet, write it in `dns` of the exit.");
    } else {
      byTunnel(found, tunnel, resolver);
    }
  }

  private void byTunnel(Findings found, Tunnel tunnel, Located<IpAddress> resolver) {
    // Without an address of its family the tunnel carries none of it: another rule's finding.
    if (!tunnel.upstream().peers().isEmpty() && tunnel.hasAddress(resolver.value().family()) && !tunnel.allows(resolver.value())) {
      found.report(
          topic()
              .at(resolver.span(), "The resolver `" + resolver.value() + "` cannot be reached by tunnel `" + tunnel.upstream().name() + "`.")
              .label("in no peer's AllowedIPs")
              .related(tunnel.allowedIpsSpan(), "what the tunnel carries")
              .help("Add it to `allowed-ips`, or ask another resolver."));
    }
  }

  private void report(Findings found, Located<IpAddress> resolver, String label, String help) {
    found.report(topic().at(resolver.span(), "The resolver `" + resolver.value() + "` can never answer the exit.").label(label).help(help));
  }

  private static String special(IpAddress address) {
    return "an address " + SpecialRange.of(address).orElseThrow().words();
  }

  private static boolean neverAResolver(IpAddress address) {
    return SpecialRange.LOOPBACK.contains(address)
        || SpecialRange.UNSPECIFIED.contains(address)
        || SpecialRange.MULTICAST.contains(address)
        || SpecialRange.LINK_LOCAL.contains(address);
  }

  private static boolean holds(List<Located<Prefix>> prefixes, IpAddress address) {
    for (Located<Prefix> prefix : prefixes) {
      if (prefix.value().contains(address)) {
        return true;
      }
    }
    return false;
  }
}
