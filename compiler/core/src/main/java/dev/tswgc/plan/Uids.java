package dev.tswgc.plan;

/// The user ids of the programs in a namespace: rules know programs by them.
///
/// 60578 to 61183 are used by nobody (systemd, "Users, Groups, UIDs and GIDs on systemd Systems"); programs of one kind share an id in all
/// namespaces, since none sees into another.
final class Uids {
  /// tailscaled and what configures the kernel.
  static final UidRange ROOT = UidRange.of(0);

  static final int RESOLVER = 60700;
  static final int PROBE = 60701;
  static final int SOCKS = 60702;
  static final int HTTP = 60703;

  static final UidRange RESOLVER_ONLY = UidRange.of(RESOLVER);
  /// Programs that ask for names by the tunnel.
  static final UidRange ASKERS = new UidRange(RESOLVER, PROBE);
  /// Programs that act for others.
  static final UidRange PROXIES = new UidRange(SOCKS, HTTP);
  /// Everything that must go by the tunnel.
  static final UidRange TUNNELLED = new UidRange(60700, 60709);
  /// Everybody, and so every packet that has a local socket.
  static final UidRange ANYBODY = new UidRange(0, Integer.MAX_VALUE);

  private Uids() {}
}
