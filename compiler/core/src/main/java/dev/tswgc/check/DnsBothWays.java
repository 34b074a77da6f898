package dev.tswgc.check;

import dev.tswgc.diagnostic.Severity;
import dev.tswgc.diagnostic.Span;
import dev.tswgc.diagnostic.Topic;
import dev.tswgc.net.IpAddress;
import dev.tswgc.topology.Exit;
import dev.tswgc.topology.Located;
import dev.tswgc.topology.Topology;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A resolver is asked by the tunnel or past it, for the address is all that routing sees.
final class DnsBothWays implements Check {

  @Override
  public Topic topic() {
    return new Topic(
        "dns-both-ways",
        Severity.ERROR,
        "One resolver is asked by the tunnel and past it",
        """
        An exit's forwarder asks two kinds of resolvers: those of `dns` (or of the upstreams) by the tunnel for clients, and those of `control-dns` past
        it for the few names that are needed before there is a tunnel. Which way a question goes follows from the resolver's address alone, and clients
        come first: an address in both lists is asked by the tunnel only. Then the name of a tunnel's own endpoint can never be found.
        """,
        """
        tailnets.home {}
        upstreams.sweden {
          addresses = ["10.64.12.3/32", "fc00:bbbb:bbbb:bb01::c03/128"]
          private-key { file = "secrets/sweden.key" }
          dns = ["10.64.0.1"]
          peers = [{ public-key = "x4C6NozQ+7AVE0oav6KgL1ULnXGzeqfVrxTr8I12qZc=", endpoint = "198.51.100.20:51820" }]
        }
        exits.stockholm { tailnet = home, upstream = sweden, dns = ["9.9.9.9"], control-dns = ["9.9.9.9"] }
        """,
        """
        tailnets.home {}
        upstreams.sweden {
          addresses = ["10.64.12.3/32", "fc00:bbbb:bbbb:bb01::c03/128"]
          private-key { file = "secrets/sweden.key" }
          dns = ["10.64.0.1"]
          peers = [{ public-key = "x4C6NozQ+7AVE0oav6KgL1ULnXGzeqfVrxTr8I12qZc=", endpoint = "198.51.100.20:51820" }]
        }
        exits.stockholm { tailnet = home, upstream = sweden, dns = ["9.9.9.9"], control-dns = ["1.1.1.1"] }
        """);
  }

  @Override
  public void run(Topology topology, Findings found) {
    for (Exit exit : topology.exits().values()) {
      Map<IpAddress, Span> byTunnel = new HashMap<>();
      add(byTunnel, exit.dns());
      if (exit.dns().isEmpty()) {
        for (Tunnel tunnel : Tunnel.of(topology, exit)) {
          add(byTunnel, tunnel.upstream().dns());
        }
      }
      for (Located<IpAddress> resolver : exit.controlDns()) {
        Span other = byTunnel.get(resolver.value());
        if (other != null) {
          found.report(
              topic()
                  .at(resolver.span(), "The resolver `" + resolver.value() + "` cannot be asked past the tunnel: exit `" + exit.name() + "` asks it by the tunnel.")
                  .label("past the tunnel")
                  .related(other, "by the tunnel")
                  .help("Write another resolver in `control-dns`, for example one of the LAN."));
        }
      }
    }
  }

  private static void add(Map<IpAddress, Span> byTunnel, List<Located<IpAddress>> resolvers) {
    for (Located<IpAddress> resolver : resolvers) {
      byTunnel.putIfAbsent(resolver.value(), resolver.span());
    }
  }
}
