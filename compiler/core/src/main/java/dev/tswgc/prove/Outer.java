package dev.tswgc.prove;

import dev.tswgc.plan.Link;
import java.util.ArrayList;
import java.util.List;

/// The exception for outer packets is keyed on mark, owner, address, port and protocol: nobody else uses it (CVE-2023-36673, CVE-2023-36671).
final class Outer implements Invariant {
  @Override
  public String id() {
    return "OUTER";
  }

  @Override
  public String sentence() {
    return "What bears a tunnel's mark leaves by the uplink to that tunnel's far end only.";
  }

  @Override
  public List<Bad> bad(Case proved, Space space, Declared declared, Reach reach) {
    Bdd bdd = space.bdd();
    List<Bad> bad = new ArrayList<>();
    int lan = bdd.and(declared.lan(), space.owners().nobodys());
    int allowed = space.fields().union(List.of(declared.outer(), declared.neighbours(), space.fields().payload(Fields.ARP), lan));
    allowed = bdd.or(allowed, space.fields().fragments(allowed));
    for (Link.WireGuard tunnel : proved.tunnels()) {
      for (Reach.Departure departure : reach.departures()) {
        if (departure.in().isEmpty() && departure.out().equals(proved.uplink())) {
          int marked = bdd.and(departure.packets(), declared.markOf(tunnel));
          bad.add(Bad.leaving(departure, bdd.minus(bdd.minus(marked, declared.tailscaled()), allowed)));
        }
      }
    }
    return bad;
  }
}
