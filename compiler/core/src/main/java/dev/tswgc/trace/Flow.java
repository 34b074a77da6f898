package dev.tswgc.trace;

import dev.tswgc.net.IpAddress;
import java.util.Optional;

/// A connection that conntrack knows: how its packets come, and how its answers do.
///
/// @param source of its first packet, before any translation
/// @param translated its source after translation
public record Flow(IpAddress source, IpAddress translated, IpAddress destination, Payload payload) {
  /// The answer to a packet that left, as whoever got it would send it.
  static Packet answer(Packet left) {
    return Packet.first(/* source= */ left.destination(), /* destination= */ left.source(), left.payload().reversed()).tracked(Optional.of(Packet.Tracking.ANSWER));
  }

  /// Whether a packet is an answer of this connection.
  boolean isAnsweredBy(Packet packet) {
    return packet.source().equals(destination) && packet.destination().equals(translated) && packet.payload().reversed().equals(payload);
  }
}
