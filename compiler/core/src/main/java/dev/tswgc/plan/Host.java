package dev.tswgc.plan;

import dev.tswgc.net.Version;
import dev.tswgc.topology.Host.RuntimeKind;
import dev.tswgc.topology.Name;
import java.util.List;
import java.util.Optional;

/// A machine: its namespaces, in the order of their names.
///
/// @param versions of its programs, in name order
/// @param networks what a container engine must have for the namespaces' uplinks
public record Host(Name name, RuntimeKind runtime, List<ProgramVersion> versions, List<HostNetwork> networks, List<Namespace> namespaces) {

  /// A program's version as the topology has it.
  public record ProgramVersion(String program, Version version) {}

  /// The version of a program, where the topology says it.
  public Optional<Version> version(String program) {
    for (ProgramVersion known : versions) {
      if (known.program().equals(program)) {
        return Optional.of(known.version());
      }
    }
    return Optional.empty();
  }

  public Host {
    versions = List.copyOf(versions);
    networks = List.copyOf(networks);
    namespaces = List.copyOf(namespaces);
  }
}
