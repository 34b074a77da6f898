package dev.tswgc.prove;

import java.util.ArrayList;
import java.util.List;

/// The whole of what leaves past the tunnels, from sockets that obey the routes and from those bound to a link, is what the topology declares.
final class WanSet implements Invariant {
  @Override
  public String id() {
    return "WANSET";
  }

  @Override
  public String sentence() {
    return "By the uplink the node sends outer packets of its tunnels, what tailscaled needs, declared holepunch, its own questions for names and what finds neighbours, and nothing else.";
  }

  @Override
  public List<Bad> bad(Case proved, Space space, Declared declared, Reach reach) {
    Bdd bdd = space.bdd();
    List<Bad> bad = new ArrayList<>();
    // Pieces of what may leave may leave.
    int allowed = bdd.or(declared.byUplink(), space.fields().fragments(declared.byUplink()));
    for (Reach.Departure departure : reach.departures()) {
      boolean own = departure.begin() == Reach.Begin.SENT || departure.begin() == Reach.Begin.BOUND;
      if (own && departure.out().equals(proved.uplink())) {
        bad.add(Bad.leaving(departure, bdd.minus(departure.packets(), allowed)));
      }
    }
    return bad;
  }
}
