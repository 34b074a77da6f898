package dev.tswgc.topology.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tswgc.diagnostic.Topic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The page of each finding is true: its failing example has that finding and no other, its fixed example has none.
final class TopicsTest {
  private static final Path FILES = Path.of("src", "test", "resources", "topics");

  static List<Topic> topics() {
    return Language.topics();
  }

  @ParameterizedTest
  @MethodSource("topics")
  void theExamplesOfAPageShowIt(Topic topic) throws IOException {
    Set<String> found = new HashSet<>(Bound.of(topic.failing(), files()).slugs());
    assertEquals(Set.of(topic.slug()), found, () -> String.join("\n", linesOf(topic)));
    assertEquals(List.of(), Bound.of(topic.fixed(), files()).lines());
  }

  @Test
  void everyPageHasAllItsParts() {
    Set<String> slugs = new HashSet<>();
    for (Topic topic : topics()) {
      assertTrue(slugs.add(topic.slug()), topic.slug());
      assertFalse(topic.title().endsWith(".") || topic.title().isBlank(), topic.slug());
      assertTrue(topic.why().length() > 80, topic.slug());
    }
  }

  private static List<String> linesOf(Topic topic) {
    try {
      return Bound.of(topic.failing(), files()).lines();
    } catch (IOException e) {
      return List.of(e.toString());
    }
  }

  private static Map<String, String> files() throws IOException {
    Map<String, String> files = new HashMap<>();
    try (Stream<Path> all = Files.list(FILES)) {
      for (Path file : all.toList()) {
        files.put(file.getFileName().toString(), Files.readString(file));
      }
    }
    return files;
  }
}
