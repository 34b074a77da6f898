package dev.tswgc.trace;

import java.util.List;
import java.util.Optional;

/// A packet's whole way through one machine.
///
/// @param start as it began
/// @param flow what conntrack remembers of it, where it was the first of its connection and was let through
public record Trace(Packet start, List<Event> events, Outcome outcome, Optional<Flow> flow) {
  public Trace {
    events = List.copyOf(events);
  }

  /// Whether it got somewhere.
  public boolean delivered() {
    return !(outcome instanceof Outcome.Dropped);
  }
}
