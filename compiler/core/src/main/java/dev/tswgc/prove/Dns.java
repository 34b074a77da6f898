package dev.tswgc.prove;

import java.util.ArrayList;
import java.util.List;

/// Whatever asks for a client does not show the question to the LAN (ports 53 and 853); what is declared on those ports for another reason is declared.
final class Dns implements Invariant {
  @Override
  public String id() {
    return "DNS";
  }

  @Override
  public String sentence() {
    return "Questions for names leave by the uplink from the forwarder only, to the resolvers that are declared for that.";
  }

  @Override
  public List<Bad> bad(Case proved, Space space, Declared declared, Reach reach) {
    Bdd bdd = space.bdd();
    List<Bad> bad = new ArrayList<>();
    int dns = declared.questions();
    int allowed = space.fields().union(List.of(declared.names(), declared.outer(), declared.holepunch(), declared.control(), declared.lan()));
    for (Reach.Departure departure : reach.departures()) {
      if (departure.out().equals(proved.uplink())) {
        bad.add(Bad.leaving(departure, bdd.minus(bdd.and(departure.packets(), dns), allowed)));
      }
    }
    return bad;
  }
}
