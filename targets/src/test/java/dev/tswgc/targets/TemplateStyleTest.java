package dev.tswgc.targets;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What templates may not do, though FreeMarker would let them.
final class TemplateStyleTest {
  private static final Path SOURCES = Path.of("src", "main", "java");

  static List<Path> templates() throws IOException {
    try (Stream<Path> files = Files.walk(SOURCES)) {
      return files.filter(file -> file.toString().endsWith(".ftl")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("templates")
  void laysOutAndNothingElse(Path template) throws IOException {
    String text = Files.readString(template);
    assertTrue(text.endsWith("\n"));
    for (String line : text.lines().toList()) {
      // The first built-in costs more than all the rest of a template; and `?no_esc` would let a text through as it is.
      assertFalse(line.contains("?") && (line.contains("${") || line.contains("<#")), line);
      // A shell word is quoted as a whole; between quotes of the template it would not be one any more.
      assertFalse(line.contains("\"${") || line.contains("'${"), line);
      assertFalse(line.contains("<#assign") || line.contains("<#macro") || line.contains("<#include") || line.contains("<#noautoesc"), line);
    }
  }
}
