package dev.tswgc.prove;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The smallest sets of our artefacts without which a machine can be in one of some states, smallest first.
final class Cuts {
  private Cuts() {}

  /// @param states see [Fields#states]
  static List<Set<String>> of(Space space, int states) {
    List<String> artefacts = space.presence().artefacts();
    int open = ofArtefacts(space, states);
    // A bit for each artefact that is missing.
    List<Integer> found = new ArrayList<>();
    boolean[] there = new boolean[Fields.PRESENCE + Fields.MOST_PRESENCE];
    for (int size = 1; size <= artefacts.size(); size++) {
      for (int missing = 0; missing < 1 << artefacts.size(); missing++) {
        if (Integer.bitCount(missing) == size && !hasSmaller(found, missing)) {
          for (int i = 0; i < artefacts.size(); i++) {
            there[space.presence().index(artefacts.get(i))] = (missing >>> i & 1) == 0;
          }
          if (space.bdd().holds(open, there)) {
            found.add(missing);
          }
        }
      }
    }
    List<Set<String>> cuts = new ArrayList<>();
    for (int missing : found) {
      Set<String> cut = new HashSet<>();
      for (int i = 0; i < artefacts.size(); i++) {
        if ((missing >>> i & 1) == 1) {
          cut.add(artefacts.get(i));
        }
      }
      cuts.add(cut);
    }
    return cuts;
  }

  /// A set that has a smaller one in it says nothing new.
  private static boolean hasSmaller(List<Integer> found, int missing) {
    for (int smaller : found) {
      if ((smaller & missing) == smaller) {
        return true;
      }
    }
    return false;
  }

  /// Whatever others have put there or not.
  private static int ofArtefacts(Space space, int states) {
    Set<Integer> kept = new HashSet<>();
    space.presence().artefacts().forEach(artefact -> kept.add(space.presence().index(artefact)));
    int open = states;
    for (int variable = Fields.PRESENCE; variable < Fields.PRESENCE + Fields.MOST_PRESENCE; variable++) {
      open = kept.contains(variable) ? open : space.bdd().forget(open, variable, variable);
    }
    return open;
  }
}
