package dev.tswgc.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tswgc.diagnostic.Diagnostic;
import dev.tswgc.diagnostic.Topic;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ChecksTest {

  static List<Topic> topics() {
    return Checks.topics();
  }

  @ParameterizedTest
  @MethodSource("topics")
  void theFailingTopologyHasThisFindingOnly(Topic topic) {
    Checked checked = Checked.of(topic.failing());
    assertEquals(Set.of(topic.slug()), new HashSet<>(checked.slugs()), checked.lines().toString());
    for (Diagnostic finding : checked.diagnostics().sorted()) {
      assertEquals(topic.severity(), finding.severity());
      assertTrue(finding.message().matches("(?s)[A-Z`].*\\."), finding.message());
      assertFalse(finding.help().isEmpty(), "says what to do");
      for (String help : finding.help()) {
        assertTrue(help.matches("(?s)[A-Z`].*[.?]"), help);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("topics")
  void theFixedTopologyHasNone(Topic topic) {
    assertEquals(List.of(), Checked.of(topic.fixed()).lines());
  }

  @Test
  void slugsAreUnique() {
    Set<String> slugs = new HashSet<>();
    for (Topic topic : topics()) {
      assertTrue(slugs.add(topic.slug()), topic.slug());
    }
  }
}
