package dev.tswgc.topology;

import dev.tswgc.net.Endpoint;
import dev.tswgc.net.InterfaceAddress;
import dev.tswgc.net.IpAddress;
import dev.tswgc.net.Prefix;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The private networks that mean something to an exit, so that the network it is joined by must not be one of them: an address cannot be both on a link and behind it.
final class PrivateParts {
  private static final List<Prefix> PRIVATE = List.of(Prefix.of("10.0.0.0/8"), Prefix.of("172.16.0.0/12"), Prefix.of("192.168.0.0/16"), Prefix.of("fc00::/7"));

  private final Topology topology;
  /// Holepunch lists are long and shared: each is searched once.
  private final Map<Name, List<Prefix>> ofHolepunch = new HashMap<>();
  private final Map<Name, List<Prefix>> ofUpstream = new HashMap<>();

  PrivateParts(Topology topology) {
    this.topology = topology;
  }

  List<Prefix> of(Exit exit) {
    List<Prefix> parts = new ArrayList<>();
    for (Located<Prefix> prefix : exit.lanAccess()) {
      addIfPrivate(parts, prefix.value());
    }
    for (Located<IpAddress> dns : exit.dns()) {
      addIfPrivate(parts, Prefix.single(dns.value()));
    }
    for (Located<IpAddress> dns : exit.controlDns()) {
      addIfPrivate(parts, Prefix.single(dns.value()));
    }
    for (Located<Name> name : exit.upstreams()) {
      parts.addAll(ofUpstream.computeIfAbsent(name.value(), this::upstream));
    }
    for (Located<Name> name : exit.holepunches()) {
      parts.addAll(ofHolepunch.computeIfAbsent(name.value(), this::holepunch));
    }
    return parts;
  }

  private List<Prefix> upstream(Name name) {
    List<Prefix> parts = new ArrayList<>();
    Upstream upstream = topology.upstreams().get(name);
    if (upstream == null) {
      return parts;
    }
    for (Located<InterfaceAddress> address : upstream.addresses()) {
      addIfPrivate(parts, address.value().prefix());
    }
    for (Located<IpAddress> dns : upstream.dns()) {
      addIfPrivate(parts, Prefix.single(dns.value()));
    }
    for (Upstream.Peer peer : upstream.peers()) {
      if (peer.endpoint().value().target() instanceof Endpoint.Target.Address at) {
        addIfPrivate(parts, Prefix.single(at.address()));
      }
    }
    return parts;
  }

  private List<Prefix> holepunch(Name name) {
    List<Prefix> parts = new ArrayList<>();
    Holepunch holepunch = topology.holepunches().get(name);
    if (holepunch != null) {
      for (Located<Prefix> prefix : holepunch.prefixes()) {
        addIfPrivate(parts, prefix.value());
      }
    }
    return parts;
  }

  private static void addIfPrivate(List<Prefix> parts, Prefix prefix) {
    for (Prefix range : PRIVATE) {
      if (range.overlaps(prefix)) {
        parts.add(prefix);
        return;
      }
    }
  }
}
