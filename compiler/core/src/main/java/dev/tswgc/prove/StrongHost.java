package dev.tswgc.prove;

import dev.tswgc.net.LinkName;
import dev.tswgc.plan.Match;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Nobody on the LAN finds out, or uses, the tunnel's address (CVE-2019-14899); rp_filter does not see to that.
final class StrongHost implements Invariant {
  @Override
  public String id() {
    return "STRONGHOST";
  }

  @Override
  public String sentence() {
    return "A packet for an address of the node is taken on the link that has it, and on no other.";
  }

  @Override
  public List<Bad> bad(Case proved, Space space, Declared declared, Reach reach) {
    Bdd bdd = space.bdd();
    List<Bad> bad = new ArrayList<>();
    int known = space.conditions().states(List.of(Match.ConnectionState.ESTABLISHED, Match.ConnectionState.RELATED));
    for (Reach.Arrival arrival : reach.arrivals()) {
      if (arrival.in().equals(LinkName.LO)) {
        continue;
      }
      int own = space.conditions().local(Fields.DESTINATION, Optional.of(arrival.in()));
      int elsewhere = bdd.minus(space.conditions().local(Fields.DESTINATION, Optional.empty()), own);
      bad.add(Bad.arriving(arrival, bdd.minus(bdd.and(arrival.packets(), elsewhere), known)));
    }
    return bad;
  }
}
