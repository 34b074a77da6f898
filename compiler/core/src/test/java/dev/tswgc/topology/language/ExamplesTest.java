package dev.tswgc.topology.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class ExamplesTest {
  private static final Path EXAMPLES = Path.of("..", "..", "examples");

  static List<Path> examples() throws IOException {
    try (Stream<Path> folders = Files.list(EXAMPLES)) {
      return folders.filter(Files::isDirectory).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("examples")
  void everyExampleBinds(Path example) throws IOException {
    Map<String, String> files = new HashMap<>();
    try (Stream<Path> all = Files.list(example)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        files.put(file.getFileName().toString(), Files.readString(file));
      }
    }
    Bound bound = Bound.of(Files.readString(example.resolve("topology.conf")), files);
    assertEquals(List.of(), bound.lines());
    assertFalse(bound.topology().exits().isEmpty());
  }
}
