package dev.tswgc.prove;

import dev.tswgc.net.Prefix;
import java.util.ArrayList;
import java.util.List;

/// A client that forges another source reaches nothing (BCP 38, RFC 2827).
final class Spoof implements Invariant {
  @Override
  public String id() {
    return "SPOOF";
  }

  @Override
  public String sentence() {
    return "What comes from the tailnet has an address of the tailnet.";
  }

  @Override
  public List<Bad> bad(Case proved, Space space, Declared declared, Reach reach) {
    Bdd bdd = space.bdd();
    List<Bad> bad = new ArrayList<>();
    int tailnet = space.fields().in(Fields.SOURCE, List.of(Prefix.of("100.64.0.0/10"), Prefix.of("fd7a:115c:a1e0::/48"), Prefix.of("fe80::/10"), Prefix.of("::/128")));
    for (Reach.Arrival arrival : reach.arrivals()) {
      if (arrival.in().equals(proved.tailnet())) {
        bad.add(Bad.arriving(arrival, bdd.minus(arrival.packets(), tailnet)));
      }
    }
    return bad;
  }
}
