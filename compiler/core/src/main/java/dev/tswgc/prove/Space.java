package dev.tswgc.prove;

/// The arena of one proof with all that gives its variables meaning.
record Space(Told told, Bdd bdd, Fields fields, Presence presence, Parts parts, Owners owners, Conditions conditions) {

  /// For the proof of a case, with all told apart that its machine and its topology name.
  static Space of(Case proved) {
    Space asking = of(proved, Told.nothing(), Bdd.small());
    asking.conditions.ask();
    new Routing(asking, proved.machine(), false).ask();
    new Declared(asking, proved).ask();
    return asking.again(proved);
  }

  /// Anew, with what was missed told apart as well.
  Space again(Case proved) {
    return of(proved, told.more(), new Bdd());
  }

  private static Space of(Case proved, Told told, Bdd bdd) {
    Fields fields = new Fields(bdd, told);
    Presence presence = new Presence(bdd);
    Parts parts = proved.running() ? Parts.running(presence) : Parts.planned(presence);
    Owners owners = new Owners(bdd, fields, proved.machine(), proved.uids());
    return new Space(told, bdd, fields, presence, parts, owners, new Conditions(bdd, fields, owners, proved.machine(), presence));
  }
}
