package dev.tswgc.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tswgc.cli.InProcess;
import dev.tswgc.cli.InProcess.Run;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// Who sees what goes with the files where that is asked for, and is of those files.
class PrivacyPageTest {
  private static final Tree EXAMPLE = Tree.ofSources(Path.of("..", "examples", "macvlan-lan"));

  @Test
  void thePageIsWhatProveSays() throws IOException {
    try (FileSystem files = Memory.holding(EXAMPLE)) {
      assertEquals(0, InProcess.run(files, "build", "--set", "build.privacy=true", "topology.conf").code());
      String page = Files.readString(files.getPath("out", "privacy.md"));
      assertEquals(InProcess.run(files, "prove", "--privacy", "--format", "markdown", "topology.conf").out(), page);
      assertTrue(page.lines().filter(line -> line.startsWith("# Who can see what of exit ")).count() > 1, page);
      assertTrue(Files.readString(files.getPath("out", ".tswgc-manifest.json")).contains("\"privacy.md\""));
    }
  }

  @Test
  void itIsThereOnlyWhereItIsAskedFor() throws IOException {
    try (FileSystem files = Memory.holding(EXAMPLE)) {
      assertEquals(0, InProcess.run(files, "build", "--set", "build.privacy=true", "topology.conf").code());
      Run run = InProcess.run(files, "build", "topology.conf");
      assertEquals(0, run.code(), run.said());
      assertFalse(Files.exists(files.getPath("out", "privacy.md")), run.said());
    }
  }

  @Test
  void itSaysWhereTheFilesAreNotProved() throws IOException {
    try (FileSystem files = Memory.holding(EXAMPLE)) {
      assertEquals(0, InProcess.run(files, "build", "--unproved", "--set", "build.privacy=true", "topology.conf").code());
      assertTrue(Files.readString(files.getPath("out", "privacy.md")).startsWith("> The files beside this page were built with `--unproved`."));
    }
  }
}
