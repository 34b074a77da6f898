package dev.tswgc.targets.wireguard;

import dev.tswgc.net.Endpoint;
import dev.tswgc.net.Prefix;
import dev.tswgc.plan.Link;
import dev.tswgc.target.Fragment;
import dev.tswgc.target.Language;
import java.util.List;

/// Prints the lines of a tunnel's configuration, each `Key = value` as wg(8) reads it.
final class ConfPrinter {
  private ConfPrinter() {}

  /// Everything of the interface that is no secret. Port and mark stand here because `wg setconf` resets what a configuration leaves out.
  static List<Fragment> lines(Link.WireGuard tunnel) {
    return List.of(line("ListenPort = " + tunnel.listenPort()), line("FwMark = 0x" + Integer.toHexString(tunnel.fwmark().value())));
  }

  /// The public key comes first: who adds a preshared key knows the peer by it.
  static List<Fragment> lines(Link.Peer peer) {
    return List.of(
        line("PublicKey = " + peer.publicKey()),
        line("AllowedIPs = " + String.join(", ", peer.allowedIps().stream().map(Prefix::toString).toList())),
        line(endpoint(peer.endpoint())),
        line("PersistentKeepalive = " + peer.keepaliveSeconds()));
  }

  /// A name is not left to wg, which would ask for it once, of whatever resolver there is, before the tunnel is up: by the uplink and in clear.
  private static String endpoint(Endpoint endpoint) {
    return switch (endpoint.target()) {
      case Endpoint.Target.Address _ -> "Endpoint = " + endpoint;
      case Endpoint.Target.Named _ -> "# Endpoint " + endpoint + " is looked up where the exit runs, by its service for names, and kept current there.";
    };
  }

  private static Fragment line(String text) {
    return new Fragment(Language.WIREGUARD, text);
  }
}
