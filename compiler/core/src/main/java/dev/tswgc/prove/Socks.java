package dev.tswgc.prove;

import dev.tswgc.net.LinkName;
import dev.tswgc.plan.Match;
import dev.tswgc.plan.Service;
import dev.tswgc.plan.UidRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Proxies are for members of the tailnet, and lead to the internet: not to the node, not to members, not to what is near.
final class Socks implements Invariant {
  @Override
  public String id() {
    return "SOCKS";
  }

  @Override
  public String sentence() {
    return "A proxy's port is reached from the tailnet only, and programs that act for others begin nothing with members of the tailnet but questions to resolvers there that are declared, nor a proxy with the node itself but questions for names.";
  }

  @Override
  public List<Bad> bad(Case proved, Space space, Declared declared, Reach reach) {
    Bdd bdd = space.bdd();
    Fields fields = space.fields();
    int begun = bdd.not(space.conditions().states(List.of(Match.ConnectionState.ESTABLISHED)));
    // What belongs to a connection may have been translated to any address on the way.
    int opens = bdd.minus(begun, space.conditions().states(List.of(Match.ConnectionState.RELATED)));
    int proxies = Bdd.NOTHING;
    int ports = Bdd.NOTHING;
    for (Service.Proxy proxy : proved.services(Service.Proxy.class)) {
      proxies = bdd.or(proxies, space.owners().in(UidRange.of(proxy.uid())));
      ports = bdd.or(ports, fields.port(Fields.DESTINATION_PORT, proxy.port()));
    }
    ports = bdd.and(bdd.and(fields.payload(Fields.TCP), space.conditions().hasPorts()), ports);
    List<Bad> bad = new ArrayList<>();
    for (Reach.Arrival arrival : reach.arrivals()) {
      if (arrival.in().equals(LinkName.LO)) {
        int names = bdd.and(fields.is(Fields.DESTINATION, proved.namespace().resolver().listen()), bdd.and(space.conditions().hasPorts(), fields.port(Fields.DESTINATION_PORT, 53)));
        bad.add(new Bad(Reach.Begin.SENT, Optional.empty(), Optional.empty(), bdd.minus(bdd.and(bdd.and(arrival.packets(), proxies), opens), names)));
      } else if (!arrival.in().equals(proved.tailnet())) {
        bad.add(Bad.arriving(arrival, bdd.and(bdd.and(arrival.packets(), ports), begun)));
      }
    }
    int programs = bdd.minus(bdd.and(space.owners().in(proved.programs()), begun), bdd.or(declared.namesInTailnet(), fields.fragments(declared.namesInTailnet())));
    for (Reach.Departure departure : reach.departures()) {
      boolean own = departure.begin() == Reach.Begin.SENT || departure.begin() == Reach.Begin.BOUND;
      if (own && departure.out().equals(proved.tailnet())) {
        bad.add(Bad.leaving(departure, bdd.and(departure.packets(), programs)));
      }
    }
    return bad;
  }
}
