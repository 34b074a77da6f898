package dev.tswgc.plan;

import dev.tswgc.net.Family;
import dev.tswgc.net.LinkName;

/// One act of bringing a namespace up; each can be done again, and each has an inverse.
public sealed interface Step {

  /// Loads the inet guard in one transaction. Inverse: uplink down, then the table goes.
  record LoadGuard(String table) implements Step {}

  /// Compares the sysctls, writes only where it may, and stops on a difference. Inverse: none.
  record CheckSysctls() implements Step {}

  /// The routes of our tables that lead nowhere: they hold when every link is gone. Inverse: the table is emptied.
  record AddBackstops() implements Step {}

  /// The policy rules of a family. Inverse: they go.
  record AddRules(Family family) implements Step {}

  /// Loads the egress guard of a link that is there. Inverse: goes with the guard.
  record LoadEgressGuard(String table, LinkName link) implements Step {}

  /// Makes a WireGuard link, if it is not there. Inverse: it goes.
  record AddTunnel(LinkName link) implements Step {}

  /// Gives a WireGuard link its configuration and keys. Inverse: none, the link goes.
  record ConfigureTunnel(LinkName link) implements Step {}

  /// Gives a link its addresses and MTU, and brings it up; an uplink with gateways also gets its default routes in main. Inverse: down.
  record BringUp(LinkName link) implements Step {}

  /// The routes of our tables that lead somewhere. Inverse: they go.
  record AddRoutes() implements Step {}

  /// Forgets connections of before: they would keep their old path (liveness, not safety). Inverse: none.
  record FlushConnections() implements Step {}

  /// Leaves the digest of the plan in the namespace, for those who wait for it. Inverse: goes with the guard.
  record MarkApplied() implements Step {}

  /// Starts a program, by its id. Done by the platform. Inverse: stops it.
  record StartService(String service) implements Step {}
}
