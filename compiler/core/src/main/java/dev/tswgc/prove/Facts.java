package dev.tswgc.prove;

import java.util.List;

/// All facts of one exit, in the order in which they are told.
final class Facts {
  static final List<Fact> ALL = List.of(new Exc(), new Backstop(), new Marks(), new Allowed(), new Mtu(), new Boot(), new Listeners(), new Caps(), new Secrets(), new Order());

  private Facts() {}
}
