package dev.tswgc.check;

import dev.tswgc.diagnostic.Span;
import dev.tswgc.net.Prefix;
import dev.tswgc.topology.Located;
import dev.tswgc.topology.Upstream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The AllowedIPs that peers of one upstream have in common, one for each two peers: a second would tell a reader nothing new.
final class PeerOverlaps {
  private PeerOverlaps() {}

  /// A prefix of one peer, and one of another inside it or equal to it.
  record PeerOverlap(Owner outer, Owner inner) {
    boolean same() {
      return outer.prefix().value().equals(inner.prefix().value());
    }
  }

  /// A prefix of a peer.
  record Owner(int number, Upstream.Peer peer, Located<Prefix> prefix) {

    /// Where the prefix is written; of one that the language fills in, the peer's key, which is its name.
    Span span() {
      return prefix.isWritten() ? prefix.span() : peer.publicKey().span();
    }
  }

  private record Pair(int outer, int inner, boolean same) {}

  static List<PeerOverlap> of(Upstream upstream) {
    List<PeerOverlap> result = new ArrayList<>();
    if (upstream.peers().size() < 2) {
      return result;
    }
    Overlaps<Owner> overlaps = new Overlaps<>();
    for (int i = 0; i < upstream.peers().size(); i++) {
      Upstream.Peer peer = upstream.peers().get(i);
      for (Located<Prefix> prefix : peer.allowedIps()) {
        overlaps.add(prefix.value(), new Owner(i, peer, prefix));
      }
    }
    Set<Pair> seen = new HashSet<>();
    for (Overlaps.Overlap<Owner> overlap : overlaps.find()) {
      Owner outer = overlap.outer().owner();
      Owner inner = overlap.inner().owner();
      PeerOverlap found = new PeerOverlap(outer, inner);
      // Two with one public key are one peer to WireGuard: another rule's finding.
      boolean onePeer = outer.peer().publicKey().value().equals(inner.peer().publicKey().value());
      if (!onePeer && seen.add(new Pair(outer.number(), inner.number(), found.same()))) {
        result.add(found);
      }
    }
    return result;
  }
}
