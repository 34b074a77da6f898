package dev.tswgc.prove;

import dev.tswgc.net.LinkName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What may be there or not, a variable each: our artefacts, the links, and chance.
///
/// One proof so covers every state of the machine: before and after each step, and with anything of it broken.
final class Presence {
  private final Bdd bdd;
  private final Map<String, Integer> variables = new LinkedHashMap<>();
  private final List<String> artefacts = new ArrayList<>();

  Presence(Bdd bdd) {
    this.bdd = bdd;
  }

  private int variable(String name) {
    Integer known = variables.get(name);
    if (known == null) {
      known = Fields.PRESENCE + variables.size();
      if (known >= Fields.REROUTED) {
        throw new IllegalStateException("more that can be missing than is provided for");
      }
      variables.put(name, known);
    }
    return known;
  }

  /// The states in which an artefact of ours is there.
  int artefact(String name) {
    if (!artefacts.contains(name)) {
      artefacts.add(name);
    }
    return bdd.variable(variable(name));
  }

  /// Our artefacts in the order in which they were first named.
  List<String> artefacts() {
    return List.copyOf(artefacts);
  }

  /// The states in which a link is up.
  int up(LinkName link) {
    return link.equals(LinkName.LO) ? Bdd.EVERYTHING : bdd.variable(variable("link " + link));
  }

  int both(int one, int other) {
    return bdd.and(one, other);
  }

  /// Something of others that is there or not, as it likes.
  int others(String what) {
    return bdd.variable(variable("others " + what));
  }

  /// Holds as often as not.
  int chance() {
    return bdd.variable(variable("chance"));
  }

  int index(String name) {
    return variable(name);
  }

  int index(LinkName link) {
    return variable("link " + link);
  }

  int count() {
    return variables.size();
  }
}
