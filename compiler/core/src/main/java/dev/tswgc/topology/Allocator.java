package dev.tswgc.topology;

import dev.tswgc.diagnostic.Diagnostics;
import dev.tswgc.net.IpAddress;
import dev.tswgc.net.LinkName;
import dev.tswgc.net.MacAddress;
import dev.tswgc.net.Prefix;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// Allocates in three rounds, each over all exits in the order of their names: what is pinned is taken out, what the lock says is given again where it still can be, and the rest is chosen.
///
/// So an entry that comes, goes or moves never changes what another has, unless the two want the same.
final class Allocator {
  private static final Prefix TAILNET4 = Prefix.of("100.64.0.0/10");
  private static final Prefix TAILNET6 = Prefix.of("fd7a:115c:a1e0::/48");

  private final Topology topology;
  private final Lock old;
  private final Diagnostics diagnostics;
  private final Map<Name, HostResources> hosts = new HashMap<>();
  private final Set<MacAddress> macs = new HashSet<>();
  private final SortedMap<String, String> lines = new TreeMap<>();

  Allocator(Topology topology, Lock old, Diagnostics diagnostics) {
    this.topology = topology;
    this.old = old;
    this.diagnostics = diagnostics;
  }

  Allocation allocate() {
    List<ExitDraft> drafts = new ArrayList<>();
    PrivateParts privateParts = new PrivateParts(topology);
    for (Exit exit : topology.exits().values()) {
      ResolverLimits.check(exit, topology, diagnostics);
      Host host = topology.hosts().get(exit.host().value());
      if (host != null) {
        drafts.add(new ExitDraft(exit, host.runtime().value(), resources(host), privateParts.of(exit)));
      }
    }
    for (ExitDraft draft : drafts) {
      draft.takePins(macs);
    }
    for (ExitDraft draft : drafts) {
      draft.takeLocked(old, macs);
    }
    SortedMap<Name, Allocation.OfExit> exits = new TreeMap<>();
    for (ExitDraft draft : drafts) {
      draft.chooseRest(topology.name().value(), macs, diagnostics).ifPresent(numbers -> exits.put(draft.name(), numbers));
      draft.putLines(lines);
    }
    return new Allocation(exits, new Lock(lines));
  }

  private HostResources resources(Host host) {
    return hosts.computeIfAbsent(host.name(), name -> barred(host));
  }

  private static HostResources barred(Host host) {
    HostResources resources = new HostResources();
    resources.bar(TAILNET4);
    resources.bar(TAILNET6);
    for (Located<Prefix> lan : host.uplink().lan()) {
      resources.bar(lan.value());
    }
    for (Located<IpAddress> gateway : host.uplink().gateway()) {
      resources.bar(Prefix.single(gateway.value()));
    }
    host.uplink().link().map(Located<LinkName>::value).ifPresent(resources::claimLink);
    return resources;
  }
}
