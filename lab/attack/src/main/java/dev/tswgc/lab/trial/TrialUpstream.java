package dev.tswgc.lab.trial;

import dev.tswgc.lab.exit.WireGuardKeys;
import dev.tswgc.net.Endpoint;
import dev.tswgc.net.IpAddress;
import dev.tswgc.net.WireGuardKey;
import dev.tswgc.topology.Located;
import dev.tswgc.topology.Upstream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// An upstream as the world has it: with keys of its own, since nobody has those of the provider, and with an endpoint that is an address.
///
/// @param number unlike that of any other
/// @param written as it stands in the topology
/// @param provider the keys of the far end
/// @param exit the keys of the exit's end
/// @param preshared used where the topology has one
record TrialUpstream(int number, Upstream written, WireGuardKeys provider, WireGuardKeys exit, WireGuardKeys preshared) {
  static TrialUpstream of(int number, Upstream written) {
    if (written.peers().size() != 1) {
      throw NoTrialException.unsupported("The upstream `" + written.name() + "` has " + written.peers().size() + " peers, and a provider of a world is one peer.");
    }
    return new TrialUpstream(number, written, WireGuardKeys.generate(), WireGuardKeys.generate(), WireGuardKeys.generate());
  }

  String name() {
    return written.name().text();
  }

  private Upstream.Peer peer() {
    return written.peers().getFirst();
  }

  int port() {
    return peer().endpoint().value().port();
  }

  boolean isNamed() {
    return peer().endpoint().value().target() instanceof Endpoint.Target.Named;
  }

  /// Where the provider is, and is seen by the internet.
  String address4() {
    return endpoint().isV4() ? endpoint().toString() : invented4().toString();
  }

  String address6() {
    return endpoint().isV4() ? "2001:db8:ff%02x::10".formatted(number) : endpoint().toString();
  }

  private IpAddress endpoint() {
    return peer().endpoint().value().target() instanceof Endpoint.Target.Address given ? given.address() : invented4();
  }

  private IpAddress invented4() {
    return IpAddress.of("198.19.%d.10".formatted(number));
  }

  /// The same upstream with what the world has put in its place.
  Upstream inWorld() {
    Upstream.Peer peer = peer();
    Upstream.Peer other =
        new Upstream.Peer(
            peer.span(),
            same(peer.publicKey(), new WireGuardKey(provider.publicKey())),
            peer.presharedKey(),
            same(peer.endpoint(), new Endpoint(new Endpoint.Target.Address(endpoint()), port())),
            peer.allowedIps(),
            peer.keepaliveSeconds());
    return new Upstream(
        written.name(),
        written.span(),
        written.addresses(),
        written.privateKey(),
        written.dns(),
        written.mtu(),
        same(written.engine(), Upstream.Engine.WIREGUARD_GO),
        List.of(other),
        written.allow());
  }

  private static <T> Located<T> same(Located<T> place, T value) {
    return new Located<>(value, place.span(), place.from());
  }

  /// Files of the exit's secrets, by their names.
  Map<String, String> secrets() {
    Map<String, String> secrets = new TreeMap<>(Map.of(written.privateKey().id(), exit.privateKey()));
    peer().presharedKey().ifPresent(reference -> secrets.put(reference.id(), preshared.privateKey()));
    return secrets;
  }

  /// The provider's end, in the words of wg(8).
  String configuration() {
    return "[Interface]\nPrivateKey = %s\nListenPort = %d\n[Peer]\nPublicKey = %s\nAllowedIPs = %s\n%s"
        .formatted(
            provider.privateKey(),
            port(),
            exit.publicKey(),
            String.join(", ", exitAddresses()),
            peer().presharedKey().isPresent() ? "PresharedKey = " + preshared.privateKey() + "\n" : "");
  }

  /// The exit's addresses in the tunnel.
  List<String> exitAddresses() {
    return written.addresses().stream().map(address -> address.value().address().toString()).toList();
  }

  /// The provider's resolvers in the tunnel.
  List<String> resolvers() {
    return written.dns().stream().map(address -> address.value().toString()).toList();
  }
}
