package dev.tswgc.lab.attack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tswgc.lab.Picture;
import dev.tswgc.lab.report.Pages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A report has all attacks of its run and none of an earlier one, and says what failed.
final class ResultsTest {
  @TempDir
  private Path folder;

  private static Verdict verdict(String id, int leaked, List<String> faults) {
    Verdict.Side control = new Verdict.Side("a <naive> one", 100, 2000, 1990, 100, 100, 0, List.of());
    Verdict.Side design = new Verdict.Side("tswgc", 100, 2000, leaked, 1100, 1100, 0, List.of());
    return new Verdict(id, "Nothing | leaks", control, design, faults, Duration.ofMillis(1500), Map.of("kernel", "6.1"));
  }

  @Test
  void aReportHasTheAttacksOfItsRunInOrder() throws IOException {
    new Results(folder, new Pages(folder)).add(verdict("LAB-99", 0, List.of()));
    Results results = new Results(folder, new Pages(folder));
    results.add(verdict("LAB-02", 7, List.of("packets have leaked")));
    results.add(verdict("LAB-01", 0, List.of()));
    List<String> lines = Files.readAllLines(folder.resolve("attacks.jsonl"));
    assertEquals(2, lines.size());
    assertTrue(lines.getFirst().contains("\"id\": \"LAB-02\"") && lines.getFirst().contains("\"passed\": false"), lines.getFirst());
    String report = Files.readString(folder.resolve("report.md"));
    assertTrue(report.contains("2 attacks, 1 passed, 1 failed; 4,000 packets sent under attack, 7 leaked."), report);
    assertTrue(report.contains("| LAB-01 | Nothing \\| leaks | a <naive> one | 1,990 of 2,000 | 0 of 2,000 | 100.0 % | 0 | 1.5 |\n| LAB-02 | "), report);
    assertTrue(report.contains("(FAILED: packets have leaked)"), report);
    String page = Files.readString(folder.resolve("report.html"));
    assertTrue(page.contains("<td>a &lt;naive> one</td>"), page);
  }

  @Test
  void aReportKeepsWhatAnotherRunFoundOfAnotherKind() throws IOException {
    Pages pages = new Pages(folder);
    pages.put("pace", "# Pace\n", "<h1>Pace</h1>");
    new Results(folder, pages).add(verdict("LAB-01", 0, List.of()));
    new Results(folder, pages).add(verdict("LAB-02", 0, List.of()));
    String report = Files.readString(folder.resolve("report.md"));
    assertTrue(report.startsWith("# Attacks") && report.contains("LAB-02") && !report.contains("LAB-01") && report.endsWith("# Pace\n"), report);
    assertTrue(Files.readString(folder.resolve("report.html")).endsWith("<h1>Pace</h1>"));
  }

  @Test
  void aReportShowsItsWorld() {
    Picture picture = new Picture(List.of("node", "lan"), List.of(new Picture.Cable("node", "eth0", "lan", "node")));
    Report report = new Report(List.of(verdict("LAB-01", 0, List.of())), Optional.of(new Report.Setting(picture, Duration.ofMillis(250))));
    assertTrue(report.markdown().contains("2 machines, set up in 0.25 s.") && report.markdown().contains("node -- \"eth0 — node\" --- lan"), report::markdown);
    assertTrue(report.html().contains("<svg ") && report.html().contains(">lan</text>"), report::html);
  }
}
