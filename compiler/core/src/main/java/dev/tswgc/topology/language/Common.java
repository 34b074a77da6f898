package dev.tswgc.topology.language;

import dev.tswgc.topology.Allowance;
import dev.tswgc.topology.Located;
import dev.tswgc.topology.SecretReference;
import dev.tswgc.topology.type.Entry;
import dev.tswgc.topology.type.Key;
import dev.tswgc.topology.type.SecretSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What the binders of several sections share.
final class Common {
  private Common() {}

  static List<Allowance> allowances(Entry entry) {
    List<Allowance> all = new ArrayList<>();
    for (Located<Entry> item : entry.list(CommonKeys.ALLOW)) {
      Optional<Located<String>> rule = item.value().require(CommonKeys.RULE);
      Optional<Located<String>> reason = item.value().require(CommonKeys.REASON);
      if (rule.isPresent() && reason.isPresent()) {
        all.add(new Allowance(rule.get(), reason.get()));
      } else {
        entry.spoil(CommonKeys.ALLOW);
      }
    }
    return all;
  }

  /// The reference that is written, or one to a file called like the secret.
  static SecretReference secret(Entry entry, Key<SecretSource> key, String id) {
    Optional<Located<SecretSource>> written = entry.get(key);
    return written.isPresent() ? written.get().value().as(id) : new SecretReference(id, SecretReference.Kind.UNSAID, "", entry.span());
  }
}
