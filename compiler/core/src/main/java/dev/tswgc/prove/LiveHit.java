package dev.tswgc.prove;

import java.util.List;

/// A rule that lets through what never comes is a mistake: it was meant for something.
final class LiveHit {
  static final String ID = "LIVE-HIT";
  static final String SENTENCE = "To every rule that lets something through, or goes on with it, some packet comes.";

  private LiveHit() {}

  static Held judge(Case proved, List<String> unused) {
    return new Held(ID, SENTENCE, unused.stream().map(rule -> Breach.of("No packet comes to " + rule + ".", proved.namespace().why())).toList());
  }
}
