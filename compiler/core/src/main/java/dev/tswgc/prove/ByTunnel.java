package dev.tswgc.prove;

import java.util.ArrayList;
import java.util.List;

/// The provider sees of the node itself what is declared, and no other program of it uses the tunnel.
final class ByTunnel implements Invariant {
  @Override
  public String id() {
    return "TUNNELSET";
  }

  @Override
  public String sentence() {
    return "By a tunnel the node sends questions for names and probes to the resolvers that are declared, what proxies are asked for on the internet, with control-path = tunnel what tailscaled needs, and nothing else.";
  }

  @Override
  public List<Bad> bad(Case proved, Space space, Declared declared, Reach reach) {
    Bdd bdd = space.bdd();
    List<Bad> bad = new ArrayList<>();
    int allowed = bdd.or(declared.byTunnel(), space.fields().fragments(declared.byTunnel()));
    for (Reach.Departure departure : reach.departures()) {
      boolean own = departure.begin() == Reach.Begin.SENT || departure.begin() == Reach.Begin.BOUND;
      if (own && proved.isTunnel(departure.out())) {
        bad.add(Bad.leaving(departure, bdd.minus(departure.packets(), allowed)));
      }
    }
    return bad;
  }
}
