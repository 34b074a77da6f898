package dev.tswgc.prove;

import dev.tswgc.net.LinkName;
import dev.tswgc.plan.Match;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Nobody outside begins anything with a client, with the LAN or with the node.
final class Inbound implements Invariant {
  @Override
  public String id() {
    return "INBOUND";
  }

  @Override
  public String sentence() {
    return "What comes by the uplink or a tunnel without being asked for reaches tailscaled's port and the tunnels' own, and is passed on to nobody.";
  }

  @Override
  public List<Bad> bad(Case proved, Space space, Declared declared, Reach reach) {
    Bdd bdd = space.bdd();
    List<Bad> bad = new ArrayList<>();
    int errors = bdd.and(space.conditions().states(List.of(Match.ConnectionState.RELATED)), bdd.or(space.fields().payload(Fields.ICMP), space.fields().payload(Fields.ICMPV6)));
    int asked = bdd.or(space.conditions().states(List.of(Match.ConnectionState.ESTABLISHED)), errors);
    for (Reach.Departure departure : reach.departures()) {
      if (departure.begin() == Reach.Begin.ARRIVES && !departure.in().equals(Optional.of(proved.tailnet()))) {
        bad.add(Bad.leaving(departure, bdd.minus(departure.packets(), asked)));
      }
    }
    for (Reach.Arrival arrival : reach.arrivals()) {
      if (!arrival.in().equals(proved.tailnet()) && !arrival.in().equals(LinkName.LO)) {
        int allowed = arrival.in().equals(proved.uplink()) ? declared.unasked() : Bdd.NOTHING;
        bad.add(Bad.arriving(arrival, bdd.minus(bdd.minus(arrival.packets(), asked), allowed)));
      }
    }
    return bad;
  }
}
