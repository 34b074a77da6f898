package dev.tswgc.plan;

import dev.tswgc.net.InterfaceAddress;
import dev.tswgc.net.Prefix;
import dev.tswgc.topology.Located;
import dev.tswgc.topology.Upstream;
import java.util.ArrayList;
import java.util.List;

/// The links of an exit: the uplink, a tunnel for each upstream in order of preference, and tailscaled's.
final class LinkPart {
  private LinkPart() {}

  static List<Link> of(ExitFacts facts) {
    List<Link> links = new ArrayList<>();
    links.add(facts.uplink().link());
    for (Tunnel tunnel : facts.tunnels()) {
      links.add(wireGuard(tunnel));
    }
    links.add(new Link.Tailscale(Numbers.TAILSCALE, facts.tailscaleMtu(), Numbers.TAILNET, facts.why("tailnet", "clients come by it")));
    return links;
  }

  private static Link wireGuard(Tunnel tunnel) {
    Upstream upstream = tunnel.upstream();
    List<InterfaceAddress> addresses = new ArrayList<>();
    for (Located<InterfaceAddress> address : upstream.addresses()) {
      // The provider's network is not on the link: with a longer mask its neighbours would be reached past the table.
      addresses.add(new InterfaceAddress(address.value().address(), address.value().address().family().bits()));
    }
    List<Link.Peer> peers = new ArrayList<>();
    for (Upstream.Peer peer : upstream.peers()) {
      List<Prefix> allowed = new ArrayList<>();
      for (Located<Prefix> prefix : peer.allowedIps()) {
        allowed.add(prefix.value());
      }
      peers.add(
          new Link.Peer(
              peer.publicKey().value(),
              peer.presharedKey().map(secret -> new Secret.Use(secret.id())),
              peer.endpoint().value(),
              List.copyOf(allowed),
              peer.keepaliveSeconds().value()));
    }
    return new Link.WireGuard(
        tunnel.link(),
        tunnel.mtu().tunnel(),
        List.copyOf(addresses),
        new Secret.Use(upstream.privateKey().id()),
        tunnel.mark(),
        tunnel.numbers().listenPort(),
        List.copyOf(peers),
        upstream.engine().value(),
        tunnel.why());
  }
}
