package dev.tswgc.check;

import dev.tswgc.diagnostic.Severity;
import dev.tswgc.diagnostic.Span;
import dev.tswgc.diagnostic.Topic;
import dev.tswgc.net.Endpoint;
import dev.tswgc.net.InterfaceAddress;
import dev.tswgc.net.IpAddress;
import dev.tswgc.net.Prefix;
import dev.tswgc.topology.Exit;
import dev.tswgc.topology.Located;
import dev.tswgc.topology.Topology;
import dev.tswgc.topology.Upstream;
import java.util.List;
import java.util.Optional;

/// A tunnel cannot be reached through itself, or through another tunnel of the same exit.
final class EndpointInOwnTunnel implements Check {

  @Override
  public Topic topic() {
    return new Topic(
        "endpoint-in-own-tunnel",
        Severity.ERROR,
        "The endpoint of a tunnel lies inside a tunnel",
        """
        The encrypted packets of a tunnel go to its endpoint by the uplink. When the endpoint lies in the network of the tunnel's own address
        (`10.8.0.2/24` and an endpoint of `10.8.0.1:51820`), the kernel's route to that network leads back into the tunnel: every packet is
        encrypted again and again, or dropped, and no handshake ever succeeds. The same holds for the network of another tunnel of the exit,
        and for the address of a resolver, which an exit always asks by the tunnel.

        The endpoint is the provider's public address. The address at the other end of the tunnel is not needed anywhere.
        """,
        """
        tailnets.home {}
        upstreams.sweden {
          addresses = ["10.8.0.2/24", "fd00:8::2/64"]
          private-key { file = "secrets/sweden.key" }
          dns = ["10.8.0.53"]
          peers = [{ public-key = "x4C6NozQ+7AVE0oav6KgL1ULnXGzeqfVrxTr8I12qZc=", endpoint = "10.8.0.1:51820" }]
        }
        exits.stockholm { tailnet = home, upstream = sweden }
        """,
        """
        tailnets.home {}
        upstreams.sweden {
          addresses = ["10.8.0.2/24", "fd00:8::2/64"]
          private-key { file = "secrets/sweden.key" }
          dns = ["10.8.0.53"]
          peers = [{ public-key = "x4C6NozQ+7AVE0oav6KgL1ULnXGzeqfVrxTr8I12qZc=", endpoint = "198.51.100.20:51820" }]
        }
        exits.stockholm { tailnet = home, upstream = sweden }
        """);
  }

  /// A part of a tunnel that an endpoint must not lie in.
  private record Inside(Span span, String words) {}

  @Override
  public void run(Topology topology, Findings found) {
    for (Exit exit : topology.exits().values()) {
      List<Tunnel> tunnels = Tunnel.of(topology, exit);
      PrefixIndex<Inside> inside = new PrefixIndex<>();
      for (Tunnel tunnel : tunnels) {
        String name = "`" + tunnel.upstream().name() + "`";
        for (Located<IpAddress> dns : tunnel.upstream().dns()) {
          inside.add(Prefix.single(dns.value()), new Inside(dns.span(), "this resolver is asked by tunnel " + name));
        }
        for (Located<InterfaceAddress> address : tunnel.upstream().addresses()) {
          inside.add(address.value().prefix(), new Inside(address.span(), "this network is reached by tunnel " + name));
        }
      }
      for (Tunnel tunnel : tunnels) {
        for (Upstream.Peer peer : tunnel.upstream().peers()) {
          judge(found, tunnel.upstream(), peer.endpoint(), inside);
        }
      }
    }
  }

  private void judge(Findings found, Upstream upstream, Located<Endpoint> endpoint, PrefixIndex<Inside> inside) {
    if (endpoint.value().target() instanceof Endpoint.Target.Address a) {
      Optional<Inside> hit = inside.find(a.address());
      if (hit.isPresent()) {
        found.report(
            topic()
                .at(endpoint.span(), "The endpoint of upstream `" + upstream.name() + "` can only be reached through a tunnel.")
                .label("lies inside a tunnel")
                .related(hit.get().span(), hit.get().words())
                .help("Write the public address of the provider's server; its address inside the tunnel is not needed."));
      }
    }
  }
}
