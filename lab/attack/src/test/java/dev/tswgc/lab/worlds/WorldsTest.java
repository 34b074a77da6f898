package dev.tswgc.lab.worlds;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tswgc.worlds.RandomWorld;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The kernel does with packets what the interpreter says of them, in machines by chance that use the words of rulesets, rules and routes, also as no planner would.
///
/// `-Dworlds.seed`, `-Dworlds.count` and `-Dworlds.packets` give others, and more.
@Tag("lab")
final class WorldsTest {
  private static final int PACKETS = Integer.getInteger("worlds.packets", 256);
  private static final int SHOWN = 3;
  /// In fewer worlds some word may not be met.
  private static final int MANY = 1000;

  @Test
  void theKernelDoesWhatTheInterpreterSays() {
    long seed = Long.getLong("worlds.seed", 20261121);
    int first = Integer.getInteger("worlds.first", 0);
    int count = Integer.getInteger("worlds.count", 2000);
    List<String> differing = new ArrayList<>();
    Map<String, Integer> fates = new TreeMap<>();
    Coverage coverage = new Coverage();
    long begin = System.nanoTime();
    try (Kernel kernel = new Kernel()) {
      Comparison comparison = new Comparison(kernel);
      for (int i = first; i < first + count && differing.size() < SHOWN; i++) {
        RandomWorld world = RandomWorld.of(seed + i, Comparison.firstPort(i, PACKETS), PACKETS);
        List<Comparison.Compared> all = comparison.of(world.machine(), world.probes());
        all.forEach(compared -> fates.merge(compared.fate(), 1, Integer::sum));
        coverage.add(world.machine(), all);
        List<Comparison.Compared> wrong = all.stream().filter(compared -> !compared.agree()).toList();
        if (!wrong.isEmpty()) {
          differing.add("World " + i + " of seed " + seed + " (-Dworlds.seed=" + seed + " -Dworlds.first=" + i + " -Dworlds.count=1), " + wrong.size() + " packets:\n" + comparison.smallest(world.machine(), wrong.getFirst()));
        }
      }
      new WorldsReport(seed, count, fates.values().stream().mapToInt(Integer::intValue).sum(), (System.nanoTime() - begin) / 1_000_000_000, fates, differing, coverage).write();
      assertEquals("", String.join("\n", differing));
      assertEquals(List.of(), kernel.late());
      assertEquals(List.of(), count < MANY ? List.of() : coverage.missing());
    }
  }
}
