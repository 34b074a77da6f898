package dev.tswgc.prove;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tswgc.net.IpAddress;
import dev.tswgc.net.PortRange;
import dev.tswgc.net.Prefix;
import dev.tswgc.plan.PlannedExits;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Classes tell apart what lists tell apart, and nothing else.
class ClassesTest {
  @Test
  void numbersAreOfOneClassWhereTheSameListsHoldThem() {
    Random random = new Random(20261121);
    for (int round = 0; round < 200; round++) {
      List<List<Span>> lists = new ArrayList<>();
      for (int i = random.nextInt(6); i >= 0; i--) {
        lists.add(ranges(random));
      }
      Classes classes = Classes.of(8, lists);
      int[] first = new int[classes.count()];
      Arrays.fill(first, -1);
      for (int number = 0; number < 256; number++) {
        int of = classes.of(0, number);
        if (first[of] < 0) {
          first[of] = number;
        }
        assertEquals(holding(lists, first[of]), holding(lists, number), lists.toString());
        for (int other = 0; other < of; other++) {
          assertFalse(holding(lists, first[other]).equals(holding(lists, number)), lists.toString());
        }
      }
      for (int i = 0; i < first.length; i++) {
        assertEquals(Span.of(0, first[i]), classes.first(i));
      }
      for (int i = 0; i < lists.size(); i++) {
        BitSet found = classes.of(lists.get(i)).orElseThrow();
        for (int number = 0; number < 256; number++) {
          assertEquals(holding(lists, number).get(i), found.get(classes.of(0, number)), lists.toString());
        }
      }
    }
  }

  @Test
  void aListThatCutsAClassHasNoClasses() {
    Classes classes = Classes.of(16, List.of(List.of(Span.of(PortRange.of(53)), Span.of(PortRange.of(853)))));
    assertEquals(Optional.empty(), classes.of(List.of(Span.of(PortRange.of(53)))));
    assertEquals(Optional.empty(), classes.of(List.of(Span.of(new PortRange(1, 52)))));
    assertTrue(classes.of(List.of(Span.of(PortRange.of(853)), Span.of(PortRange.of(53)))).isPresent());
    assertTrue(classes.of(List.of(new Span(0, 0, 0, 65535))).isPresent());
    assertTrue(classes.of(List.of(new Span(0, 0, 0, 100), Span.of(new PortRange(90, 800)), Span.of(new PortRange(801, 65535)))).isPresent());
  }

  @Test
  void theLastAddressOfAllIsOneLikeOthers() {
    Classes classes = Classes.of(128, List.of(List.of(Span.of(Prefix.of("ff00::/8"))), List.of(Span.of(Prefix.of("::/0")))));
    assertEquals(2, classes.count());
    IpAddress last = IpAddress.of("ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff");
    assertEquals(1, classes.of(last.high(), last.low()));
    assertEquals(1, classes.of(List.of(Span.of(Prefix.of("ff00::/8")))).orElseThrow().cardinality());
    assertEquals(2, classes.of(List.of(Span.of(Prefix.of("8000::/1")), Span.of(Prefix.of("::/1")))).orElseThrow().cardinality());
  }

  /// A proof that misses a list is begun anew, which is right but slow.
  @Test
  void ofExitsAllIsKnownBeforehand() {
    for (PlannedExits.Planned exit : PlannedExits.all()) {
      Case proved = Case.of(exit.topology(), exit.namespace());
      Space space = Space.of(proved);
      Proof.in(space, proved);
      assertFalse(space.told().hasMissed(), exit.name());
    }
  }

  private static List<Span> ranges(Random random) {
    List<Span> ranges = new ArrayList<>();
    for (int i = random.nextInt(5); i >= 0; i--) {
      int from = random.nextInt(256);
      ranges.add(new Span(0, from, 0, Math.min(255, from + random.nextInt(40))));
    }
    return ranges;
  }

  private static BitSet holding(List<List<Span>> lists, int number) {
    BitSet holding = new BitSet();
    for (int i = 0; i < lists.size(); i++) {
      holding.set(i, lists.get(i).stream().anyMatch(span -> span.fromLow() <= number && number <= span.toLow()));
    }
    return holding;
  }
}
