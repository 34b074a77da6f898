package dev.tswgc.targets.nftables;

import dev.tswgc.net.LinkName;
import dev.tswgc.plan.Firewall;
import dev.tswgc.plan.Host;
import dev.tswgc.plan.Namespace;
import dev.tswgc.reread.Difference;
import dev.tswgc.target.Artifact;
import dev.tswgc.target.Reading;
import dev.tswgc.target.Rereader;
import java.util.List;
import java.util.Optional;

/// Reads the rulesets of a namespace back, each table in its own file.
final class RulesetRereader implements Rereader {
  @Override
  public List<Difference> reread(Host host, Namespace namespace, List<Artifact> files) {
    Reading reading = new Reading(files);
    for (Firewall.Table table : namespace.firewall().tables()) {
      reading.file(path(host, namespace, table), "table " + table.name(), table.why(), text -> RulesetReader.read(text, table));
    }
    return reading.end(namespace.why());
  }

  /// `apply` loads them by these names.
  private static String path(Host host, Namespace namespace, Firewall.Table table) {
    StringBuilder path = new StringBuilder(host.name().text()).append("/nftables/").append(namespace.id().text());
    for (Firewall.Chain chain : table.chains()) {
      Optional<LinkName> device = chain.base().isPresent() ? chain.base().get().device() : Optional.empty();
      if (device.isPresent()) {
        return path.append('.').append(device.get().text()).append(".nft").toString();
      }
    }
    return path.append(".nft").toString();
  }
}
