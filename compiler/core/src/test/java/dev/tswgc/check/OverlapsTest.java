package dev.tswgc.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tswgc.net.IpAddress;
import dev.tswgc.net.Prefix;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

class OverlapsTest {

  @Test
  void eachPrefixIsPairedWithTheNarrowestAroundIt() {
    Overlaps<String> overlaps = new Overlaps<>();
    overlaps.add(Prefix.of("10.1.2.0/24"), "c");
    overlaps.add(Prefix.of("10.0.0.0/8"), "a");
    overlaps.add(Prefix.of("10.1.0.0/16"), "b");
    overlaps.add(Prefix.of("10.2.0.0/16"), "d");
    overlaps.add(Prefix.of("11.0.0.0/8"), "e");
    overlaps.add(Prefix.of("::/0"), "f");
    assertEquals(List.of("a>b", "b>c", "a>d"), pairs(overlaps));
  }

  @Test
  void ofEqualOnesTheFirstAddedIsTheOuter() {
    Overlaps<String> overlaps = new Overlaps<>();
    overlaps.add(Prefix.of("2001:db8::/32"), "first");
    overlaps.add(Prefix.of("2001:db8::/32"), "second");
    assertEquals(List.of("first>second"), pairs(overlaps));
  }

  /// Against the obvious way: a prefix is in some overlap exactly when it overlaps some other.
  @Test
  void agreesWithComparingAllPairs() {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(41);
    for (int round = 0; round < 500; round++) {
      List<Prefix> prefixes = new ArrayList<>();
      Overlaps<Integer> overlaps = new Overlaps<>();
      for (int i = 0; i < 12; i++) {
        int length = 20 + random.nextInt(13);
        Prefix prefix = new Prefix(IpAddress.v4(0x0a000000 | random.nextInt(4096)).masked(length), length);
        prefixes.add(prefix);
        overlaps.add(prefix, i);
      }
      TreeSet<Integer> expected = new TreeSet<>();
      for (int i = 0; i < prefixes.size(); i++) {
        for (int j = 0; j < prefixes.size(); j++) {
          if (i != j && prefixes.get(i).overlaps(prefixes.get(j))) {
            expected.add(i);
          }
        }
      }
      TreeSet<Integer> found = new TreeSet<>();
      for (Overlaps.Overlap<Integer> overlap : overlaps.find()) {
        found.add(overlap.outer().owner());
        found.add(overlap.inner().owner());
      }
      // An outer prefix with others between is named through those; what holds nothing and lies in nothing must be missing.
      assertEquals(expected, found, prefixes.toString());
    }
  }

  private static List<String> pairs(Overlaps<String> overlaps) {
    List<String> pairs = new ArrayList<>();
    for (Overlaps.Overlap<String> overlap : overlaps.find()) {
      pairs.add(overlap.outer().owner() + ">" + overlap.inner().owner());
    }
    return pairs;
  }
}
