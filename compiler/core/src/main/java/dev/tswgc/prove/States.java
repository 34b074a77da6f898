package dev.tswgc.prove;

import dev.tswgc.machine.Interface;
import dev.tswgc.net.LinkName;
import dev.tswgc.plan.Namespace;
import dev.tswgc.plan.Service;
import dev.tswgc.plan.Step;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// States of a machine as sets over what is there: everything, or what is there after some steps.
final class States {
  private States() {}

  /// All of ours there but these; links are up or not.
  static int artefacts(Space space, Set<String> missing) {
    int states = Bdd.EVERYTHING;
    for (String artefact : space.presence().artefacts()) {
      int there = space.presence().artefact(artefact);
      states = space.bdd().and(states, missing.contains(artefact) ? space.bdd().not(there) : there);
    }
    return states;
  }

  /// A moment of a namespace's life.
  ///
  /// @param step how many steps are done
  /// @param guarded whether both guards are loaded
  /// @param when in words
  /// @param states what is there; a link that is up may be gone again at any time
  record Moment(int step, boolean guarded, String when, int states) {}

  /// Everything in place.
  static Moment whole(Space space, Case proved) {
    return new Moment(proved.namespace().steps().size(), true, "with everything in place", artefacts(space, Set.of()));
  }

  /// With everything in place, then before the first step and after each.
  static List<Moment> moments(Space space, Case proved) {
    Namespace namespace = proved.namespace();
    Set<String> there = new HashSet<>();
    Set<LinkName> up = new HashSet<>();
    boolean ours = namespace.steps().stream().anyMatch(step -> step instanceof Step.BringUp(LinkName link) && link.equals(proved.uplink()));
    if (!ours) {
      up.add(proved.uplink());
    }
    List<Moment> moments = new ArrayList<>(List.of(whole(space, proved)));
    moments.add(moment(space, proved, 0, there, up));
    int done = 0;
    for (Step step : namespace.steps()) {
      done++;
      take(step, namespace, there, up);
      moments.add(moment(space, proved, done, there, up));
    }
    return moments;
  }

  private static Moment moment(Space space, Case proved, int step, Set<String> there, Set<LinkName> up) {
    Set<String> missing = new HashSet<>(space.presence().artefacts());
    missing.removeAll(there);
    int states = artefacts(space, missing);
    for (Interface link : proved.machine().interfaces()) {
      if (!up.contains(link.name()) && !link.name().equals(LinkName.LO)) {
        states = space.bdd().minus(states, space.presence().up(link.name()));
      }
    }
    return new Moment(step, there.contains(Parts.GUARD) && there.contains(Parts.EGRESS_GUARD), "after step " + step + " of the start", states);
  }

  private static void take(Step step, Namespace namespace, Set<String> there, Set<LinkName> up) {
    switch (step) {
      case Step.LoadGuard guard -> there.add(Parts.GUARD);
      case Step.LoadEgressGuard guard -> there.add(Parts.EGRESS_GUARD);
      case Step.AddBackstops() -> there.add(Parts.BACKSTOPS);
      case Step.AddRules rules -> there.add(Parts.rules(rules.family()));
      case Step.AddRoutes() -> there.add(Parts.ROUTES);
      case Step.BringUp bring -> up.add(bring.link());
      case Step.StartService start -> {
        for (Service service : namespace.services()) {
          if (service instanceof Service.Tailscaled tailscaled && service.id().equals(start.service())) {
            up.add(tailscaled.link());
          }
        }
      }
      case Step.CheckSysctls(), Step.FlushConnections(), Step.MarkApplied() -> {}
      case Step.AddTunnel tunnel -> {}
      case Step.ConfigureTunnel tunnel -> {}
    }
  }
}
