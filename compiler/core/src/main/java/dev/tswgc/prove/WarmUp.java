package dev.tswgc.prove;

/// Lets the JVM compile what a proof spends its time in, while the topology is still being read: else the first half of a small proof is interpreted.
final class WarmUp {
  private static final int VARIABLES = 9;
  /// The JVM compiles what has been called 200 times (`Tier3InvocationThreshold`).
  private static final int ROUNDS = 12;

  private WarmUp() {}

  static void run() {
    Bdd bdd = Bdd.small();
    int odd = Bdd.NOTHING;
    for (int round = 0; round < ROUNDS; round++) {
      int some = Bdd.EVERYTHING;
      for (int variable = round % 3; variable < VARIABLES; variable += 3) {
        int one = bdd.variable(variable);
        some = (variable + round) % 2 == 0 ? bdd.and(some, one) : bdd.or(bdd.minus(some, one), bdd.and(odd, one));
      }
      odd = bdd.overlap(odd, some) ? bdd.minus(bdd.or(odd, some), bdd.and(odd, some)) : bdd.or(odd, some);
      odd = bdd.or(odd, bdd.forget(some, round, round + 1));
    }
  }
}
