package dev.tswgc.topology;

import dev.tswgc.diagnostic.Span;
import dev.tswgc.net.Endpoint;
import dev.tswgc.net.InterfaceAddress;
import dev.tswgc.net.IpAddress;
import dev.tswgc.net.Prefix;
import dev.tswgc.net.WireGuardKey;
import java.util.List;
import java.util.Optional;

/// A third-party WireGuard tunnel: one identity at one provider.
///
/// @param span the key of the entry
/// @param dns the resolvers the provider offers inside the tunnel
/// @param mtu of the tunnel link in bytes, 576 to 9000, where given
public record Upstream(
    Name name,
    Span span,
    List<Located<InterfaceAddress>> addresses,
    SecretReference privateKey,
    List<Located<IpAddress>> dns,
    Optional<Located<Integer>> mtu,
    Located<Engine> engine,
    List<Peer> peers,
    List<Allowance> allow) {

  /// What carries the tunnel.
  public enum Engine {
    /// The kernel's own WireGuard.
    KERNEL("kernel"),
    /// The userspace program of the WireGuard project, for kernels without the module.
    WIREGUARD_GO("wireguard-go");

    private final String word;

    Engine(String word) {
      this.word = word;
    }

    public String word() {
      return word;
    }
  }

  /// A peer of the tunnel.
  ///
  /// @param allowedIps everything, unless said otherwise
  /// @param keepaliveSeconds 0 (off) to 65535
  public record Peer(
      Span span,
      Located<WireGuardKey> publicKey,
      Optional<SecretReference> presharedKey,
      Located<Endpoint> endpoint,
      List<Located<Prefix>> allowedIps,
      Located<Integer> keepaliveSeconds) {}
}
