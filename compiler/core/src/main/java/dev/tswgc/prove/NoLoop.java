package dev.tswgc.prove;

import dev.tswgc.plan.Link;
import java.util.ArrayList;
import java.util.List;

/// A tunnel that carries itself is dead.
final class NoLoop implements Invariant {
  @Override
  public String id() {
    return "NOLOOP";
  }

  @Override
  public String sentence() {
    return "No outer packet of a tunnel goes into a tunnel.";
  }

  @Override
  public List<Bad> bad(Case proved, Space space, Declared declared, Reach reach) {
    Bdd bdd = space.bdd();
    List<Bad> bad = new ArrayList<>();
    for (Link.WireGuard tunnel : proved.tunnels()) {
      int own = bdd.and(declared.markOf(tunnel), declared.outer());
      for (Reach.Departure departure : reach.departures()) {
        if (departure.begin() == Reach.Begin.SENT && proved.isTunnel(departure.out())) {
          bad.add(Bad.leaving(departure, bdd.and(departure.packets(), own)));
        }
      }
    }
    return bad;
  }
}
