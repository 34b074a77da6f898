package dev.tswgc.golden.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.tswgc.cli.InProcess;
import dev.tswgc.cli.InProcess.Run;
import dev.tswgc.golden.Memory;
import dev.tswgc.golden.Tree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// No input whatever makes the compiler fail: it builds, or it says what is wrong; it never crashes, hangs or leaves half an output.
///
/// Every mutant has a seed of its own, which a failure prints: `-Dfuzz.only=SEED` runs that one, `-Dfuzz.seed=N` another twenty thousand,
/// `-Dfuzz.mutants=N` more or fewer.
class FuzzTest {
  private static final long FIXED_SEED = 20_261_101;
  private static final int MUTANTS = 20_000;
  private static final long MOST_CPU_NANOS = 2_000_000_000L;
  private static final int MOST_FAILURES = 5;
  private static final long SHRINKING_NANOS = 20_000_000_000L;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final Corpus corpus = new Corpus();

  @Test
  void noMutantBreaksTheCompiler() throws InterruptedException, ExecutionException {
    Long only = Long.getLong("fuzz.only");
    if (only != null) {
      verdict(corpus.mutant(generator(only))).failure().ifPresent(failure -> fail(told(failure, only)));
      return;
    }
    int mutants = Integer.getInteger("fuzz.mutants", MUTANTS);
    Map<String, Long> failures = new ConcurrentSkipListMap<>();
    int[] built = run(generator(Long.getLong("fuzz.seed", FIXED_SEED)), mutants, failures);
    List<String> told = new ArrayList<>();
    failures.forEach((failure, seed) -> told.add(told(failure, seed)));
    assertEquals("", String.join("\n", told), failures.size() + " kinds of failure");
    // Where all were refused, or none, the mutants would say nothing.
    assertTrue(built[0] > mutants / 50 && built[0] < mutants * 2 / 3, built[0] + " of " + mutants + " mutants were built");
  }

  /// Judges mutants on all processors.
  ///
  /// @param failures gets a mutant for each kind of failure, by what it says, but no more than can be read
  /// @return how many mutants were built, as the one element
  private int[] run(RandomGenerator seeds, int mutants, Map<String, Long> failures) throws InterruptedException, ExecutionException {
    int workers = Math.min(4, Runtime.getRuntime().availableProcessors());
    List<Callable<Integer>> work = new ArrayList<>();
    for (int i = 0; i < workers; i++) {
      long[] own = seeds.longs(mutants / workers).toArray();
      work.add(
          () -> {
            int built = 0;
            for (long seed : own) {
              Verdict verdict = verdict(corpus.mutant(generator(seed)));
              built += verdict.code() == 0 ? 1 : 0;
              verdict.failure().ifPresent(failure -> failures.putIfAbsent(failure, seed));
              if (failures.size() >= MOST_FAILURES) {
                break;
              }
            }
            return built;
          });
    }
    int[] built = {0};
    try (ExecutorService pool = Executors.newFixedThreadPool(workers)) {
      for (Future<Integer> done : pool.invokeAll(work)) {
        built[0] += done.get();
      }
    }
    return built;
  }

  private String told(String failure, long seed) {
    return "-Dfuzz.only=" + seed + "\n" + failure + "\nSmallest input found:\n" + shrunk(corpus.mutant(generator(seed)), failure) + "\n";
  }

  private record Verdict(int code, Optional<String> failure) {
    static Verdict of(int code, String failure) {
      return new Verdict(code, Optional.of(failure));
    }
  }

  private static Verdict verdict(Tree files) {
    try (FileSystem memory = Memory.holding(files)) {
      long before = THREADS.getCurrentThreadCpuTime();
      Run run = InProcess.run(memory, "build", "-v", "topology.conf");
      long nanos = THREADS.getCurrentThreadCpuTime() - before;
      int code = run.code();
      if (code != 0 && code != 1) {
        return Verdict.of(code, "exit " + code + "\n" + run.err().lines().filter(line -> !line.startsWith("tswgc:")).skip(1).limit(4).collect(Collectors.joining("\n")));
      }
      if (nanos > MOST_CPU_NANOS) {
        return Verdict.of(code, "took more than " + MOST_CPU_NANOS / 1_000_000 + " ms");
      }
      if (code == 1 && !run.err().contains("error[")) {
        return Verdict.of(code, "no word about what is wrong");
      }
      if (code == 1 && !Tree.of(Memory.here(memory)).equals(files)) {
        return Verdict.of(code, "left something on the disk");
      }
      return new Verdict(code, Optional.empty());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (RuntimeException | StackOverflowError e) {
      return Verdict.of(-1, e.toString());
    }
  }

  /// The topology is made small, as long as it fails in the same way; the files beside it stay.
  private static String shrunk(Tree files, String failure) {
    String text = files.text("topology.conf");
    return Shrinker.shrink(
        text,
        less -> {
          Tree smaller = new Tree(new TreeMap<>(files.files()));
          smaller.files().put("topology.conf", less.getBytes(StandardCharsets.UTF_8));
          return verdict(smaller).failure().equals(Optional.of(failure));
        },
        System.nanoTime() + SHRINKING_NANOS);
  }

  private static RandomGenerator generator(long seed) {
    return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
  }

  @Test
  void theSameSeedMakesTheSameMutant() {
    assertEquals(corpus.mutant(generator(7)), corpus.mutant(generator(7)));
  }

  @Test
  void shrinkingKeepsWhatFails() {
    String text = "one\ntwo { three }\nfour\n".repeat(50);
    assertEquals("e", Shrinker.shrink(text, less -> less.contains("e"), System.nanoTime() + SHRINKING_NANOS));
    assertEquals("{}", Shrinker.shrink(text, less -> less.contains("{") && less.contains("}") && less.indexOf('{') < less.lastIndexOf('}'), System.nanoTime() + SHRINKING_NANOS));
  }
}
