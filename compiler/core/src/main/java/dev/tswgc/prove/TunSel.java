package dev.tswgc.prove;

import dev.tswgc.net.Family;
import dev.tswgc.plan.Link;
import dev.tswgc.topology.Upstream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The country that somebody chose is the country that they leave from.
final class TunSel implements Invariant {
  @Override
  public String id() {
    return "TUNSEL";
  }

  @Override
  public String sentence() {
    return "A client's packet goes by a later upstream of the list only while each before it is gone or does not have its family.";
  }

  @Override
  public List<Bad> bad(Case proved, Space space, Declared declared, Reach reach) {
    Bdd bdd = space.bdd();
    List<Bad> bad = new ArrayList<>();
    int earlier = Bdd.NOTHING;
    for (Upstream upstream : proved.upstreams()) {
      Optional<Link.WireGuard> tunnel = proved.tunnel(upstream);
      for (Reach.Departure departure : reach.departures()) {
        boolean client = departure.in().equals(Optional.of(proved.tailnet()));
        if (client && tunnel.isPresent() && departure.out().equals(tunnel.get().name())) {
          bad.add(Bad.leaving(departure, bdd.and(departure.packets(), earlier)));
        }
      }
      if (tunnel.isPresent()) {
        earlier = bdd.or(earlier, bdd.and(space.presence().up(tunnel.get().name()), families(space, upstream)));
      }
    }
    return bad;
  }

  /// Packets of the families that an upstream has addresses of and takes the internet of.
  private static int families(Space space, Upstream upstream) {
    int set = Bdd.NOTHING;
    for (Family family : Family.values()) {
      boolean has = upstream.addresses().stream().anyMatch(own -> own.value().address().family() == family);
      boolean takes = upstream.peers().stream().anyMatch(peer -> peer.allowedIps().stream().anyMatch(prefix -> prefix.value().family() == family));
      if (has && takes) {
        set = space.bdd().or(set, space.fields().family(family));
      }
    }
    return set;
  }
}
