package dev.tswgc.topology.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
  void everyExampleBinds(Path example) {
    Bound bound = Bound.of(example.resolve("topology.conf"));
    assertEquals(List.of(), bound.lines());
    assertFalse(bound.topology().exits().isEmpty());
  }
}
