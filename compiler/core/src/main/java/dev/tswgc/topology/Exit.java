package dev.tswgc.topology;

import dev.tswgc.diagnostic.Span;
import dev.tswgc.net.IpAddress;
import dev.tswgc.net.InterfaceAddress;
import dev.tswgc.net.LinkName;
import dev.tswgc.net.MacAddress;
import dev.tswgc.net.Prefix;
import dev.tswgc.net.WebAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// An exit node: a member of a tailnet whose clients leave through upstreams.
///
/// @param span the key of the entry
/// @param upstreams in order of preference
/// @param hostname in the tailnet
/// @param lanAccess prefixes of the host's LAN that clients may reach
/// @param port tailscaled's UDP port where pinned, 1 to 65535
/// @param dns the resolvers asked for clients, by the tunnel; empty = those of the upstreams
/// @param controlDns the resolvers asked, by the uplink, for control, DERP, endpoint and holepunch names
public record Exit(
    Name name,
    Span span,
    Located<Name> host,
    Located<Name> tailnet,
    List<Located<Name>> upstreams,
    Located<String> hostname,
    Network network,
    Located<ControlPath> controlPath,
    List<Located<Name>> holepunches,
    List<Located<Prefix>> lanAccess,
    Optional<Located<Integer>> port,
    List<ProxyListener> proxies,
    List<Located<IpAddress>> dns,
    List<Located<IpAddress>> controlDns,
    Tailscaled tailscaled,
    Probe probe,
    Pins pins,
    List<Allowance> allow) {

  /// Which way tailscaled's own traffic goes.
  public enum ControlPath {
    DIRECT("direct"),
    TUNNEL("tunnel");

    private final String word;

    ControlPath(String word) {
      this.word = word;
    }

    public String word() {
      return word;
    }
  }

  /// How the exit's namespace is joined to the machine's network.
  public sealed interface Network {
    Span span();

    /// A bridge of the container engine, with a network for each family, or a veth under systemd; absent = allocated.
    record Bridge(Span span, Optional<Located<Prefix>> subnet4, Optional<Located<Prefix>> subnet6) implements Network {}

    /// An address of the LAN for the exit itself.
    ///
    /// @param vlan 1 to 4094
    /// @param parent the host's link; absent = the host's uplink
    record Macvlan(
        Span span,
        List<Located<InterfaceAddress>> addresses,
        List<Located<IpAddress>> gateways,
        Optional<Located<MacAddress>> mac,
        Optional<Located<Integer>> vlan,
        Optional<Located<LinkName>> parent)
        implements Network {}
  }

  /// A proxy that tailnet members can use to leave by the tunnel.
  ///
  /// @param port 1 to 65535, on the exit's tailnet addresses
  /// @param auth users and passwords; absent = none asked
  public record ProxyListener(Span span, Kind kind, Located<Integer> port, Optional<SecretReference> auth) {
    /// The protocols offered.
    public enum Kind {
      SOCKS5("socks5"),
      HTTP("http");

      private final String word;

      Kind(String word) {
        this.word = word;
      }

      public String word() {
        return word;
      }
    }
  }

  /// Settings of tailscaled's configuration file that a person may choose.
  ///
  /// @param env extra environment of tailscaled
  public record Tailscaled(Located<Boolean> ssh, List<Located<Prefix>> advertiseRoutes, Map<String, Located<String>> env) {}

  /// How the exit finds out whether its tunnels work.
  ///
  /// @param lost so many probes in a row without an answer, and a tunnel is down; 1 to 100
  /// @param goodSeconds so long without a loss, and it is back
  /// @param publicAddress a page that answers with the address it was asked from
  public record Probe(Located<Integer> intervalSeconds, Located<Integer> lost, Located<Integer> goodSeconds, Optional<Located<WebAddress>> publicAddress) {}

  /// Numbers and names that the compiler would choose, fixed by hand.
  ///
  /// @param preference first of the 81 rule preferences, 5000 to 5100
  /// @param table routing table of the tunnels
  /// @param lanTable routing table of `lan-access`
  /// @param holepunchMark packet mark of the node's direct traffic
  /// @param tunnels by upstream
  public record Pins(
      Optional<Located<Integer>> preference,
      Optional<Located<Integer>> table,
      Optional<Located<Integer>> lanTable,
      Optional<Located<Integer>> holepunchMark,
      Map<Name, TunnelPins> tunnels) {}

  /// Pins of one tunnel.
  ///
  /// @param listenPort WireGuard's UDP port, 1 to 65535
  public record TunnelPins(Optional<Located<LinkName>> link, Optional<Located<Integer>> mark, Optional<Located<Integer>> listenPort) {}
}
