package dev.tswgc.plan;

import dev.tswgc.net.IpAddress;
import dev.tswgc.net.Mark;
import java.util.Optional;

/// What a rule does with a packet.
public sealed interface Statement {

  /// Ends this base chain; later chains of the hook still see the packet.
  record Accept() implements Statement {}

  /// The packet is gone.
  record Drop() implements Statement {}

  /// Goes on in a chain, and comes back.
  record Jump(String chain) implements Statement {}

  /// Goes on in a chain, and does not come back.
  record Goto(String chain) implements Statement {}

  /// Back to where the chain was jumped from; in a base chain, its policy.
  record Return() implements Statement {}

  /// Sets the mark's bits under its mask and leaves the others.
  record SetMark(Mark mark) implements Statement {}

  /// The source becomes the departure link's own address; the kernel forgets such flows when the link goes down.
  record Masquerade() implements Statement {}

  /// The TCP maximum segment size becomes at most this, in bytes.
  record ClampMss(int bytes) implements Statement {}

  /// Counts packets and bytes.
  record Count() implements Statement {}

  /// Goes on where a verdict map says; past this rule where it says nothing.
  record Dispatch(java.util.List<Match.Field> fields, String map) implements Statement {}

  /// What no planner makes and no target prints: what rules of others do on a running machine.
  sealed interface Foreign extends Statement {}

  /// The packet is gone, and its sender is told.
  record Reject() implements Foreign {}

  /// The first packet of a connection gets another source or destination, and the rest of it too.
  ///
  /// @param to absent where it is not one address
  record Translate(boolean source, Optional<IpAddress> to) implements Foreign {}

  /// The mark becomes the connection's.
  record RestoreMark() implements Foreign {}

  /// Nothing that matters to where a packet goes: a line in a log, a mark on the connection.
  record Aside(String words) implements Foreign {}

  /// Something that is not understood: the packet may be let through, with any mark, and may go on.
  record Unknown(String words) implements Foreign {}
}
