package dev.tswgc.prove;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import jdd.bdd.BDD;
import org.junit.jupiter.api.Test;

/// Our diagrams against somebody else's engine (JDD, by Arash Vahidi), over the variables of packets.
///
/// Both are canonical: two sets have one number here if and only if they have one there. So each engine judges every result of the other, however large.
class OtherEngineTest {
  private static final int ROUNDS = 100;
  private static final int OPERATIONS = 600;
  private static final int KEPT = 30;

  private Bdd ours = new Bdd();
  private BDD theirs = new BDD(1 << 14, 1 << 12);
  private final int[] variables = new int[Fields.ALL];
  private final Map<Integer, Integer> there = new HashMap<>();
  private final Map<Integer, Integer> here = new HashMap<>();
  private int largest;

  /// A set in both engines.
  private record Both(int ours, int theirs) {}

  /// Anew every so often: sets of random fields grow beyond those of any exit.
  @Test
  void sameSetsHaveTheSameNumbers() {
    for (int round = 0; round < ROUNDS; round++) {
      ours = new Bdd();
      theirs = new BDD(1 << 14, 1 << 12);
      there.clear();
      here.clear();
      for (int i = 0; i < variables.length; i++) {
        variables[i] = theirs.createVar();
      }
      round(new Random(round));
      largest = Math.max(largest, ours.size());
    }
    assertTrue(largest > 20_000, "only " + largest + " nodes");
  }

  private void round(Random random) {
    List<Both> pool = new ArrayList<>();
    for (int i = 0; i < KEPT; i++) {
      pool.add(same(field(random)));
    }
    for (int i = 0; i < OPERATIONS; i++) {
      // Fresh fields keep the sets from becoming empty or everything.
      Both one = pool.get(random.nextInt(KEPT));
      Both other = random.nextInt(3) == 0 ? same(field(random)) : pool.get(random.nextInt(KEPT));
      pool.set(random.nextInt(KEPT), same(operation(random, one, other)));
    }
    assertEquals(there.size(), here.size());
  }

  private Both operation(Random random, Both one, Both other) {
    return switch (random.nextInt(7)) {
      case 0, 1 -> new Both(ours.and(one.ours, other.ours), theirs.and(one.theirs, other.theirs));
      case 2, 3 -> new Both(ours.or(one.ours, other.ours), theirs.or(one.theirs, other.theirs));
      case 4, 5 -> new Both(ours.minus(one.ours, other.ours), theirs.and(one.theirs, theirs.ref(theirs.not(other.theirs))));
      default -> {
        int first = random.nextInt(Fields.ALL);
        int last = Math.min(Fields.ALL - 1, first + random.nextInt(20));
        yield new Both(ours.forget(one.ours, first, last), theirs.exists(one.theirs, cube(first, last)));
      }
    };
  }

  private int cube(int first, int last) {
    int cube = theirs.getOne();
    for (int i = first; i <= last; i++) {
      cube = theirs.ref(theirs.and(cube, variables[i]));
    }
    return cube;
  }

  /// The packets that have some value in some field, as rules ask for it.
  private Both field(Random random) {
    int[][] fields = {{Fields.FAMILY, 1}, {Fields.PAYLOAD, 3}, {Fields.STATE, 2}, {Fields.OWNER, 5}, {Fields.MARK, 8}, {Fields.ICMP_TYPE, 8}, {Fields.DESTINATION_PORT, 7}, {Fields.DESTINATION, 9}, {Fields.SOURCE, 9}, {Fields.PRESENCE, 6}};
    int[] field = fields[random.nextInt(fields.length)];
    int set = Bdd.EVERYTHING;
    int other = theirs.getOne();
    for (int i = field[1] - 1; i >= 0; i--) {
      if (random.nextInt(4) > 0) {
        boolean one = random.nextBoolean();
        int variable = ours.variable(field[0] + i);
        set = ours.and(set, one ? variable : ours.not(variable));
        other = theirs.ref(theirs.and(other, one ? variables[field[0] + i] : theirs.ref(theirs.not(variables[field[0] + i]))));
      }
    }
    return new Both(set, other);
  }

  private Both same(Both both) {
    theirs.ref(both.theirs);
    assertEquals(both.theirs, there.computeIfAbsent(both.ours, number -> both.theirs));
    assertEquals(both.ours, here.computeIfAbsent(both.theirs, number -> both.ours));
    return both;
  }
}
