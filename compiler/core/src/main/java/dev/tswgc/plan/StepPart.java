package dev.tswgc.plan;

import dev.tswgc.net.Family;
import java.util.ArrayList;
import java.util.List;

/// The order in which a namespace comes up, so that it leaks at no step: first all that forbids, then what leads somewhere, then who uses it.
final class StepPart {
  private StepPart() {}

  static List<Step> of(ExitFacts facts, String guard, List<Service> services) {
    List<Step> steps = new ArrayList<>();
    steps.add(new Step.LoadGuard(guard));
    steps.add(new Step.LoadEgressGuard(guard, facts.uplink().name()));
    steps.add(new Step.CheckSysctls());
    steps.add(new Step.AddBackstops());
    for (Family family : Family.values()) {
      steps.add(new Step.AddRules(family));
    }
    if (facts.uplink().ours()) {
      steps.add(new Step.BringUp(facts.uplink().name()));
    }
    for (Tunnel tunnel : facts.tunnels()) {
      steps.add(new Step.AddTunnel(tunnel.link()));
      steps.add(new Step.ConfigureTunnel(tunnel.link()));
      steps.add(new Step.BringUp(tunnel.link()));
    }
    steps.add(new Step.AddRoutes());
    steps.add(new Step.FlushConnections());
    steps.add(new Step.MarkApplied());
    for (Service service : services) {
      if (service instanceof Service.Owner) {
        // It takes the steps before this one.
        continue;
      }
      steps.add(new Step.StartService(service.id()));
    }
    return steps;
  }
}
