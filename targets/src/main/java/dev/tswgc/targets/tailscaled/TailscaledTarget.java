package dev.tswgc.targets.tailscaled;

import dev.tswgc.plan.Host;
import dev.tswgc.plan.Namespace;
import dev.tswgc.plan.Plan;
import dev.tswgc.plan.Service;
import dev.tswgc.target.Artifact;
import dev.tswgc.target.Artifacts;
import dev.tswgc.target.EachNamespace;
import dev.tswgc.target.Target;
import dev.tswgc.target.TargetOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Renders each member of a tailnet as `host/tailscaled/exit/config.json`, for `tailscaled --config`.
public final class TailscaledTarget implements Target {

  @Override
  public String name() {
    return "tailscaled";
  }

  @Override
  public String summary() {
    return "configurations for `tailscaled --config`";
  }

  @Override
  public Set<String> needs() {
    return Set.of();
  }

  @Override
  public Artifacts render(Plan plan, Artifacts needed, TargetOptions options) {
    return Artifacts.of(EachNamespace.render(plan, TailscaledTarget::configurations));
  }

  private static List<Artifact> configurations(Host host, Namespace namespace) {
    List<Artifact> files = new ArrayList<>();
    for (Service service : namespace.services()) {
      if (service instanceof Service.Tailscaled tailscaled) {
        String path = host.name() + "/tailscaled/" + namespace.id() + "/config.json";
        files.add(Artifact.of(namespace.id(), path, ConfigPrinter.print(tailscaled), Artifact.Mode.FILE));
      }
    }
    return files;
  }
}
