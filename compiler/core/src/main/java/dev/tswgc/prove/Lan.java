package dev.tswgc.prove;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The exit is a way to the internet, not into the networks it stands in.
final class Lan implements Invariant {
  @Override
  public String id() {
    return "LAN";
  }

  @Override
  public String sentence() {
    return "Clients reach no private, link-local or metadata address and nothing around the node by any link, except networks that are declared open to them.";
  }

  @Override
  public boolean fromTheStart() {
    return true;
  }

  @Override
  public List<Bad> bad(Case proved, Space space, Declared declared, Reach reach) {
    Bdd bdd = space.bdd();
    List<Bad> bad = new ArrayList<>();
    for (Reach.Departure departure : reach.departures()) {
      if (departure.in().equals(Optional.of(proved.tailnet())) && !departure.out().equals(proved.tailnet())) {
        int near = bdd.and(departure.packets(), declared.near());
        bad.add(Bad.leaving(departure, departure.out().equals(proved.uplink()) ? bdd.minus(near, declared.lan()) : near));
      }
    }
    return bad;
  }
}
