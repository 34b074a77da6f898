package dev.tswgc.plan;

import dev.tswgc.net.Endpoint;
import dev.tswgc.net.InterfaceAddress;
import dev.tswgc.net.IpAddress;
import dev.tswgc.net.LinkName;
import dev.tswgc.net.MacAddress;
import dev.tswgc.net.Mark;
import dev.tswgc.net.Prefix;
import dev.tswgc.net.WireGuardKey;
import dev.tswgc.topology.Upstream.Engine;
import java.util.List;
import java.util.Optional;

/// A network link of a namespace.
public sealed interface Link {
  LinkName name();

  /// In bytes.
  int mtu();

  Why why();

  /// The way to the internet past all tunnels, made by whoever makes the namespace.
  ///
  /// @param attachment what is at its other end
  /// @param addresses empty where the platform or DHCP gives them
  record Uplink(LinkName name, int mtu, Attachment attachment, List<InterfaceAddress> addresses, List<IpAddress> gateways, Why why) implements Link {}

  /// tailscaled's link.
  ///
  /// @param prefixes the ranges of the tailnet's own addresses
  record Tailscale(LinkName name, int mtu, List<Prefix> prefixes, Why why) implements Link {}

  /// A WireGuard tunnel to a provider.
  ///
  /// @param fwmark on its outer packets
  /// @param listenPort of its outer socket
  /// @param engine what carries it
  record WireGuard(
      LinkName name,
      int mtu,
      List<InterfaceAddress> addresses,
      Secret.Use privateKey,
      Mark fwmark,
      int listenPort,
      List<Peer> peers,
      Engine engine,
      Why why)
      implements Link {}

  /// A WireGuard peer.
  ///
  /// @param endpoint a name is resolved where the tunnel runs, never at build time
  record Peer(WireGuardKey publicKey, Optional<Secret.Use> presharedKey, Endpoint endpoint, List<Prefix> allowedIps, int keepaliveSeconds) {}

  /// How an uplink is joined to its machine's network.
  sealed interface Attachment {
    /// A bridge of a container engine, masqueraded by it.
    ///
    /// @param network its name among the host's networks
    record Bridge(String network, Prefix subnet4, Prefix subnet6) implements Attachment {}

    /// A veth pair to the host's own namespace, masqueraded there.
    record HostVeth(LinkName peer, Prefix subnet4, Prefix subnet6) implements Attachment {}

    /// The network of a Kubernetes pod, known only where it runs.
    record Pod() implements Attachment {}

    /// A link of its own on the LAN.
    ///
    /// @param network its name among the host's networks
    /// @param parent the host's link; absent = the one that carries its default route
    record Macvlan(String network, Optional<LinkName> parent, Optional<Integer> vlan, MacAddress mac) implements Attachment {}
  }
}
