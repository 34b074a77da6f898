package dev.tswgc.prove;

import dev.tswgc.topology.Exit;
import java.util.ArrayList;
import java.util.List;

/// The control server sees the node's own address where that is wanted, and the tunnel's where that is; a holepunch is past the tunnel in both.
final class Control implements Invariant {
  @Override
  public String id() {
    return "CONTROL";
  }

  @Override
  public String sentence() {
    return "tailscaled's own packets never leave by a tunnel; with control-path = tunnel, never by the uplink.";
  }

  @Override
  public List<Bad> bad(Case proved, Space space, Declared declared, Reach reach) {
    Bdd bdd = space.bdd();
    List<Bad> bad = new ArrayList<>();
    boolean byTunnel = proved.exit().controlPath().value() == Exit.ControlPath.TUNNEL;
    for (Reach.Departure departure : reach.departures()) {
      if (departure.begin() == Reach.Begin.SENT && (byTunnel ? departure.out().equals(proved.uplink()) : proved.isTunnel(departure.out()))) {
        int own = bdd.and(departure.packets(), declared.tailscaled());
        bad.add(Bad.leaving(departure, byTunnel ? bdd.minus(own, bdd.or(declared.holepunch(), declared.neighbours())) : own));
      }
    }
    return bad;
  }
}
