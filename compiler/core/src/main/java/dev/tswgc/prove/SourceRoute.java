package dev.tswgc.prove;

import dev.tswgc.net.LinkName;
import java.util.ArrayList;
import java.util.List;

/// IPv4 options LSRR, SSRR and RR (RFC 791), and the IPv6 routing header of type 0 (RFC 5095).
final class SourceRoute implements Invariant {
  @Override
  public String id() {
    return "SOURCEROUTE";
  }

  @Override
  public String sentence() {
    return "No packet whose sender chose or records its way is taken or passed on.";
  }

  @Override
  public List<Bad> bad(Case proved, Space space, Declared declared, Reach reach) {
    Bdd bdd = space.bdd();
    List<Bad> bad = new ArrayList<>();
    int chosen = bdd.or(bdd.not(space.fields().masked(Fields.OPTIONS, 3, 0, 7)), bdd.variable(Fields.ROUTING_HEADER));
    for (Reach.Departure departure : reach.departures()) {
      if (departure.begin() == Reach.Begin.ARRIVES) {
        bad.add(Bad.leaving(departure, bdd.and(departure.packets(), chosen)));
      }
    }
    for (Reach.Arrival arrival : reach.arrivals()) {
      if (!arrival.in().equals(LinkName.LO)) {
        bad.add(Bad.arriving(arrival, bdd.and(arrival.packets(), chosen)));
      }
    }
    return bad;
  }
}
