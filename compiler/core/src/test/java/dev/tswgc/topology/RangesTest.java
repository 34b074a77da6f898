package dev.tswgc.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tswgc.net.IpAddress;
import dev.tswgc.net.Prefix;
import java.util.BitSet;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RangesTest {

  @Test
  void aRowOfNetworksIsLeftInOneStep() {
    Ranges ranges = new Ranges();
    for (int i : new int[] {3, 1, 0, 2, 5, 4}) {
      ranges.add(Prefix.of("10.200." + i + ".0/24"));
    }
    ranges.add(Prefix.of("10.200.7.0/24"));
    assertEquals(last("10.200.5.0/24"), lastOverlap(ranges, "10.200.0.0/24"));
    assertEquals(last("10.200.7.0/24"), lastOverlap(ranges, "10.200.7.128/25"));
    assertEquals(-1, lastOverlap(ranges, "10.200.6.0/24"));
  }

  @Test
  void bothEndsOfTheAddressesCount() {
    Ranges ranges = new Ranges();
    ranges.add(Prefix.of("::/64"));
    ranges.add(Prefix.of("ffff:ffff:ffff:ffff::/64"));
    assertTrue(ranges.overlaps(Prefix.of("::/16")));
    assertTrue(ranges.overlaps(Prefix.of("ffff::/16")));
    assertFalse(ranges.overlaps(Prefix.of("fffe::/16")));
    ranges.add(Prefix.of("::/0"));
    assertTrue(ranges.overlaps(Prefix.of("fffe::/16")));
  }

  @Test
  void knowsWhatAListOfAddressesKnows() {
    Random random = new Random(4);
    for (int round = 0; round < 200; round++) {
      Ranges ranges = new Ranges();
      BitSet taken = new BitSet();
      for (int i = 0; i < 40; i++) {
        Prefix prefix = network(random);
        int first = (int) Ranges.first(prefix);
        int end = (int) Ranges.last(prefix) + 1;
        int asked = taken.nextSetBit(first);
        assertEquals(asked >= 0 && asked < end, ranges.overlaps(prefix), prefix.toString());
        if (random.nextBoolean()) {
          ranges.add(prefix);
          taken.set(first, end);
        }
      }
    }
  }

  /// Of the lowest 256 addresses.
  private static Prefix network(Random random) {
    int length = 24 + random.nextInt(9);
    return new Prefix(IpAddress.v4(random.nextInt(256)).masked(length), length);
  }

  private static long lastOverlap(Ranges ranges, String network) {
    Prefix prefix = Prefix.of(network);
    return ranges.lastOverlap(Ranges.first(prefix), Ranges.last(prefix));
  }

  private static long last(String network) {
    return Ranges.last(Prefix.of(network));
  }
}
