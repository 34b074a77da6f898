package dev.tswgc.target;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

final class TargetsTest {

  @Test
  void noTargetIsSaidInWords() {
    assertEquals("This program comes with no target; `--targets-path` finds more.", new Targets(List.of()).sentence());
  }
}
