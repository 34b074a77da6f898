package dev.tswgc.prove;

import dev.tswgc.machine.Interface;
import dev.tswgc.net.LinkName;
import dev.tswgc.plan.Why;
import dev.tswgc.trace.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Whether some packet of a kind leaves by a link of an exit as it should be, and what sends it there.
final class Seen {
  private final Case proved;
  private final Space space;
  private final Reach reach;

  Seen(Case proved, Space space) {
    this.proved = proved;
    this.space = space;
    this.reach = Reach.ofWhatShouldBe(space, proved.machine(), States.whole(space, proved).states());
  }

  /// What decides about the plainest packet of those that leave so; empty if none does.
  ///
  /// @param in the link they came by; absent for what programs here send
  Optional<List<Privacy.Reason>> leaves(Optional<LinkName> in, LinkName out, int packets) {
    Reach.Begin begin = in.isPresent() ? Reach.Begin.ARRIVES : Reach.Begin.SENT;
    for (Reach.Departure departure : reach.departures()) {
      boolean there = departure.begin() == begin && departure.in().equals(in) && departure.out().equals(out);
      int some = space.bdd().and(departure.packets(), packets);
      if (there && some != Bdd.NOTHING) {
        int usual = space.bdd().and(some, linksUp());
        int chosen = usual == Bdd.NOTHING ? some : usual;
        Story story = Story.of(proved, space, Invariant.Bad.leaving(departure, chosen), chosen, States.whole(space, proved));
        return Optional.of(reasons(story));
      }
    }
    return Optional.empty();
  }

  private int linksUp() {
    int states = Bdd.EVERYTHING;
    for (Interface link : proved.machine().interfaces()) {
      states = space.bdd().and(states, space.presence().up(link.name()));
    }
    return states;
  }

  /// The rule of routing, and the rules that let it through or change it.
  private static List<Privacy.Reason> reasons(Story story) {
    List<Privacy.Reason> reasons = new ArrayList<>();
    for (Event event : story.events()) {
      boolean decides = event.where().equals("route") ? event.what().startsWith("rule") : event.did().startsWith("accept") || event.did().startsWith("masquerade");
      boolean ours = !event.by().place().isEmpty();
      if (decides && ours) {
        reasons.add(new Privacy.Reason(event.where() + " " + event.what() + " " + event.did(), event.by().who(), event.by().place(), event.by().sentence()));
      }
    }
    return reasons;
  }

  /// Something of the plan that needs no packet.
  static Privacy.Reason because(String what, Why why) {
    return new Privacy.Reason(what, why.path(), why.span().toString(), why.sentence());
  }
}
