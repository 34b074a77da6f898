package dev.tswgc.plan;

import dev.tswgc.net.LinkName;
import java.util.List;
import java.util.Optional;

/// A program that runs in a namespace.
public sealed interface Service {
  /// Unique in its namespace.
  String id();

  int uid();

  Why why();

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
      List<Variable> environment,
      Why why)
      implements Service {}

  /// A proxy for members of the tailnet, listening on `inside` and leaving by `outside`.
  record Proxy(String id, int uid, String protocol, LinkName inside, int port, List<LinkName> outside, Optional<Secret.Use> auth, Why why) implements Service {}

  /// The namespace's forwarder of names; what it does is in [Resolver].
  record Forwarder(String id, int uid, Why why) implements Service {}

  /// Keeps timed sets and peers' endpoints current from names.
  ///
  /// @param sets which names fill which sets of the guard
  /// @param endpoints which names are endpoints of which tunnel's peers
  record Names(String id, int uid, List<SetFeed> sets, List<EndpointFeed> endpoints, Why why) implements Service {}

  /// A name whose addresses belong into a pair of sets.
  record SetFeed(dev.tswgc.net.DomainName name, List<Port> ports, String set4, String set6) {}

  /// A port with its transport.
  record Port(dev.tswgc.net.Protocol protocol, dev.tswgc.net.PortRange ports) {}

  /// A name whose address is a peer's endpoint.
  record EndpointFeed(dev.tswgc.net.DomainName name, LinkName link, dev.tswgc.net.WireGuardKey peer, int port, String set4, String set6) {}

  /// An environment variable.
  record Variable(String name, String value) {}
}
