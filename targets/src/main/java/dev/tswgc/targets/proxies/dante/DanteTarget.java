package dev.tswgc.targets.proxies.dante;

import dev.tswgc.plan.Host;
import dev.tswgc.plan.Namespace;
import dev.tswgc.plan.Plan;
import dev.tswgc.plan.Service;
import dev.tswgc.target.Artifact;
import dev.tswgc.target.Artifacts;
import dev.tswgc.target.EachNamespace;
import dev.tswgc.target.Fragment;
import dev.tswgc.target.Language;
import dev.tswgc.target.Target;
import dev.tswgc.target.TargetOptions;
import dev.tswgc.target.Templates;
import dev.tswgc.targets.proxies.Programs;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Renders each SOCKS proxy as `host/dante/exit/socks5-PORT.conf`, and once for all of a host's the program that starts them, `host/dante/run`.
public final class DanteTarget implements Target {
  /// Configurations of Dante: for words. A `#` would begin a comment, braces a rule.
  static final Language LANGUAGE = Language.refusing("dante", "._-:/");

  private final Templates configurations = Templates.of(LANGUAGE, DanteTarget.class);
  private final Programs programs = new Programs(DanteTarget.class);

  /// What the template `dante.ftl` sees.
  private record Proxy(String whose, String exit, String topology, int port, List<Fragment> ends, List<Fragment> rules) {}

  @Override
  public String name() {
    return "dante";
  }

  @Override
  public String summary() {
    return "SOCKS proxies of exits for Dante, with the program that starts them";
  }

  @Override
  public Set<String> needs() {
    return Set.of();
  }

  @Override
  public Artifacts render(Plan plan, Artifacts needed, TargetOptions options) {
    List<Artifact> files = new ArrayList<>(programs.render(plan, "socks5", name()));
    files.addAll(EachNamespace.render(plan, (host, namespace) -> proxies(plan, host, namespace)));
    return Artifacts.of(files);
  }

  private List<Artifact> proxies(Plan plan, Host host, Namespace namespace) {
    List<Artifact> files = new ArrayList<>();
    for (Service.Proxy proxy : Programs.proxies(namespace, "socks5")) {
      Proxy view =
          new Proxy(
              namespace.role().word(), namespace.id().text(), plan.topology(), proxy.port(), RulePrinter.ends(namespace, proxy), RulePrinter.rules(namespace, proxy));
      String path = host.name() + "/dante/" + namespace.id() + "/" + proxy.id() + ".conf";
      files.add(Artifact.of(namespace.id(), path, configurations.render("dante.ftl", view), Artifact.Mode.FILE));
    }
    return files;
  }
}
