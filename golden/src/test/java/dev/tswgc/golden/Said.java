package dev.tswgc.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.tswgc.cli.InProcess.Run;

/// What a run said, as an approved text holds it, and what no run may ever say.
public final class Said {
  private Said() {}

  /// The command, what it said, and its exit code.
  public static String text(Run run, String... args) {
    return "$ tswgc " + String.join(" ", args) + "\n" + run.said() + "[exit " + run.code() + "]\n";
  }

  /// Holds for every input: no stack trace, no bug, and an exit code that says what the words say.
  public static void soundly(Run run) {
    String said = run.said();
    assertFalse(said.contains("Exception") || said.contains("\tat ") || said.contains("  at "), said);
    assertFalse(said.contains("This is a bug"), said);
    boolean error = said.startsWith("error[") || said.contains("\nerror[");
    assertEquals(error ? 1 : 0, run.code(), said);
  }
}
