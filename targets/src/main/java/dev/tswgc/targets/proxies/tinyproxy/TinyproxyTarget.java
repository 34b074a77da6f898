package dev.tswgc.targets.proxies.tinyproxy;

import dev.tswgc.net.Prefix;
import dev.tswgc.plan.Host;
import dev.tswgc.plan.Namespace;
import dev.tswgc.plan.Plan;
import dev.tswgc.plan.Service;
import dev.tswgc.target.Artifact;
import dev.tswgc.target.Artifacts;
import dev.tswgc.target.EachNamespace;
import dev.tswgc.target.Language;
import dev.tswgc.target.Target;
import dev.tswgc.target.TargetOptions;
import dev.tswgc.target.Templates;
import dev.tswgc.targets.proxies.Programs;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Renders each HTTP proxy as `host/tinyproxy/exit/http-PORT.conf`, and once for all of a host's the program that starts them, `host/tinyproxy/run`.
public final class TinyproxyTarget implements Target {
  /// Configurations of tinyproxy: for words. A `#` would begin a comment, a quote a text with blanks.
  private static final Language LANGUAGE = Language.refusing("tinyproxy", "._-:/");

  private final Templates configurations = Templates.of(LANGUAGE, TinyproxyTarget.class);
  private final Programs programs = new Programs(TinyproxyTarget.class);

  /// What the template `tinyproxy.ftl` sees.
  private record Proxy(String whose, String exit, String topology, int port, List<String> clients) {}

  @Override
  public String name() {
    return "tinyproxy";
  }

  @Override
  public String summary() {
    return "HTTP proxies of exits for tinyproxy, with the program that starts them";
  }

  @Override
  public Set<String> needs() {
    return Set.of();
  }

  @Override
  public Artifacts render(Plan plan, Artifacts needed, TargetOptions options) {
    List<Artifact> files = new ArrayList<>(programs.render(plan, "http", name()));
    files.addAll(EachNamespace.render(plan, (host, namespace) -> proxies(plan, host, namespace)));
    return Artifacts.of(files);
  }

  private List<Artifact> proxies(Plan plan, Host host, Namespace namespace) {
    List<Artifact> files = new ArrayList<>();
    for (Service.Proxy proxy : Programs.proxies(namespace, "http")) {
      List<String> clients = Programs.clients(namespace, proxy.inside()).stream().map(Prefix::toString).toList();
      Proxy view = new Proxy(namespace.role().word(), namespace.id().text(), plan.topology(), proxy.port(), clients);
      String path = host.name() + "/tinyproxy/" + namespace.id() + "/" + proxy.id() + ".conf";
      files.add(Artifact.of(namespace.id(), path, configurations.render("tinyproxy.ftl", view), Artifact.Mode.FILE));
    }
    return files;
  }
}
