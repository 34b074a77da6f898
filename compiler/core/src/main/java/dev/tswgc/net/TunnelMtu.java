package dev.tswgc.net;

/// How large a packet can be inside a WireGuard tunnel.
public final class TunnelMtu {
  /// IPv4, UDP, and WireGuard's own header and tag: 20 + 8 + 32 bytes.
  private static final int OUTER4 = 60;

  /// IPv6 has 20 bytes more.
  private static final int OUTER6 = 80;

  private static final int PADDING = 16;

  private TunnelMtu() {}

  /// The bytes that a tunnel adds to each packet.
  ///
  /// @param outer of the packets between the ends of the tunnel
  public static int overhead(Family outer) {
    return outer == Family.IPV4 ? OUTER4 : OUTER6;
  }

  /// The best MTU, in bytes: the largest multiple of 16 that fits.
  ///
  /// WireGuard pads what it carries to a multiple of 16 bytes, up to its link's MTU. The far end's MTU is not ours to know and may be larger,
  /// so it would pad past an MTU that is no multiple, and the outer packet would not fit the path: downloads stall, uploads do not.
  ///
  /// @param path MTU of the path between the ends
  public static int best(int path, Family outer) {
    return (path - overhead(outer)) / PADDING * PADDING;
  }
}
