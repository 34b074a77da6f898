package dev.tswgc.plan;

import dev.tswgc.net.Endpoint;
import dev.tswgc.net.Family;
import dev.tswgc.net.TunnelMtu;
import dev.tswgc.topology.Located;
import dev.tswgc.topology.Upstream;

/// How large a packet can be, from the path to the internet down to the client's TCP segments.
///
/// @param tunnel MTU of the tunnel's link, in bytes
/// @param mss4 largest TCP segment over IPv4 that fits every link of the chain, in bytes
/// @param mss6 the same over IPv6
record MtuChain(int tunnel, int mss4, int mss6) {
  private static final int HEADERS4 = 40;
  private static final int HEADERS6 = 60;

  /// @param path MTU of the path to the internet
  /// @param tailscale MTU of tailscaled's link, by which clients come
  static MtuChain of(Upstream upstream, int path, int tailscale) {
    Family outer = Family.IPV4;
    for (Upstream.Peer peer : upstream.peers()) {
      if (!(peer.endpoint().value().target() instanceof Endpoint.Target.Address at && at.address().isV4())) {
        outer = Family.IPV6; // A name may resolve to either.
      }
    }
    int computed = TunnelMtu.best(path, outer);
    int tunnel = Math.min(computed, upstream.mtu().map(Located::value).orElse(computed));
    int least = Math.min(tunnel, tailscale);
    return new MtuChain(tunnel, least - HEADERS4, least - HEADERS6);
  }
}
