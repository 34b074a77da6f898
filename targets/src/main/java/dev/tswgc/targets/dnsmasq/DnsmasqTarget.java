package dev.tswgc.targets.dnsmasq;

import dev.tswgc.plan.Host;
import dev.tswgc.plan.Namespace;
import dev.tswgc.plan.Plan;
import dev.tswgc.target.Artifact;
import dev.tswgc.target.Artifacts;
import dev.tswgc.target.EachNamespace;
import dev.tswgc.target.Fragment;
import dev.tswgc.target.Language;
import dev.tswgc.target.Rereader;
import dev.tswgc.target.Target;
import dev.tswgc.target.TargetOptions;
import dev.tswgc.target.Templates;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Renders each namespace's forwarder of names as `host/dnsmasq/exit/dnsmasq.conf`, and beside it the `resolv.conf` that leads to it.
public final class DnsmasqTarget implements Target {
  /// Configurations of dnsmasq(8), and of resolver(5): for names and addresses. A `#` would begin a comment, `/` and `,` another part.
  static final Language LANGUAGE = Language.refusing("dnsmasq", "._-:");

  private final Templates templates = Templates.of(LANGUAGE, DnsmasqTarget.class);

  /// What the templates see.
  private record Forwarder(String whose, String exit, String topology, String listen, List<Fragment> servers) {}

  @Override
  public String name() {
    return "dnsmasq";
  }

  @Override
  public String summary() {
    return "forwarders of names for `dnsmasq`, with their resolv.conf";
  }

  @Override
  public Set<String> needs() {
    return Set.of();
  }

  @Override
  public Artifacts render(Plan plan, Artifacts needed, TargetOptions options) {
    return Artifacts.of(EachNamespace.render(plan, (host, namespace) -> files(plan, host, namespace)));
  }

  @Override
  public Optional<Rereader> rereader() {
    return Optional.of(new ForwarderRereader());
  }

  private List<Artifact> files(Plan plan, Host host, Namespace namespace) {
    String folder = host.name() + "/dnsmasq/" + namespace.id() + "/";
    Forwarder forwarder =
        new Forwarder(
            namespace.role().word(), namespace.id().text(), plan.topology(), namespace.resolver().listen().toString(), ServerPrinter.lines(namespace));
    return List.of(
        Artifact.of(namespace.id(), folder + "dnsmasq.conf", templates.render("dnsmasq.ftl", forwarder), Artifact.Mode.FILE),
        Artifact.of(namespace.id(), folder + "resolv.conf", templates.render("resolv.ftl", forwarder), Artifact.Mode.FILE));
  }
}
