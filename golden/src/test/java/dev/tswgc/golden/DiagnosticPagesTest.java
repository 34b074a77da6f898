package dev.tswgc.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tswgc.DiagnosticCatalogue;
import dev.tswgc.DiagnosticPages;
import dev.tswgc.diagnostic.Topic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The pages in `schema/diagnostics` are those of the catalogue, all of them and no others.
///
/// `-Dschema.write` writes them anew.
class DiagnosticPagesTest {
  private static final Path FOLDER = Path.of("..", "schema", "diagnostics");

  @Test
  void areFresh() throws IOException {
    SortedMap<String, String> made = DiagnosticPages.all();
    if (System.getProperty("schema.write") != null) {
      Files.createDirectories(FOLDER);
      for (String name : present().keySet()) {
        if (!made.containsKey(name)) {
          Files.delete(FOLDER.resolve(name));
        }
      }
      for (var page : made.entrySet()) {
        Files.writeString(FOLDER.resolve(page.getKey()), page.getValue());
      }
    }
    assertEquals(made, present(), "run the tests of golden with -Dschema.write, and look at the difference");
  }

  @Test
  void sayAllThatAPageIsFor() {
    for (Topic topic : DiagnosticCatalogue.topics().values()) {
      assertTrue(topic.slug().matches("[a-z0-9]+(-[a-z0-9]+)*"), topic.slug());
      assertTrue(Character.isUpperCase(topic.title().charAt(0)) || !Character.isLetter(topic.title().charAt(0)), topic.title());
      assertFalse(topic.title().endsWith("."), topic.title());
      assertTrue(topic.why().strip().endsWith(".") || topic.why().strip().endsWith("`"), topic.slug());
      // Of some there is no example: nobody knows one.
      assertEquals(topic.failing().isEmpty(), topic.fixed().isEmpty(), topic.slug());
    }
  }

  private static SortedMap<String, String> present() throws IOException {
    SortedMap<String, String> pages = new TreeMap<>();
    if (Files.isDirectory(FOLDER)) {
      try (Stream<Path> files = Files.list(FOLDER)) {
        for (Path file : files.toList()) {
          pages.put(FOLDER.relativize(file).toString(), Files.readString(file));
        }
      }
    }
    return pages;
  }
}
