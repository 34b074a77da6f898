package dev.tswgc.prove;

import dev.tswgc.net.LinkName;
import dev.tswgc.net.Mark;
import dev.tswgc.plan.Link;
import dev.tswgc.plan.UidRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The layer behind the guards, judged by itself: a rule of routing that is missing would otherwise be made up for, and nobody would notice.
final class Routes implements Invariant {
  private static final int TAILSCALE_MASK = 0xff0000;
  private static final int OUR_MASK = 0xffff;

  @Override
  public String id() {
    return "ROUTES";
  }

  @Override
  public String sentence() {
    return "Without both guards, routing alone sends programs that act for others and questions of clients by no way past the tunnels, what is for members of the tailnet to the tailnet, tailscaled's own as control-path says, and the node's own questions and outer packets by no tunnel.";
  }

  @Override
  public boolean isOfPlansOnly() {
    return true;
  }

  @Override
  public List<States.Moment> judged(List<States.Moment> moments, Case proved, Space space) {
    int states = States.artefacts(space, Set.of(Parts.GUARD, Parts.EGRESS_GUARD));
    return List.of(new States.Moment(proved.namespace().steps().size(), false, "without both guards", states));
  }

  @Override
  public List<Bad> bad(Case proved, Space space, Declared declared, Reach reach) {
    List<Bad> bad = new ArrayList<>();
    Wrong wrong = Wrong.of(proved, space, declared);
    for (Reach.Departure departure : reach.departures()) {
      int packets = space.bdd().minus(departure.packets(), wrong.multicast);
      if (departure.begin() == Reach.Begin.SENT) {
        bad.add(Bad.leaving(departure, space.bdd().and(packets, wrong.by(proved, departure.out()))));
      }
      if (departure.in().equals(Optional.of(proved.tailnet())) && !departure.out().equals(proved.tailnet())) {
        bad.add(Bad.leaving(departure, space.bdd().and(packets, wrong.toMembers)));
      }
    }
    return bad;
  }

  /// What goes wrong by which link.
  private record Wrong(Bdd bdd, int byUplink, int byTunnel, int toMembers, int ownToMembers, int multicast) {
    static Wrong of(Case proved, Space space, Declared declared) {
      Bdd bdd = space.bdd();
      Fields fields = space.fields();
      List<Integer> asked = new ArrayList<>();
      declared.resolvers().forEach(resolver -> asked.add(fields.is(Fields.DESTINATION, resolver)));
      int resolvers = fields.union(asked);
      List<Integer> past = new ArrayList<>();
      proved.exit().controlDns().forEach(resolver -> past.add(fields.is(Fields.DESTINATION, resolver.value())));
      int controlDns = bdd.minus(fields.union(past), resolvers);
      int forwarder = space.owners().in(UidRange.of(proved.namespace().resolver().uid()));
      int unmarked = fields.mark(new Mark(0, TAILSCALE_MASK));
      int tailnet = bdd.minus(declared.members(), resolvers);
      int tailscaled = bdd.minus(bdd.and(declared.tailscaled(), fields.mark(new Mark(0, OUR_MASK))), resolvers);
      int programs = bdd.minus(space.owners().in(proved.programs()), bdd.and(forwarder, controlDns));
      int byUplink = bdd.or(bdd.minus(programs, declared.lan()), bdd.minus(resolvers, declared.lan()));
      int outer = Bdd.NOTHING;
      for (Link.WireGuard tunnel : proved.tunnels()) {
        outer = bdd.or(outer, bdd.and(declared.markOf(tunnel), bdd.and(unmarked, space.owners().in(UidRange.of(0)))));
      }
      outer = bdd.minus(bdd.minus(outer, resolvers), tailnet);
      int byTunnel = bdd.or(bdd.and(forwarder, controlDns), outer);
      byUplink = declared.controlByTunnel() ? bdd.or(byUplink, tailscaled) : byUplink;
      byTunnel = declared.controlByTunnel() ? byTunnel : bdd.or(byTunnel, tailscaled);
      return new Wrong(bdd, byUplink, byTunnel, tailnet, bdd.and(tailnet, unmarked), space.conditions().multicast(Fields.DESTINATION));
    }

    int by(Case proved, LinkName out) {
      if (out.equals(proved.tailnet())) {
        return Bdd.NOTHING;
      }
      int here = out.equals(proved.uplink()) ? byUplink : byTunnel;
      return bdd.or(here, ownToMembers);
    }
  }
}
