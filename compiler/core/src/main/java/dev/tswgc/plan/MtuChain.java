package dev.tswgc.plan;

import dev.tswgc.net.Endpoint;
import dev.tswgc.topology.Located;
import dev.tswgc.topology.Upstream;

/// How large a packet can be, from the path to the internet down to the client's TCP segments.
///
/// WireGuard pads what it carries to a multiple of 16 bytes, up to its link's MTU. The far end's MTU is not ours to know and may be larger, so
/// it would pad past an MTU that is no multiple, and the outer packet would not fit the path: downloads stall, uploads do not.
///
/// @param tunnel MTU of the tunnel's link, in bytes
/// @param mss4 largest TCP segment over IPv4 that fits every link of the chain, in bytes
/// @param mss6 the same over IPv6
record MtuChain(int tunnel, int mss4, int mss6) {
  /// IPv4, UDP and WireGuard's own header and tag (20 + 8 + 32); with IPv6 20 more. A name may resolve to either.
  private static final int OUTER4 = 60;

  private static final int OUTER6 = 80;
  private static final int PADDING = 16;
  private static final int HEADERS4 = 40;
  private static final int HEADERS6 = 60;

  /// @param path MTU of the path to the internet
  /// @param tailscale MTU of tailscaled's link, by which clients come
  static MtuChain of(Upstream upstream, int path, int tailscale) {
    int outer = OUTER4;
    for (Upstream.Peer peer : upstream.peers()) {
      if (!(peer.endpoint().value().target() instanceof Endpoint.Target.Address at && at.address().isV4())) {
        outer = OUTER6;
      }
    }
    int computed = (path - outer) / PADDING * PADDING;
    int tunnel = Math.min(computed, upstream.mtu().map(Located::value).orElse(computed));
    int least = Math.min(tunnel, tailscale);
    return new MtuChain(tunnel, least - HEADERS4, least - HEADERS6);
  }
}
