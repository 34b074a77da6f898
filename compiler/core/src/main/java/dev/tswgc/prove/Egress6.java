package dev.tswgc.prove;

import dev.tswgc.net.Family;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The same for IPv6, also where a provider carries none of it (RFC 7359).
final class Egress6 implements Invariant {
  @Override
  public String id() {
    return "EGRESS6";
  }

  @Override
  public String sentence() {
    return "No IPv6 packet of a client leaves by the uplink, except to networks of the LAN that are declared open to clients.";
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
      if (departure.in().equals(Optional.of(proved.tailnet())) && departure.out().equals(proved.uplink())) {
        bad.add(Bad.leaving(departure, bdd.and(space.fields().family(Family.IPV6), bdd.minus(departure.packets(), declared.lan()))));
      }
    }
    return bad;
  }
}
