package dev.tswgc.prove;

import dev.tswgc.net.Family;
import dev.tswgc.net.LinkName;
import dev.tswgc.plan.Link;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A page that loads half and then hangs is the most common complaint of tunnels: both ends of each connection are told what fits.
final class Clamped implements Invariant {
  private static final int HEADERS4 = 40;
  private static final int HEADERS6 = 60;

  @Override
  public String id() {
    return "CLAMP";
  }

  @Override
  public String sentence() {
    return "Every TCP handshake between a client and a tunnel, in both directions, is told a segment size that fits the tunnel's and the tailnet's link.";
  }

  @Override
  public List<Bad> bad(Case proved, Space space, Declared declared, Reach reach) {
    List<Bad> bad = new ArrayList<>();
    for (Reach.Departure departure : reach.departures()) {
      for (Link.WireGuard tunnel : proved.tunnels()) {
        boolean there = departure.in().equals(Optional.of(proved.tailnet())) && departure.out().equals(tunnel.name());
        boolean back = departure.in().equals(Optional.of(tunnel.name())) && departure.out().equals(proved.tailnet());
        if (there || back) {
          bad.add(Bad.leaving(departure, tooLarge(proved, space, reach, departure, tunnel)));
        }
      }
    }
    return bad;
  }

  private static int tooLarge(Case proved, Space space, Reach reach, Reach.Departure departure, Link.WireGuard tunnel) {
    Bdd bdd = space.bdd();
    int handshakes = bdd.and(departure.packets(), bdd.minus(bdd.and(space.fields().payload(Fields.TCP), bdd.variable(Fields.SYN)), bdd.variable(Fields.FRAGMENT)));
    int bad = Bdd.NOTHING;
    for (Family family : Family.values()) {
      int fits = Math.min(tunnel.mtu(), mtu(proved, proved.tailnet())) - (family == Family.IPV4 ? HEADERS4 : HEADERS6);
      int told = Bdd.NOTHING;
      for (Map.Entry<Hooks.Clamp, Integer> clamp : reach.clamped().entrySet()) {
        boolean here = clamp.getKey().place().equals(new Conditions.Place(departure.in(), Optional.of(departure.out())));
        told = here && clamp.getKey().bytes() <= fits ? bdd.or(told, clamp.getValue()) : told;
      }
      // The source is translated after that.
      told = space.fields().whatever(told, Fields.SOURCE);
      bad = bdd.or(bad, bdd.and(space.fields().family(family), bdd.minus(handshakes, told)));
    }
    return bad;
  }

  private static int mtu(Case proved, LinkName name) {
    for (Link link : proved.namespace().links()) {
      if (link.name().equals(name)) {
        return link.mtu();
      }
    }
    throw new IllegalStateException("no link " + name);
  }
}
