package dev.tswgc.check;

import dev.tswgc.diagnostic.Span;
import dev.tswgc.net.Endpoint;
import dev.tswgc.net.Family;
import dev.tswgc.net.InterfaceAddress;
import dev.tswgc.net.IpAddress;
import dev.tswgc.net.Prefix;
import dev.tswgc.net.SpecialRange;
import dev.tswgc.net.TunnelMtu;
import dev.tswgc.topology.Exit;
import dev.tswgc.topology.Located;
import dev.tswgc.topology.Name;
import dev.tswgc.topology.Topology;
import dev.tswgc.topology.Upstream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// An upstream in the place of an exit where it is used: what it can carry.
///
/// @param reference where the exit names it
record Tunnel(Exit exit, Located<Name> reference, Upstream upstream) {
  /// The part of IPv6 the internet uses (IANA's global unicast range) leaves out these.
  private static final List<Prefix> NOT_GLOBAL_V6 = List.of(Prefix.of("::/3"), Prefix.of("4000::/2"), Prefix.of("8000::/1"));

  /// The tunnels of all exits, in the order of the exits and of their preference.
  static List<Tunnel> all(Topology topology) {
    List<Tunnel> tunnels = new ArrayList<>();
    for (Exit exit : topology.exits().values()) {
      tunnels.addAll(of(topology, exit));
    }
    return tunnels;
  }

  /// The tunnels of one exit, in the order of its preference.
  static List<Tunnel> of(Topology topology, Exit exit) {
    List<Tunnel> tunnels = new ArrayList<>(exit.upstreams().size());
    for (Located<Name> reference : exit.upstreams()) {
      Upstream upstream = topology.upstreams().get(reference.value());
      if (upstream != null) {
        tunnels.add(new Tunnel(exit, reference, upstream));
      }
    }
    return tunnels;
  }

  boolean hasAddress(Family family) {
    for (Located<InterfaceAddress> address : upstream.addresses()) {
      if (address.value().address().family() == family) {
        return true;
      }
    }
    return false;
  }

  boolean allows(IpAddress address) {
    for (Upstream.Peer peer : upstream.peers()) {
      for (Located<Prefix> prefix : peer.allowedIps()) {
        if (prefix.value().contains(address)) {
          return true;
        }
      }
    }
    return false;
  }

  /// The first addresses of the internet that no peer's AllowedIPs hold.
  Optional<Coverage.Gap> gap(Family family) {
    Coverage coverage = new Coverage(family);
    for (Upstream.Peer peer : upstream.peers()) {
      for (Located<Prefix> prefix : peer.allowedIps()) {
        coverage.add(prefix.value());
      }
    }
    for (SpecialRange range : SpecialRange.values()) {
      coverage.addAll(range.prefixes());
    }
    coverage.addAll(NOT_GLOBAL_V6);
    return coverage.firstGap();
  }

  /// Where the AllowedIPs of the upstream begin; where nobody wrote any, its first peer.
  Span allowedIpsSpan() {
    for (Upstream.Peer peer : upstream.peers()) {
      if (!peer.allowedIps().isEmpty() && peer.allowedIps().get(0).isWritten()) {
        return peer.allowedIps().get(0).span();
      }
    }
    return upstream.peers().isEmpty() ? upstream.span() : upstream.peers().get(0).publicKey().span();
  }

  /// The bytes that the tunnel is certain to add: an endpoint by name may turn out to have IPv4.
  int overhead() {
    return TunnelMtu.overhead(outer(false));
  }

  /// The MTU the tunnel's link gets where none is given.
  ///
  /// @param path MTU of the path to the internet
  int computedMtu(int path) {
    return TunnelMtu.best(path, outer(true));
  }

  /// The family of the largest outer packets.
  ///
  /// @param byName what an endpoint by name counts as: whether it may have IPv6
  private Family outer(boolean byName) {
    for (Upstream.Peer peer : upstream.peers()) {
      if (peer.endpoint().value().target() instanceof Endpoint.Target.Address a ? !a.address().isV4() : byName) {
        return Family.IPV6;
      }
    }
    return Family.IPV4;
  }
}
