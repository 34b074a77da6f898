package dev.tswgc.machine;

import dev.tswgc.net.LinkName;

/// Something of ours that is not there though it should be, or something of others that is there though it should not.
public sealed interface Fault {
  /// A link is gone, with its routes.
  record Gone(LinkName link) implements Fault {}

  /// Everything of nftables is gone, as after `nft flush ruleset`.
  record Flushed() implements Fault {}

  /// The guard of family inet is gone.
  record NoGuard() implements Fault {}

  /// The guards of the links' own ends (netdev egress) are gone.
  record NoEgressGuard() implements Fault {}

  /// Our rules of the routing policy are gone.
  record NoRules() implements Fault {}

  /// Our routing tables are empty.
  record NoRoutes() implements Fault {}

  /// Someone on the LAN has put more specific routes for everything into main, as with DHCP option 121 (TunnelVision, CVE-2024-3661).
  record HostileMain() implements Fault {}
}
