package dev.tswgc.plan;

import dev.tswgc.net.Version;
import dev.tswgc.plan.Host.ProgramVersion;
import dev.tswgc.topology.Allocation;
import dev.tswgc.topology.Exit;
import dev.tswgc.topology.Located;
import dev.tswgc.topology.Name;
import dev.tswgc.topology.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Turns a topology into what its machines will be.
public final class Planner {
  private Planner() {}

  /// Plans every host that has an exit.
  ///
  /// @param topology without errors
  /// @param allocation of the same topology, without errors
  public static Plan plan(Topology topology, Allocation allocation) {
    List<Exit> exits = List.copyOf(topology.exits().values());
    List<Namespace> namespaces = InOrder.each(exits, exits.size(), exit -> namespace(topology, exit, allocation));
    Map<Name, List<Namespace>> byHost = new TreeMap<>();
    for (int i = 0; i < exits.size(); i++) {
      byHost.computeIfAbsent(exits.get(i).host().value(), name -> new ArrayList<>()).add(namespaces.get(i));
    }
    List<Host> hosts = new ArrayList<>();
    for (Map.Entry<Name, List<Namespace>> entry : byHost.entrySet()) {
      dev.tswgc.topology.Host host = topology.hosts().get(entry.getKey());
      if (host == null) {
        throw new IllegalArgumentException("there is no host " + entry.getKey());
      }
      List<ProgramVersion> versions = new ArrayList<>();
      for (Map.Entry<String, Located<Version>> version : new TreeMap<>(host.versions()).entrySet()) {
        versions.add(new ProgramVersion(version.getKey(), version.getValue().value()));
      }
      hosts.add(new Host(host.name(), host.runtime().value(), versions, HostNetworks.of(entry.getValue()), entry.getValue()));
    }
    return new Plan(topology.name().value().text(), hosts);
  }

  private static Namespace namespace(Topology topology, Exit exit, Allocation allocation) {
    Allocation.OfExit numbers = allocation.exits().get(exit.name());
    if (numbers == null) {
      throw new IllegalArgumentException("nothing was allocated for exit " + exit.name());
    }
    return new ExitPlanner(ExitFacts.of(topology, exit, numbers)).plan();
  }
}
