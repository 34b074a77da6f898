package dev.tswgc.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tswgc.cli.InProcess;
import dev.tswgc.cli.InProcess.Run;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// What every example becomes, approved by eye: its Plan first, where a change of meaning is seen, then each file of each target, its lock, what each value is and where it came from, what the build says, and what becomes of packets.
///
/// A file that is approved but no longer made fails too.
class ExampleOutputsTest {
  private static final Path APPROVED = Path.of("src", "test", "resources", "examples");
  private static final Path EXAMPLES = Path.of("..", "examples");
  private static final String LOCK = "topology.lock";

  /// Says nothing of its own: it lists the other files by their digests.
  private static final String MANIFEST = "out/.tswgc-manifest.json";

  @TestFactory
  Stream<DynamicTest> examples() {
    return Example.all().stream().flatMap(example -> tests(example).stream());
  }

  private static List<DynamicTest> tests(Example example) {
    Path folder = APPROVED.resolve(example.name());
    SortedMap<String, String> made = made(example);
    List<DynamicTest> tests = new ArrayList<>();
    // A lock is committed with its topology: there is the approved one.
    String lock = Objects.requireNonNull(made.remove(LOCK));
    tests.add(DynamicTest.dynamicTest(example + "/" + LOCK, () -> verify(EXAMPLES.resolve(example.name()).resolve(LOCK), lock)));
    made.forEach((name, text) -> tests.add(DynamicTest.dynamicTest(example + "/" + name, () -> verify(folder.resolve(name), text))));
    tests.add(DynamicTest.dynamicTest(example + ": nothing else is approved", () -> assertEquals(new TreeSet<>(made.keySet()), approvedIn(folder))));
    return tests;
  }

  private static void verify(Path approved, String text) throws IOException {
    Files.createDirectories(approved.getParent());
    Approved.verify(approved, text);
  }

  /// By the name under which it is approved.
  private static SortedMap<String, String> made(Example example) {
    try (FileSystem memory = Memory.holding(example.files())) {
      Files.deleteIfExists(memory.getPath(LOCK));
      SortedMap<String, String> made = new TreeMap<>();
      Run plan = InProcess.run(memory, "plan", "--json", "topology.conf");
      assertEquals(0, plan.code(), plan.said());
      made.put("plan.json", plan.out());
      made.put("build.txt", Said.text(InProcess.run(memory, "build", "topology.conf"), "build", "topology.conf"));
      made.put("show.txt", Said.text(InProcess.run(memory, "show", "topology.conf"), "show", "topology.conf"));
      made.put("traces.txt", Traces.of(memory.getPath("topology.conf")));
      made.put("proof.txt", Said.text(InProcess.run(memory, "prove", "topology.conf"), "prove", "topology.conf"));
      made.put("privacy.txt", Said.text(InProcess.run(memory, "prove", "--privacy", "topology.conf"), "prove", "--privacy", "topology.conf"));
      Tree after = Tree.of(Memory.here(memory));
      for (String name : after.files().keySet()) {
        if (!name.endsWith("/") && !name.equals(MANIFEST) && (name.startsWith("out/") || name.equals(LOCK))) {
          made.put(name, after.text(name));
        }
      }
      return made;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Set<String> approvedIn(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return new TreeSet<>(files.filter(Files::isRegularFile).map(file -> folder.relativize(file).toString().replace('\\', '/')).toList());
    }
  }
}
