package dev.tswgc.prove;

import dev.tswgc.plan.Match;
import java.util.ArrayList;
import java.util.List;

/// Answers are not shown to the LAN.
final class Reply implements Invariant {
  @Override
  public String id() {
    return "REPLY";
  }

  @Override
  public String sentence() {
    return "What comes by a tunnel never goes on by the uplink, and no answer of the node itself is sent another way by a mark of ours.";
  }

  @Override
  public List<Bad> bad(Case proved, Space space, Declared declared, Reach reach) {
    Bdd bdd = space.bdd();
    List<Bad> bad = new ArrayList<>();
    int placed = bdd.not(space.conditions().states(List.of(Match.ConnectionState.INVALID)));
    int answers = bdd.and(placed, bdd.and(bdd.variable(Fields.REPLY), bdd.variable(Fields.REROUTED)));
    for (Reach.Departure departure : reach.departures()) {
      if (departure.in().isPresent() && proved.isTunnel(departure.in().get()) && departure.out().equals(proved.uplink())) {
        bad.add(Bad.leaving(departure, departure.packets()));
      }
      if (departure.begin() == Reach.Begin.SENT) {
        bad.add(Bad.leaving(departure, bdd.and(departure.packets(), answers)));
      }
    }
    return bad;
  }
}
