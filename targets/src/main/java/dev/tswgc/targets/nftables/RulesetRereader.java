package dev.tswgc.targets.nftables;

import dev.tswgc.net.LinkName;
import dev.tswgc.plan.Firewall;
import dev.tswgc.plan.Host;
import dev.tswgc.plan.Namespace;
import dev.tswgc.reread.Cursor;
import dev.tswgc.reread.Difference;
import dev.tswgc.reread.Misread;
import dev.tswgc.target.Artifact;
import dev.tswgc.target.Rereader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads the rulesets of a namespace back: each table of the Plan in its own file, and no other file.
final class RulesetRereader implements Rereader {
  @Override
  public List<Difference> reread(Host host, Namespace namespace, List<Artifact> files) {
    List<Difference> found = new ArrayList<>();
    List<Artifact> left = new ArrayList<>(files);
    for (Firewall.Table table : namespace.firewall().tables()) {
      String path = path(host, namespace, table);
      Optional<Artifact> file = find(left, path);
      if (file.isPresent()) {
        left.remove(file.get());
        compare(file.get(), table, found);
      } else {
        found.add(new Difference(path, 0, "nothing: the file is missing", "table " + table.name() + " of family " + table.family(), table.why().path()));
      }
    }
    for (Artifact file : left) {
      found.add(new Difference(file.path(), 0, "a ruleset", "no table for this file", namespace.why().path()));
    }
    return found;
  }

  private static Optional<Artifact> find(List<Artifact> files, String path) {
    for (Artifact file : files) {
      if (file.path().equals(path)) {
        return Optional.of(file);
      }
    }
    return Optional.empty();
  }

  private static void compare(Artifact file, Firewall.Table table, List<Difference> found) {
    Cursor text = new Cursor(file.content());
    try {
      RulesetReader.read(text, table);
    } catch (Misread misread) {
      found.add(misread.in(file.path(), text, table.why().path()));
    }
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
