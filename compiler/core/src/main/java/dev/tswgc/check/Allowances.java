package dev.tswgc.check;

import dev.tswgc.diagnostic.Topic;
import dev.tswgc.topology.Allowance;
import dev.tswgc.topology.Exit;
import dev.tswgc.topology.Holepunch;
import dev.tswgc.topology.Host;
import dev.tswgc.topology.Tailnet;
import dev.tswgc.topology.Topology;
import dev.tswgc.topology.Upstream;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What the entries of a topology accept.
final class Allowances {
  private Allowances() {}

  /// All of them, each once: one that stands in the defaults of a section is that of many entries.
  static Set<Allowance> in(Topology topology) {
    Set<Allowance> all = new LinkedHashSet<>();
    for (Tailnet tailnet : topology.tailnets().values()) {
      all.addAll(tailnet.allow());
    }
    for (Upstream upstream : topology.upstreams().values()) {
      all.addAll(upstream.allow());
    }
    for (Holepunch holepunch : topology.holepunches().values()) {
      all.addAll(holepunch.allow());
    }
    for (Host host : topology.hosts().values()) {
      all.addAll(host.allow());
    }
    for (Exit exit : topology.exits().values()) {
      all.addAll(exit.allow());
    }
    return all;
  }

  /// The rule that an allowance names.
  static Optional<Topic> topic(List<Topic> known, Allowance allowance) {
    for (Topic topic : known) {
      if (topic.slug().equals(allowance.slug().value())) {
        return Optional.of(topic);
      }
    }
    return Optional.empty();
  }
}
