package dev.tswgc.plan;

import dev.tswgc.topology.Host.RuntimeKind;
import dev.tswgc.topology.Name;
import java.util.List;

/// A machine: its namespaces, in the order of their names.
///
/// @param versions of its programs, in name order
public record Host(Name name, RuntimeKind runtime, List<Version> versions, List<Namespace> namespaces) {

  /// A program's version as the topology has it.
  public record Version(String program, String version) {}

  public Host {
    versions = List.copyOf(versions);
    namespaces = List.copyOf(namespaces);
  }
}
