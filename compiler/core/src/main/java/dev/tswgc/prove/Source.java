package dev.tswgc.prove;

import dev.tswgc.net.Prefix;
import java.util.ArrayList;
import java.util.List;

/// The provider does not learn who is behind the tunnel, and the LAN does not learn the tunnel's address; frames of raw sockets excepted.
final class Source implements Invariant {
  @Override
  public String id() {
    return "SRC";
  }

  @Override
  public String sentence() {
    return "What leaves by a tunnel has the tunnel's address, and what leaves by the uplink has the uplink's.";
  }

  @Override
  public List<Bad> bad(Case proved, Space space, Declared declared, Reach reach) {
    Bdd bdd = space.bdd();
    List<Bad> bad = new ArrayList<>();
    int unspecified = space.fields().in(Fields.SOURCE, List.of(Prefix.of("0.0.0.0/32"), Prefix.of("::/128")));
    for (Reach.Departure departure : reach.departures()) {
      boolean byUplink = departure.out().equals(proved.uplink()) && departure.in().isEmpty();
      if (departure.begin() != Reach.Begin.RAW && (byUplink || proved.isTunnel(departure.out()))) {
        int own = declared.from(departure.out());
        bad.add(Bad.leaving(departure, bdd.minus(departure.packets(), byUplink ? bdd.or(own, unspecified) : own)));
      }
    }
    return bad;
  }
}
