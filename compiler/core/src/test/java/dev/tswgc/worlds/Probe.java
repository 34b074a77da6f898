package dev.tswgc.worlds;

import dev.tswgc.machine.Machine;
import dev.tswgc.net.LinkName;
import dev.tswgc.trace.Interpreter;
import dev.tswgc.trace.Packet;
import dev.tswgc.trace.Trace;
import java.util.List;
import java.util.Optional;

/// A packet, and how it begins.
///
/// @param link it comes by, its socket is bound to, or it is put on; for one that is SENT any
public record Probe(Begin begin, LinkName link, Packet packet) {
  /// How a packet begins.
  public enum Begin {
    ARRIVES,
    SENT,
    BOUND,
    RAW
  }

  /// What the interpreter says of it.
  public Trace trace(Machine machine) {
    Interpreter interpreter = new Interpreter(machine);
    return switch (begin) {
      case ARRIVES -> interpreter.arrives(link, packet, List.of());
      case SENT -> interpreter.sends(packet, Optional.empty());
      case BOUND -> interpreter.sends(packet, Optional.of(link));
      case RAW -> interpreter.sendsRaw(link, packet);
    };
  }
}
