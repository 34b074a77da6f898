package dev.tswgc.lab.pace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The measuring of `lab/pace` works, with few endpoints and rounds: all packets of all ways arrive, or it says that they do not.
@Tag("lab")
final class PaceTest {
  @Test
  void allWaysOfAllVariantsAreMeasured() {
    String report = new Pace(1, List.of(10), List.of(Variant.without("tg_client", "fib daddr")), new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)).report().markdown();
    for (Way way : Way.values()) {
      assertTrue(report.contains("### " + way.what() + "\n"), report);
    }
    assertEquals(Way.values().length + 3, report.lines().filter(line -> line.startsWith("| 10 endpoints, a rule each |")).count(), report);
    assertTrue(report.lines().filter(line -> line.startsWith("| plain routing |")).allMatch(line -> line.contains("| 100 % |")), report);
  }

  @Test
  void sharesAreOfTheSameRound() {
    Variant slow = Variant.emitted(10);
    Variant fast = Variant.plain();
    Figures figures = Figures.packets(Map.of("IPv4", Map.of(fast, new double[] {100, 200, 1000}, slow, new double[] {125, 400, 1250})));
    String slowRow = figures.shares(List.of(fast)).markdown().lines().filter(line -> line.startsWith("| 10 endpoints, as emitted |")).findFirst().orElseThrow();
    assertEquals("| 10 endpoints, as emitted | 400 | 80 % (50–80) |", slowRow);
    assertTrue(figures.savings(slow).markdown().contains("| plain routing | 200 |"), figures.savings(slow)::markdown);
  }
}
