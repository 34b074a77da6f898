package dev.tswgc.targets.nftables;

import dev.tswgc.net.LinkName;
import dev.tswgc.plan.Firewall;
import dev.tswgc.plan.Host;
import dev.tswgc.plan.Namespace;
import dev.tswgc.plan.Plan;
import dev.tswgc.target.Artifact;
import dev.tswgc.target.Artifacts;
import dev.tswgc.target.EachNamespace;
import dev.tswgc.target.Language;
import dev.tswgc.target.Rereader;
import dev.tswgc.target.Target;
import dev.tswgc.target.TargetOptions;
import dev.tswgc.target.Templates;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Renders each namespace's guard as `host/nftables/exit.nft`, and each link's egress guard as `host/nftables/exit.link.nft`: two files, because
/// kernels before 6.16 refuse a ruleset that names a device which is not there yet.
public final class NftablesTarget implements Target {
  private final Templates templates = Templates.of(Language.NFT, NftablesTarget.class);

  @Override
  public String name() {
    return "nftables";
  }

  @Override
  public String summary() {
    return "rulesets for `nft -f`, each one transaction";
  }

  @Override
  public Set<String> needs() {
    return Set.of();
  }

  @Override
  public Artifacts render(Plan plan, Artifacts needed, TargetOptions options) {
    return Artifacts.of(EachNamespace.render(plan, (host, namespace) -> rulesets(plan, host, namespace)));
  }

  @Override
  public Optional<Rereader> rereader() {
    return Optional.of(new RulesetRereader());
  }

  private List<Artifact> rulesets(Plan plan, Host host, Namespace namespace) {
    List<Artifact> files = new ArrayList<>();
    for (Firewall.Table table : namespace.firewall().tables()) {
      String path = host.name() + "/nftables/" + namespace.id() + suffix(table) + ".nft";
      files.add(Artifact.of(namespace.id(), path, templates.render("ruleset.ftl", Ruleset.of(plan, namespace, table)), Artifact.Mode.FILE));
    }
    return files;
  }

  private static String suffix(Firewall.Table table) {
    return switch (table.family()) {
      case INET -> "";
      case NETDEV -> "." + device(table);
      case IP, IP6 -> throw new IllegalStateException("no table of ours is of family " + table.family().word());
    };
  }

  private static LinkName device(Firewall.Table table) {
    for (Firewall.Chain chain : table.chains()) {
      if (chain.base().isPresent() && chain.base().get().device().isPresent()) {
        return chain.base().get().device().get();
      }
    }
    throw new IllegalStateException("table " + table.name() + " of family netdev watches no device");
  }
}
