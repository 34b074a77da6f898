package dev.tswgc.prove;

import dev.tswgc.net.Endpoint;
import dev.tswgc.plan.Link;
import java.util.ArrayList;
import java.util.List;

/// A tunnel that carries larger packets than its path makes fragments, which many networks drop.
final class Mtu implements Fact {
  /// IPv4 or IPv6 header, UDP, and 32 bytes of WireGuard's own.
  private static final int OVER_IPV4 = 20 + 8 + 32;

  private static final int OVER_IPV6 = 40 + 8 + 32;

  @Override
  public String id() {
    return "MTU";
  }

  @Override
  public String sentence() {
    return "A full packet of each tunnel and its outer headers fit the uplink.";
  }

  @Override
  public List<Breach> breaches(Case proved) {
    List<Breach> breaches = new ArrayList<>();
    for (Link uplink : proved.namespace().links()) {
      for (Link.WireGuard tunnel : proved.tunnels()) {
        int outer = tunnel.mtu() + (tunnel.peers().stream().allMatch(Mtu::isIpv4) ? OVER_IPV4 : OVER_IPV6);
        if (uplink instanceof Link.Uplink && outer > uplink.mtu()) {
          breaches.add(Breach.of("Outer packets of " + tunnel.name() + " have up to " + outer + " bytes, and " + uplink.name() + " carries " + uplink.mtu() + ".", tunnel.why(), uplink.why()));
        }
      }
    }
    return breaches;
  }

  private static boolean isIpv4(Link.Peer peer) {
    return peer.endpoint().target() instanceof Endpoint.Target.Address at && at.address().isV4();
  }
}
