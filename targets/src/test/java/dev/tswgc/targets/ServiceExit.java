package dev.tswgc.targets;

import dev.tswgc.net.ImageReference;
import dev.tswgc.plan.Host;
import dev.tswgc.plan.Image;
import dev.tswgc.plan.Link;
import dev.tswgc.plan.Namespace;
import dev.tswgc.plan.Plan;
import dev.tswgc.plan.Resolver;
import dev.tswgc.plan.Runs;
import dev.tswgc.plan.Service;
import dev.tswgc.target.Artifacts;
import dev.tswgc.target.Target;
import dev.tswgc.target.TargetOptions;
import dev.tswgc.topology.Images.Role;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The handmade exit with another forwarder, other links or other services, for targets that render those.
public final class ServiceExit {
  private static final Namespace HANDMADE = HandmadeExit.plan().hosts().getFirst().namespaces().getFirst();

  private ServiceExit() {}

  public static Plan with(Resolver resolver) {
    return plan(HANDMADE.links(), resolver, HANDMADE.services());
  }

  public static Plan with(Service... services) {
    return plan(HANDMADE.links(), HANDMADE.resolver(), List.of(services));
  }

  public static Plan with(List<Link> links, Service... services) {
    return plan(links, HANDMADE.resolver(), List.of(services));
  }

  private static Plan plan(List<Link> links, Resolver resolver, List<Service> services) {
    Namespace namespace =
        new Namespace(
            HANDMADE.id(),
            HANDMADE.role(),
            links,
            HANDMADE.sysctls(),
            HANDMADE.tables(),
            HANDMADE.rules(),
            HANDMADE.firewall(),
            resolver,
            HANDMADE.published(),
            services,
            HANDMADE.secrets(),
            HANDMADE.steps(),
            HANDMADE.why());
    Host host = HandmadeExit.plan().hosts().getFirst();
    return new Plan("handmade", List.of(new Host(host.name(), host.runtime(), host.versions(), host.networks(), List.of(namespace))));
  }

  /// How a service is started: of no interest to those who render its files.
  public static Runs runs() {
    return new Runs(
        new Image.Given(Role.OWNER, ImageReference.parse("docker.io/library/debian:13-slim").orThrow()),
        List.of(),
        List.of(),
        0,
        List.of(),
        false,
        Optional.empty(),
        List.of(),
        List.of(),
        64,
        16);
  }

  public static Artifacts render(Target target, Plan plan) {
    return target.render(plan, Artifacts.none(), new TargetOptions(Map.of()));
  }
}
