package dev.tswgc.prove;

import dev.tswgc.net.LinkName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What may be there or not, a variable each: our artefacts, the links, and chance.
///
/// One proof so covers every state of the machine: before and after each step, and with anything of it broken.
final class Presence {
  private final Bdd bdd;
  private final Map<String, Integer> variables = new LinkedHashMap<>();
  private int linksKnown;
  private final List<String> artefacts = new ArrayList<>();
  /// Sets that have been asked for.
  private final Map<String, Integer> ours = new HashMap<>();

  private final Map<LinkName, Integer> links = new HashMap<>();

  Presence(Bdd bdd) {
    this.bdd = bdd;
  }

  private int variable(LinkName link) {
    String name = "link " + link;
    Integer known = variables.get(name);
    if (known == null) {
      known = Fields.LINKS + linksKnown++;
      if (known >= Fields.LINKS + Fields.MOST_LINKS) {
        throw new IllegalStateException("more links than are provided for");
      }
      variables.put(name, known);
    }
    return known;
  }

  private int variable(String name) {
    Integer known = variables.get(name);
    if (known == null) {
      known = Fields.PRESENCE + variables.size() - linksKnown;
      if (known >= Fields.PRESENCE + Fields.MOST_PRESENCE) {
        throw new IllegalStateException("more that can be missing than is provided for");
      }
      variables.put(name, known);
    }
    return known;
  }

  /// The states in which an artefact of ours is there.
  int artefact(String name) {
    Integer known = ours.get(name);
    if (known == null) {
      artefacts.add(name);
      known = bdd.variable(variable(name));
      ours.put(name, known);
    }
    return known;
  }

  /// Our artefacts in the order in which they were first named.
  List<String> artefacts() {
    return List.copyOf(artefacts);
  }

  /// The states in which a link is up.
  int up(LinkName link) {
    Integer known = links.get(link);
    if (known == null) {
      known = link.equals(LinkName.LO) ? Bdd.EVERYTHING : bdd.variable(variable(link));
      links.put(link, known);
    }
    return known;
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
    return variable(link);
  }

  /// All that have been asked for.
  Collection<Integer> variables() {
    return List.copyOf(variables.values());
  }
}
