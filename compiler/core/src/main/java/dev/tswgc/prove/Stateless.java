package dev.tswgc.prove;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Nothing that a connection once was, no mark and no source decides which way a client goes: what is true of its first packet is true of all.
///
/// It is a question of which variables the decision depends on: all others are forgotten, and the decision must stay the same.
final class Stateless implements Invariant {
  @Override
  public String id() {
    return "STATELESS";
  }

  @Override
  public String sentence() {
    return "By which link a client's packet goes on depends on its family and destination only: not on its source, ports, mark or connection.";
  }

  @Override
  public List<States.Moment> judged(List<States.Moment> moments, Case proved, Space space) {
    return List.of(States.whole(space, proved));
  }

  @Override
  public List<Bad> bad(Case proved, Space space, Declared declared, Reach reach) {
    Bdd bdd = space.bdd();
    List<Bad> bad = new ArrayList<>();
    int states = States.whole(space, proved).states();
    for (Reach.Choice choice : reach.choices()) {
      if (choice.in().equals(proved.tailnet())) {
        int chosen = bdd.and(choice.packets(), states);
        int alike = bdd.and(space.fields().onlyByDestination(chosen), bdd.and(choice.all(), states));
        bad.add(new Bad(Reach.Begin.ARRIVES, Optional.of(choice.in()), Optional.of(choice.out()), bdd.minus(alike, chosen)));
      }
    }
    return bad;
  }
}
