package dev.tswgc.prove;

import dev.tswgc.net.LinkName;
import dev.tswgc.plan.Step;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What is there while an exit is changed or taken down, and not only while it comes up.
///
/// `apply` on a namespace that is up begins with the guard, in one transaction: before it stands what was proved of the old plan, after it the new guard,
/// with whatever of the old and the new is there besides. So the one state that is judged has the guard, and everything else as it likes; rules and
/// routes of the old plan are among what routing may do without ours.
final class Reload implements Invariant {
  private static final List<Invariant> PARTS = List.of(new Egress(), new Egress6(), new FailClosed(), new WanSet(), new Inbound(), new Reply());

  @Override
  public String id() {
    return "STEP";
  }

  @Override
  public String sentence() {
    return "While an exit is applied again, by the same plan or after another one, and at every step of its removal, EGRESS, EGRESS6, FAILCLOSED, WANSET, INBOUND and REPLY hold.";
  }

  @Override
  public boolean isOfPlansOnly() {
    return true;
  }

  @Override
  public List<States.Moment> judged(List<States.Moment> moments, Case proved, Space space) {
    List<States.Moment> judged = new ArrayList<>();
    int steps = proved.namespace().steps().size();
    judged.add(new States.Moment(steps, true, "while it is applied again", space.presence().artefact(Parts.GUARD)));
    Set<String> there = new HashSet<>(space.presence().artefacts());
    int gone = Bdd.NOTHING;
    for (Step step : proved.namespace().steps().reversed()) {
      switch (step) {
        case Step.AddRoutes() -> there.remove(Parts.ROUTES);
        case Step.BringUp(LinkName link) -> gone = space.bdd().or(gone, space.presence().up(link));
        case Step.AddTunnel(LinkName link) -> gone = space.bdd().or(gone, space.presence().up(link));
        case Step.AddRules rules -> there.remove(Parts.rules(rules.family()));
        case Step.AddBackstops() -> there.remove(Parts.BACKSTOPS);
        case Step.LoadGuard guard -> {
          // Whoever brought the uplink up: it goes down before the guards go.
          gone = space.bdd().or(gone, space.presence().up(proved.uplink()));
          there.remove(Parts.GUARD);
          there.remove(Parts.EGRESS_GUARD);
        }
        case Step.LoadEgressGuard guard -> {}
        case Step.CheckSysctls(), Step.FlushConnections(), Step.MarkApplied() -> {}
        case Step.ConfigureTunnel tunnel -> {}
        case Step.StartService start -> {}
      }
      judged.add(new States.Moment(steps, true, "while it is removed", states(space, there, gone)));
    }
    return judged;
  }

  private static int states(Space space, Set<String> there, int gone) {
    Set<String> missing = new HashSet<>(space.presence().artefacts());
    missing.removeAll(there);
    return space.bdd().minus(States.artefacts(space, missing), gone);
  }

  @Override
  public List<Bad> bad(Case proved, Space space, Declared declared, Reach reach) {
    List<Bad> bad = new ArrayList<>();
    for (Invariant part : PARTS) {
      bad.addAll(part.bad(proved, space, declared, reach));
    }
    return bad;
  }
}
