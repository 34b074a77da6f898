package dev.tswgc.plan;

import dev.tswgc.net.LinkName;
import dev.tswgc.net.WebAddress;
import java.util.List;
import java.util.Optional;

/// A program that runs in a namespace.
public sealed interface Service {
  /// Unique in its namespace.
  String id();

  int uid();

  Runs runs();

  Why why();

  /// Makes the namespace what the Plan says, by its steps, and then holds it; everything else joins it there.
  ///
  /// @param probeUid of what asks by a tunnel whether it works
  /// @param publicAddress a page that answers with the address it was asked from
  record Owner(String id, int uid, int probeUid, Optional<WebAddress> publicAddress, Runs runs, Why why) implements Service {}

  /// tailscaled, configured by its declarative file.
  ///
  /// @param controlUrl absent for Tailscale's own
  /// @param port its UDP port
  /// @param link its TUN link
  record Tailscaled(
      String id,
      int uid,
      Optional<String> controlUrl,
      Secret.Use authKey,
      String hostname,
      int port,
      LinkName link,
      boolean ssh,
      List<dev.tswgc.net.Prefix> advertiseRoutes,
      Runs runs,
      Why why)
      implements Service {}

  /// A proxy for members of the tailnet, listening on `inside` and leaving by `outside`.
  ///
  /// @param refused networks that nobody reaches by it, as a second layer: the guard drops what goes there
  record Proxy(
      String id,
      int uid,
      String protocol,
      LinkName inside,
      int port,
      List<LinkName> outside,
      List<dev.tswgc.net.Prefix> refused,
      Optional<Secret.Use> auth,
      Runs runs,
      Why why)
      implements Service {}

  /// The namespace's forwarder of names; what it does is in [Resolver].
  record Forwarder(String id, int uid, Runs runs, Why why) implements Service {}

  /// Keeps timed sets and peers' endpoints current from names.
  ///
  /// @param sets which names fill which sets
  /// @param endpoints which names are endpoints of which tunnel's peers
  record Names(String id, int uid, List<SetFeed> sets, List<EndpointFeed> endpoints, Runs runs, Why why) implements Service {}

  /// Watches whether traffic really passes by each tunnel, and makes the route of the first that works, in the order given, the best one.
  ///
  /// @param uid of the part that changes routes and brings the namespace up again
  /// @param probeUid of the part that sends probes, each bound to its tunnel
  /// @param lostProbes so many lost in a row, and the tunnel is down
  /// @param goodSeconds without a loss, and it is back
  record Watcher(String id, int uid, int probeUid, List<Probe> probes, int intervalSeconds, int lostProbes, int goodSeconds, Runs runs, Why why) implements Service {}

  /// What is asked by a tunnel to see that it works.
  ///
  /// @param resolvers DNS servers; an answer of any kind counts
  record Probe(LinkName link, List<dev.tswgc.net.IpAddress> resolvers) {}

  /// A name whose addresses belong into a timed set.
  ///
  /// @param family of the addresses, as the set's address field has it
  /// @param others the atoms of an element in the order of the set's fields, without that for the address
  record SetFeed(dev.tswgc.net.DomainName name, dev.tswgc.net.Family family, Firewall.TableFamily tableFamily, String table, String set, List<Atom> others) {}

  /// A name whose address is a peer's endpoint.
  record EndpointFeed(dev.tswgc.net.DomainName name, LinkName link, dev.tswgc.net.WireGuardKey peer, int port) {}

  /// An environment variable.
  record Variable(String name, String value) {}
}
