package dev.tswgc.prove;

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
    return "What comes by a tunnel never goes on by the uplink.";
  }

  @Override
  public List<Bad> bad(Case proved, Space space, Declared declared, Reach reach) {
    List<Bad> bad = new ArrayList<>();
    for (Reach.Departure departure : reach.departures()) {
      if (departure.in().isPresent() && proved.isTunnel(departure.in().get()) && departure.out().equals(proved.uplink())) {
        bad.add(Bad.leaving(departure, departure.packets()));
      }
    }
    return bad;
  }
}
