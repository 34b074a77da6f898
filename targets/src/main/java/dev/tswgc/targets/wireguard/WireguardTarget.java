package dev.tswgc.targets.wireguard;

import dev.tswgc.plan.Host;
import dev.tswgc.plan.Link;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Renders each tunnel as `host/wireguard/exit/link.conf`: everything but its keys, which are added where it runs.
public final class WireguardTarget implements Target {
  private final Templates templates = Templates.of(Language.WIREGUARD, WireguardTarget.class);

  /// What the template `conf.ftl` sees.
  private record Conf(String link, String whose, String topology, List<Fragment> lines, List<Section> peers) {}

  /// One `[Peer]`.
  private record Section(List<Fragment> lines) {}

  @Override
  public String name() {
    return "wireguard";
  }

  @Override
  public String summary() {
    return "tunnels for `wg syncconf`, without their keys";
  }

  @Override
  public Set<String> needs() {
    return Set.of();
  }

  @Override
  public Artifacts render(Plan plan, Artifacts needed, TargetOptions options) {
    return Artifacts.of(EachNamespace.render(plan, (host, namespace) -> tunnels(plan, host, namespace)));
  }

  @Override
  public Optional<Rereader> rereader() {
    return Optional.of(new ConfRereader());
  }

  private List<Artifact> tunnels(Plan plan, Host host, Namespace namespace) {
    List<Artifact> files = new ArrayList<>();
    for (Link link : namespace.links()) {
      if (link instanceof Link.WireGuard tunnel) {
        String path = host.name() + "/wireguard/" + namespace.id() + "/" + tunnel.name() + ".conf";
        files.add(Artifact.of(namespace.id(), path, templates.render("conf.ftl", conf(plan, namespace, tunnel)), Artifact.Mode.FILE));
      }
    }
    return files;
  }

  private static Conf conf(Plan plan, Namespace namespace, Link.WireGuard tunnel) {
    List<Section> peers = new ArrayList<>();
    for (Link.Peer peer : tunnel.peers()) {
      peers.add(new Section(ConfPrinter.lines(peer)));
    }
    return new Conf(tunnel.name().text(), namespace.role().word() + " " + namespace.id(), plan.topology(), ConfPrinter.lines(tunnel), peers);
  }
}
