package dev.tswgc.plan;

import java.util.List;

/// What all machines of a topology will be.
///
/// @param topology its name
/// @param hosts in name order
public record Plan(String topology, List<Host> hosts) {
  public Plan {
    hosts = List.copyOf(hosts);
  }
}
