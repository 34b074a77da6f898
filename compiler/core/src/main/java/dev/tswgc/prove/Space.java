package dev.tswgc.prove;

import dev.tswgc.machine.Machine;
import java.util.Set;

/// The arena of one proof with all that gives its variables meaning.
record Space(Bdd bdd, Fields fields, Presence presence, Parts parts, Owners owners, Conditions conditions) {

  /// @param uids of programs that are asked for by themselves
  static Space of(Machine machine, Set<Integer> uids) {
    return of(machine, uids, false);
  }

  /// @param running whether the machine is a running host's, of which nothing comes and goes but links
  static Space of(Machine machine, Set<Integer> uids, boolean running) {
    Bdd bdd = new Bdd();
    Fields fields = new Fields(bdd);
    Presence presence = new Presence(bdd);
    Parts parts = running ? Parts.running(presence) : Parts.planned(presence);
    Owners owners = new Owners(bdd, fields, machine, uids);
    return new Space(bdd, fields, presence, parts, owners, new Conditions(bdd, fields, owners, machine, presence));
  }
}
