package dev.tswgc.plan;

import dev.tswgc.net.Family;
import dev.tswgc.net.InterfaceAddress;
import dev.tswgc.net.LinkName;
import dev.tswgc.net.Mark;
import dev.tswgc.net.Prefix;
import dev.tswgc.topology.Allocation;
import dev.tswgc.topology.Located;
import dev.tswgc.topology.Upstream;
import java.util.ArrayList;
import java.util.List;

/// An upstream in its place in an exit.
///
/// @param rank 0 for the preferred one
record Tunnel(Upstream upstream, Allocation.OfTunnel numbers, int rank, MtuChain mtu, Why why) {

  LinkName link() {
    return numbers.link();
  }

  /// On its outer packets; WireGuard sets the whole mark, so the whole could be compared, but ours is the lower half.
  Mark mark() {
    return Numbers.mark(numbers.mark());
  }

  /// Its own addresses of a family.
  List<Prefix> addresses(Family family) {
    List<Prefix> own = new ArrayList<>();
    for (Located<InterfaceAddress> address : upstream.addresses()) {
      if (address.value().address().family() == family) {
        own.add(Prefix.single(address.value().address()));
      }
    }
    return own;
  }

  /// Whether the internet of a family can be reached by it: it has an address to ask with, and its peers take every destination.
  boolean carries(Family family) {
    return !addresses(family).isEmpty() && Internet.coveredBy(family, allowedIps(family));
  }

  private List<Prefix> allowedIps(Family family) {
    List<Prefix> prefixes = new ArrayList<>();
    for (Upstream.Peer peer : upstream.peers()) {
      for (Located<Prefix> prefix : peer.allowedIps()) {
        if (prefix.value().family() == family) {
          prefixes.add(prefix.value());
        }
      }
    }
    return prefixes;
  }
}
