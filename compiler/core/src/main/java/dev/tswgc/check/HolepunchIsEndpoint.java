package dev.tswgc.check;

import dev.tswgc.diagnostic.Severity;
import dev.tswgc.diagnostic.Topic;
import dev.tswgc.net.Endpoint;
import dev.tswgc.net.Prefix;
import dev.tswgc.topology.Exit;
import dev.tswgc.topology.Holepunch;
import dev.tswgc.topology.Located;
import dev.tswgc.topology.Name;
import dev.tswgc.topology.Topology;
import dev.tswgc.topology.Upstream;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Only the tunnel itself should speak to its endpoint by the uplink.
final class HolepunchIsEndpoint implements Check {

  @Override
  public Topic topic() {
    return new Topic(
        "holepunch-is-endpoint",
        Severity.WARNING,
        "A holepunch holds the endpoint of a tunnel",
        """
        The tunnel's own encrypted packets need no holepunch: the exit lets them out by their mark, to exactly the endpoint's address and port. A holepunch
        over the same address lets other programs of the node send to the provider's server in the clear, past the tunnel. That is the
        opening that the attack TunnelCrack (CVE-2023-36673, "ServerIP") uses: whoever watches the uplink sees it, and the server sees the node's real address.

        Accept it with `allow` on the holepunch where that server really offers another service.
        """,
        """
        tailnets.home {}
        upstreams.sweden {
          addresses = ["10.64.12.3/32", "fc00:bbbb:bbbb:bb01::c03/128"]
          private-key { file = "secrets/sweden.key" }
          dns = ["10.64.0.1"]
          peers = [{ public-key = "x4C6NozQ+7AVE0oav6KgL1ULnXGzeqfVrxTr8I12qZc=", endpoint = "198.51.100.20:51820" }]
        }
        holepunch.games { address = "198.51.100.0/24", port = 3478, protocol = udp }
        exits.stockholm { tailnet = home, upstream = sweden, holepunch = games }
        """,
        """
        tailnets.home {}
        upstreams.sweden {
          addresses = ["10.64.12.3/32", "fc00:bbbb:bbbb:bb01::c03/128"]
          private-key { file = "secrets/sweden.key" }
          dns = ["10.64.0.1"]
          peers = [{ public-key = "x4C6NozQ+7AVE0oav6KgL1ULnXGzeqfVrxTr8I12qZc=", endpoint = "198.51.100.20:51820" }]
        }
        holepunch.games { address = "203.0.113.0/24", port = 3478, protocol = udp }
        exits.stockholm { tailnet = home, upstream = sweden, holepunch = games }
        """);
  }

  @Override
  public void run(Topology topology, Findings found) {
    Map<Name, PrefixIndex<Located<Prefix>>> opened = new HashMap<>();
    for (Exit exit : topology.exits().values()) {
      for (Located<Name> reference : exit.holepunches()) {
        Holepunch holepunch = topology.holepunches().get(reference.value());
        if (holepunch != null) {
          PrefixIndex<Located<Prefix>> prefixes = opened.computeIfAbsent(holepunch.name(), n -> index(holepunch));
          for (Tunnel tunnel : Tunnel.of(topology, exit)) {
            judge(found, holepunch, prefixes, tunnel);
          }
        }
      }
    }
  }

  private static PrefixIndex<Located<Prefix>> index(Holepunch holepunch) {
    PrefixIndex<Located<Prefix>> prefixes = new PrefixIndex<>();
    for (Located<Prefix> prefix : holepunch.prefixes()) {
      if (!HolepunchTooWide.tooWide(prefix.value())) { // Else that is the finding.
        prefixes.add(prefix.value(), prefix);
      }
    }
    return prefixes;
  }

  private void judge(Findings found, Holepunch holepunch, PrefixIndex<Located<Prefix>> prefixes, Tunnel tunnel) {
    for (Upstream.Peer peer : tunnel.upstream().peers()) {
      if (peer.endpoint().value().target() instanceof Endpoint.Target.Address a) {
        Optional<Located<Prefix>> hit = prefixes.find(a.address());
        if (hit.isPresent()) {
          found.report(
              topic()
                  .at(hit.get().span(), "Holepunch `" + holepunch.name() + "` holds the endpoint of tunnel `" + tunnel.upstream().name() + "`.")
                  .label("programs of the node may send here in the clear")
                  .related(peer.endpoint().span(), "the endpoint, which the tunnel reaches without a holepunch")
                  .help("Remove the address from the holepunch, or accept it with `allow = [{ rule = holepunch-is-endpoint, reason = … }]`."),
              holepunch.allow());
        }
      }
    }
  }
}
