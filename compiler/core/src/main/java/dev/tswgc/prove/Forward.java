package dev.tswgc.prove;

import dev.tswgc.machine.Interface;
import dev.tswgc.net.LinkName;
import dev.tswgc.plan.Firewall.Hook;
import dev.tswgc.plan.Match;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The guard by itself, wherever routing leads: what it lets pass between each two links, and by a link that nobody planned.
final class Forward implements Invariant {
  /// Stands for every link that is not in the plan: no rule names it.
  private static final LinkName STRANGE = new LinkName("strange0");

  @Override
  public String id() {
    return "FORWARD";
  }

  @Override
  public String sentence() {
    return "Whatever routing says, the guard passes on what clients send to a tunnel or to networks that are declared open to them, answers to it, nothing that conntrack cannot place, and nothing by a link that is not planned.";
  }

  @Override
  public List<States.Moment> judged(List<States.Moment> moments, Case proved, Space space) {
    return List.of(States.whole(space, proved));
  }

  @Override
  public List<Bad> bad(Case proved, Space space, Declared declared, Reach reach) {
    Hooks hooks = new Hooks(space.bdd(), space.fields(), space.conditions(), space.parts(), proved.machine());
    // A guard that is not there says nothing; only the state that is judged is worth the way.
    int owned = space.bdd().and(space.bdd().minus(space.fields().possible(), space.fields().payload(Fields.ARP)), States.artefacts(space, Set.of()));
    int any = space.bdd().and(owned, space.owners().nobodys());
    List<LinkName> links = new ArrayList<>(List.of(STRANGE));
    proved.machine().interfaces().stream().map(Interface::name).filter(name -> !name.equals(LinkName.LO)).forEach(links::add);
    List<Bad> bad = new ArrayList<>();
    for (LinkName in : links) {
      for (LinkName out : links) {
        int passed = hooks.pass(Hook.FORWARD, new Conditions.Place(Optional.of(in), Optional.of(out)), any);
        bad.add(new Bad(Reach.Begin.ARRIVES, Optional.of(in), Optional.of(out), space.bdd().minus(passed, allowed(proved, space, declared, in, out))));
      }
    }
    bad.add(new Bad(Reach.Begin.BOUND, Optional.empty(), Optional.of(STRANGE), hooks.pass(Hook.OUTPUT, new Conditions.Place(Optional.empty(), Optional.of(STRANGE)), owned)));
    return bad;
  }

  private static int allowed(Case proved, Space space, Declared declared, LinkName in, LinkName out) {
    Bdd bdd = space.bdd();
    int placed = bdd.not(space.conditions().states(List.of(Match.ConnectionState.INVALID)));
    int errors = bdd.and(space.conditions().states(List.of(Match.ConnectionState.RELATED)), bdd.or(space.fields().payload(Fields.ICMP), space.fields().payload(Fields.ICMPV6)));
    int answers = bdd.or(space.conditions().states(List.of(Match.ConnectionState.ESTABLISHED)), errors);
    if (in.equals(proved.tailnet())) {
      return proved.isTunnel(out) ? bdd.minus(placed, declared.near()) : out.equals(proved.uplink()) ? bdd.and(placed, declared.lan()) : Bdd.NOTHING;
    }
    if (out.equals(proved.tailnet())) {
      return proved.isTunnel(in) ? answers : in.equals(proved.uplink()) ? bdd.and(answers, declared.fromLan()) : Bdd.NOTHING;
    }
    return Bdd.NOTHING;
  }
}
