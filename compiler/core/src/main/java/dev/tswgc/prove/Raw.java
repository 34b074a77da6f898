package dev.tswgc.prove;

import java.util.ArrayList;
import java.util.List;

/// A program with CAP_NET_RAW, or a frame that something else makes, passes the link's own end only where the topology declares it (packet(7)).
final class Raw implements Invariant {
  @Override
  public String id() {
    return "RAW";
  }

  @Override
  public String sentence() {
    return "The same holds for raw sockets, which no route and no inet hook sees.";
  }

  @Override
  public List<Bad> bad(Case proved, Space space, Declared declared, Reach reach) {
    Bdd bdd = space.bdd();
    List<Bad> bad = new ArrayList<>();
    // What is passed on to the LAN for clients comes by the same way, and is nobody's here.
    int allowed = bdd.or(declared.byUplink(), bdd.and(declared.lan(), space.owners().nobodys()));
    for (Reach.Departure departure : reach.departures()) {
      if (departure.begin() == Reach.Begin.RAW && departure.out().equals(proved.uplink())) {
        bad.add(Bad.leaving(departure, bdd.minus(departure.packets(), allowed)));
      }
    }
    return bad;
  }
}
