package dev.tswgc.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tswgc.DiagnosticCatalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Every diagnostic there is has been seen by a person, as it looks to whoever gets it.
class CatalogueTest {
  private static final Pattern FINDING = Pattern.compile("(?m)^(?:error|warning|note)\\[([a-z0-9-]+)\\]: ");

  @Test
  void everyDiagnosticHasACase() throws IOException {
    Set<String> seen = new TreeSet<>();
    for (String folder : new String[] {"diagnostics", "hostile", "outputs", "secrets", "migrate", "live", "proofs"}) {
      try (Stream<Path> files = Files.walk(Path.of("src", "test", "resources", folder))) {
        for (Path file : files.filter(f -> f.toString().endsWith(".txt")).toList()) {
          Matcher finding = FINDING.matcher(Files.readString(file));
          while (finding.find()) {
            seen.add(finding.group(1));
          }
        }
      }
    }
    Set<String> unseen = new TreeSet<>(DiagnosticCatalogue.topics().keySet());
    unseen.removeAll(seen);
    assertEquals(Set.of(), unseen, "without a case");
    seen.removeAll(DiagnosticCatalogue.topics().keySet());
    assertEquals(Set.of(), seen, "not in the catalogue");
  }
}
