package dev.tswgc.topology.language;

import dev.tswgc.topology.Name;
import dev.tswgc.topology.SecretReference;
import dev.tswgc.topology.Tailnet;
import dev.tswgc.topology.type.Entry;
import java.util.Optional;

/// Binds an entry of `tailnets`.
final class TailnetBinder {
  private TailnetBinder() {}

  static Optional<Tailnet> bind(Name name, Entry entry) {
    SecretReference authKey = Common.secret(entry, TailnetKeys.AUTH_KEY, name.text() + ".authkey");
    return Optional.of(
        new Tailnet(
            name, entry.span(), entry.get(TailnetKeys.CONTROL), authKey, entry.get(TailnetKeys.SUFFIX), entry.list(TailnetKeys.TAGS), Common.allowances(entry)));
  }
}
