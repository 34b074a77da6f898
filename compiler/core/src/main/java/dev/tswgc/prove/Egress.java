package dev.tswgc.prove;

import dev.tswgc.net.Family;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A client's traffic goes by a tunnel or nowhere: route injection, a dead tunnel or a stale connection change nothing (CVE-2024-3661, CVE-2023-36672, CVE-2023-35838).
final class Egress implements Invariant {
  @Override
  public String id() {
    return "EGRESS";
  }

  @Override
  public String sentence() {
    return "No IPv4 packet of a client leaves by the uplink, except to networks of the LAN that are declared open to clients.";
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
        bad.add(Bad.leaving(departure, bdd.and(space.fields().family(Family.IPV4), bdd.minus(departure.packets(), declared.lan()))));
      }
    }
    return bad;
  }
}
