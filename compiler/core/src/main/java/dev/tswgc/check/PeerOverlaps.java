package dev.tswgc.check;

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
  record PeerOverlap(Located<Prefix> outer, Located<Prefix> inner) {
    boolean same() {
      return outer.value().equals(inner.value());
    }
  }

  private record Owner(int peer, Located<Prefix> prefix) {}

  private record Pair(int outer, int inner, boolean same) {}

  static List<PeerOverlap> of(Upstream upstream) {
    List<PeerOverlap> result = new ArrayList<>();
    if (upstream.peers().size() < 2) {
      return result;
    }
    Overlaps<Owner> overlaps = new Overlaps<>();
    for (int i = 0; i < upstream.peers().size(); i++) {
      for (Located<Prefix> prefix : upstream.peers().get(i).allowedIps()) {
        overlaps.add(prefix.value(), new Owner(i, prefix));
      }
    }
    Set<Pair> seen = new HashSet<>();
    for (Overlaps.Overlap<Owner> overlap : overlaps.find()) {
      Owner outer = overlap.outer().owner();
      Owner inner = overlap.inner().owner();
      PeerOverlap found = new PeerOverlap(outer.prefix(), inner.prefix());
      if (outer.peer() != inner.peer() && seen.add(new Pair(outer.peer(), inner.peer(), found.same()))) {
        result.add(found);
      }
    }
    return result;
  }
}
