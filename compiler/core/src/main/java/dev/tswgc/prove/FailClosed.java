package dev.tswgc.prove;

import dev.tswgc.plan.Link;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What follows when every provider is gone: nothing of a client is sent anywhere.
final class FailClosed implements Invariant {
  @Override
  public String id() {
    return "FAILCLOSED";
  }

  @Override
  public String sentence() {
    return "While no tunnel is up, packets of clients reach other members of the tailnet and the node at most.";
  }

  @Override
  public boolean fromTheStart() {
    return true;
  }

  @Override
  public List<Bad> bad(Case proved, Space space, Declared declared, Reach reach) {
    Bdd bdd = space.bdd();
    List<Bad> bad = new ArrayList<>();
    int tunnels = Bdd.NOTHING;
    for (Link.WireGuard tunnel : proved.tunnels()) {
      tunnels = bdd.or(tunnels, space.presence().up(tunnel.name()));
    }
    for (Reach.Departure departure : reach.departures()) {
      if (departure.in().equals(Optional.of(proved.tailnet())) && !departure.out().equals(proved.tailnet())) {
        bad.add(Bad.leaving(departure, bdd.minus(bdd.minus(departure.packets(), tunnels), declared.lan())));
      }
    }
    return bad;
  }
}
