package dev.tswgc.prove;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.BitSet;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Diagrams against plain truth tables of eight variables.
class BddTest {
  private static final int VARIABLES = 8;
  private static final int ROWS = 1 << VARIABLES;

  private final Bdd bdd = new Bdd();

  /// A set both ways.
  private record Both(int set, BitSet rows) {}

  private Both variable(int variable) {
    BitSet rows = new BitSet(ROWS);
    for (int row = 0; row < ROWS; row++) {
      rows.set(row, bit(row, variable));
    }
    return new Both(bdd.variable(variable), rows);
  }

  private static boolean bit(int row, int variable) {
    return (row >>> variable & 1) == 1;
  }

  private void same(Both both) {
    boolean[] values = new boolean[VARIABLES];
    for (int row = 0; row < ROWS; row++) {
      for (int i = 0; i < VARIABLES; i++) {
        values[i] = bit(row, i);
      }
      assertEquals(both.rows.get(row), bdd.holds(both.set, values));
    }
  }

  @Test
  void operationsAreThoseOfSets() {
    Random random = new Random(7);
    Both[] pool = new Both[40];
    for (int i = 0; i < pool.length; i++) {
      pool[i] = variable(random.nextInt(VARIABLES));
    }
    for (int round = 0; round < 4000; round++) {
      Both a = pool[random.nextInt(pool.length)];
      Both b = pool[random.nextInt(pool.length)];
      BitSet rows = (BitSet) a.rows.clone();
      int set;
      switch (random.nextInt(4)) {
        case 0 -> {
          set = bdd.and(a.set, b.set);
          rows.and(b.rows);
        }
        case 1 -> {
          set = bdd.or(a.set, b.set);
          rows.or(b.rows);
        }
        case 2 -> {
          set = bdd.minus(a.set, b.set);
          rows.andNot(b.rows);
        }
        default -> {
          int variable = random.nextInt(VARIABLES);
          set = bdd.forget(a.set, variable, variable);
          for (int row = 0; row < ROWS; row++) {
            rows.set(row, a.rows.get(row) || a.rows.get(row ^ 1 << variable));
          }
        }
      }
      Both result = new Both(set, rows);
      same(result);
      pool[random.nextInt(pool.length)] = result;
    }
  }

  @Test
  void equalSetsAreOneNumber() {
    int a = bdd.variable(1);
    int b = bdd.variable(5);
    assertEquals(bdd.not(bdd.or(a, b)), bdd.minus(bdd.not(a), b));
    assertEquals(Bdd.EVERYTHING, bdd.or(a, bdd.not(a)));
    assertNotEquals(a, b);
    assertEquals(Bdd.EVERYTHING, bdd.forget(bdd.and(a, b), 0, 7));
    assertEquals(b, bdd.forget(bdd.and(a, b), 0, 4));
  }

  @Test
  void rangesOfNumbers() {
    Fields fields = new Fields(bdd, Told.nothing());
    for (int[] range : new int[][] {{0, 65535}, {1, 1}, {0, 0}, {65535, 65535}, {1024, 4095}, {27000, 27100}}) {
      int set = fields.range(0, 16, range[0], range[1]);
      boolean[] values = new boolean[Fields.ALL];
      for (int port = 0; port < 65536; port += 7) {
        for (int i = 0; i < 16; i++) {
          values[i] = (port >>> (15 - i) & 1) == 1;
        }
        assertEquals(port >= range[0] && port <= range[1], bdd.holds(set, values), range[0] + "-" + range[1] + " " + port);
      }
    }
  }
}
