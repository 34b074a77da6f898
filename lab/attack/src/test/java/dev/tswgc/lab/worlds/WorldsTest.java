package dev.tswgc.lab.worlds;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tswgc.worlds.Probe;
import dev.tswgc.worlds.RandomWorld;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The kernel does with packets what the interpreter says of them, in machines by chance that use every word of rulesets, rules and routes, also as no planner would.
///
/// `-Dworlds.seed`, `-Dworlds.count` and `-Dworlds.packets` give others, and more.
@Tag("lab")
final class WorldsTest {
  private static final int PACKETS = Integer.getInteger("worlds.packets", 256);
  private static final int SHOWN = Integer.getInteger("worlds.shown", 3);

  @Test
  void theKernelDoesWhatTheInterpreterSays() {
    long seed = Long.getLong("worlds.seed", 20261121);
    int first = Integer.getInteger("worlds.first", 0);
    int count = Integer.getInteger("worlds.count", 200);
    List<String> told = new ArrayList<>();
    int wrong = 0;
    Map<String, Integer> fates = new TreeMap<>();
    try (Kernel kernel = new Kernel()) {
      Comparison comparison = new Comparison(kernel);
      for (int i = first; i < first + count; i++) {
        RandomWorld world = RandomWorld.of(seed + i, Comparison.firstPort(i, PACKETS), PACKETS);
        List<Comparison.Compared> all = comparison.of(world.machine(), world.probes());
        all.forEach(compared -> fates.merge(compared.probe().begin() + " " + compared.said().split(" ", 2)[0], 1, Integer::sum));
        List<Comparison.Compared> differing = all.stream().filter(compared -> !compared.agree()).toList();
        wrong += differing.size();
        if (!differing.isEmpty() && told.size() < SHOWN) {
          told.add("Seed " + (seed + i) + ", world " + i + ", " + differing.size() + " packets:\n" + comparison.smallest(world.machine(), differing.getFirst()));
        }
      }
      System.out.println(fates);
      System.out.println(comparison.times());
      System.out.println("wrong " + wrong);
      told.forEach(System.out::println);
      assertEquals(List.of(), told);
      assertEquals(List.of(), kernel.late());
    }
  }
}
