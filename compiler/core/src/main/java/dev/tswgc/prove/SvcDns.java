package dev.tswgc.prove;

import dev.tswgc.net.LinkName;
import dev.tswgc.plan.Match;
import java.util.ArrayList;
import java.util.List;

/// The forwarder answers the node itself: it is no open resolver, and clients ask tailscaled.
final class SvcDns implements Invariant {
  @Override
  public String id() {
    return "SVC-DNS";
  }

  @Override
  public String sentence() {
    return "The forwarder's address is reached from the node itself only.";
  }

  @Override
  public List<Bad> bad(Case proved, Space space, Declared declared, Reach reach) {
    List<Bad> bad = new ArrayList<>();
    int asked = space.fields().is(Fields.DESTINATION, proved.namespace().resolver().listen());
    // What conntrack translates was asked for by the node.
    int known = space.conditions().states(List.of(Match.ConnectionState.ESTABLISHED, Match.ConnectionState.RELATED));
    for (Reach.Arrival arrival : reach.arrivals()) {
      if (!arrival.in().equals(LinkName.LO)) {
        bad.add(Bad.arriving(arrival, space.bdd().minus(space.bdd().and(arrival.packets(), asked), known)));
      }
    }
    return bad;
  }
}
