package dev.tswgc.prove;

import dev.tswgc.net.LinkName;
import java.util.List;
import java.util.Optional;

/// Something that must hold of every packet.
interface Invariant {
  /// The name under which it is told.
  String id();

  /// What it says, in a sentence that a network engineer agrees with.
  String sentence();

  /// Whether it must hold even before the guards are loaded. There are no clients then, and no program but the one that loads them: what is said of
  /// the node's own packets need not.
  default boolean fromTheStart() {
    return false;
  }

  /// Whether it asks what would be if something of a plan were missing, which a running host cannot be asked.
  default boolean isOfPlansOnly() {
    return false;
  }

  /// When it is judged.
  ///
  /// @param moments with everything in place first, then those of the start
  default List<States.Moment> judged(List<States.Moment> moments, Case proved, Space space) {
    return moments.stream().filter(moment -> moment.guarded() || fromTheStart()).toList();
  }

  /// What must not be.
  List<Bad> bad(Case proved, Space space, Declared declared, Reach reach);

  /// Packets that break it.
  ///
  /// @param begin how they begin
  /// @param in the link they came by; absent for what the machine sends
  /// @param out the link they leave by; absent for what reaches the machine's own programs
  record Bad(Reach.Begin begin, Optional<LinkName> in, Optional<LinkName> out, int packets) {
    static Bad leaving(Reach.Departure departure, int packets) {
      return new Bad(departure.begin(), departure.in(), Optional.of(departure.out()), packets);
    }

    static Bad arriving(Reach.Arrival arrival, int packets) {
      return new Bad(Reach.Begin.ARRIVES, Optional.of(arrival.in()), Optional.empty(), packets);
    }
  }
}
