package dev.tswgc.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tswgc.cli.InProcess;
import dev.tswgc.cli.InProcess.Run;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What somebody sees who made a mistake, for every mistake we know.
class CasesTest {

  static List<Case> cases() {
    return Case.all();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aMistakeIsTold(Case mistake) throws IOException {
    try (FileSystem files = Memory.holding(mistake.files())) {
      Run run = InProcess.run(files, mistake.args());
      assertEquals("", mistake.files().difference(Tree.of(Memory.here(files))), "check writes nothing");
      Said.soundly(run);
      Approved.verify(mistake.approved(), Said.text(run, mistake.args()));
    }
  }

  /// `build` says the same, and leaves the disk as it was.
  @ParameterizedTest
  @MethodSource("cases")
  void aMistakeIsNotBuilt(Case mistake) throws IOException {
    String[] args = mistake.args().clone();
    assertEquals("check", args[0], "the case's own command");
    args[0] = "build";
    try (FileSystem files = Memory.holding(mistake.files())) {
      boolean wrong = InProcess.run(files, mistake.args()).code() == 1;
      Run build = InProcess.run(files, args);
      assertEquals(wrong ? 1 : 0, build.code(), build.said());
      if (wrong) {
        assertEquals("", mistake.files().difference(Tree.of(Memory.here(files))));
      } else {
        assertTrue(Files.exists(files.getPath("out")));
      }
    }
  }
}
