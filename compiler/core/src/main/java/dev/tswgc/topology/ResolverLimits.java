package dev.tswgc.topology;

import dev.tswgc.diagnostic.Diagnostics;
import dev.tswgc.net.Family;
import dev.tswgc.net.IpAddress;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Counts an exit's resolvers, for each of which it has to have policy rules.
final class ResolverLimits {
  private static final int ASKED = 5;
  private static final int CONTROL = 3;

  private ResolverLimits() {}

  /// Reports the first resolver of a family that is one too many.
  static void check(Exit exit, Topology topology, Diagnostics diagnostics) {
    Set<IpAddress> asked = new HashSet<>();
    count(exit, exit.dns(), asked, ASKED, "`dns`", diagnostics);
    if (exit.dns().isEmpty()) {
      for (Located<Name> name : exit.upstreams()) {
        Upstream upstream = topology.upstreams().get(name.value());
        if (upstream != null) {
          count(exit, upstream.dns(), asked, ASKED, "the `dns` of its upstreams", diagnostics);
        }
      }
    }
    count(exit, exit.controlDns(), new HashSet<>(), CONTROL, "`control-dns`", diagnostics);
  }

  private static void count(Exit exit, List<Located<IpAddress>> resolvers, Set<IpAddress> seen, int limit, String where, Diagnostics diagnostics) {
    for (Located<IpAddress> resolver : resolvers) {
      Family family = resolver.value().family();
      if (seen.add(resolver.value()) && countOf(seen, family) == limit + 1) {
        diagnostics.report(
            LockTopics.TOO_MANY
                .at(resolver.span(), "Exit `" + exit.name() + "` has more than " + limit + " " + family.word() + " resolvers in " + where + ".")
                .label("one too many")
                .help("Give the exit a shorter list; the forwarder asks them in order and seldom comes to the last."));
      }
    }
  }

  private static int countOf(Set<IpAddress> addresses, Family family) {
    int count = 0;
    for (IpAddress address : addresses) {
      count += address.family() == family ? 1 : 0;
    }
    return count;
  }
}
