package dev.tswgc.trace;

import dev.tswgc.net.LinkName;

/// What became of a packet.
public sealed interface Outcome {
  /// It leaves by a link, as this.
  record Leaves(LinkName link, Packet packet) implements Outcome {}

  /// A program of the machine, or its kernel, gets it.
  record Arrives(Packet packet) implements Outcome {}

  /// It is gone.
  ///
  /// @param reason in a few words
  record Dropped(String reason) implements Outcome {}
}
