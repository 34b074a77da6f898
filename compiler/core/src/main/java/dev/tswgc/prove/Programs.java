package dev.tswgc.prove;

import java.util.ArrayList;
import java.util.List;

/// Who acts for clients goes their way: by the tunnel or nowhere, by guard and by routing alike.
final class Programs implements Invariant {
  @Override
  public String id() {
    return "PROGRAMS";
  }

  @Override
  public String sentence() {
    return "What proxies, probes and the forwarder of names send by the routes never leaves by the uplink, but for the questions of the forwarder that are declared.";
  }

  @Override
  public List<Bad> bad(Case proved, Space space, Declared declared, Reach reach) {
    Bdd bdd = space.bdd();
    List<Bad> bad = new ArrayList<>();
    int allowed = bdd.or(declared.names(), declared.neighbours());
    allowed = bdd.or(allowed, space.fields().fragments(allowed));
    int uids = space.owners().in(proved.programs());
    for (Reach.Departure departure : reach.departures()) {
      if (departure.begin() == Reach.Begin.SENT && departure.out().equals(proved.uplink())) {
        bad.add(Bad.leaving(departure, bdd.minus(bdd.and(departure.packets(), uids), allowed)));
      }
    }
    return bad;
  }
}
