package dev.tswgc.plan;

import dev.tswgc.machine.Assumed;
import dev.tswgc.machine.Fault;
import dev.tswgc.machine.Machine;
import dev.tswgc.machine.PlannedMachine;
import dev.tswgc.net.LinkName;
import dev.tswgc.trace.Interpreter;
import dev.tswgc.trace.Outcome;
import dev.tswgc.trace.Packet;
import dev.tswgc.trace.Trace;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A planned exit into which packets are put, and what becomes of each in a word or two.
final class TracedExit {
  /// What tailscaled's link has, which no Plan knows.
  static final String TAILNET4 = Assumed.NODE4.toString();

  private final Namespace namespace;
  private final Set<Fault> faults = new HashSet<>();

  TracedExit(Namespace namespace) {
    this.namespace = namespace;
  }

  /// The exit of a topology that has one.
  static TracedExit of(String topology) {
    return new TracedExit(Plans.exitOf(topology));
  }

  /// The link is gone, with its routes.
  TracedExit without(String link) {
    return with(new Fault.Gone(new LinkName(link)));
  }

  TracedExit with(Fault fault) {
    faults.add(fault);
    return this;
  }

  /// What becomes of a packet that comes in by a link: `LINK from SOURCE` for one that leaves, `local`, `unreachable` or `dropped`.
  String comes(String link, Packet packet) {
    return words(new Interpreter(machine()).arrives(new LinkName(link), packet, List.of()));
  }

  /// What becomes of a packet of a local program, or of the kernel where it has no uid.
  String sends(Packet packet) {
    return words(new Interpreter(machine()).sends(packet, Optional.empty()));
  }

  /// What becomes of a packet of a raw socket on a link.
  String sendsRaw(String link, Packet packet) {
    return words(new Interpreter(machine()).sendsRaw(new LinkName(link), packet));
  }

  private Machine machine() {
    return PlannedMachine.after(namespace, namespace.steps().size(), faults, Assumed.of(namespace));
  }

  private static String words(Trace trace) {
    return switch (trace.outcome()) {
      case Outcome.Leaves leaves -> leaves.link() + " from " + leaves.packet().source();
      case Outcome.Arrives arrives -> "local";
      case Outcome.Dropped dropped -> dropped.reason().contains("no way") ? "unreachable" : "dropped";
    };
  }
}
