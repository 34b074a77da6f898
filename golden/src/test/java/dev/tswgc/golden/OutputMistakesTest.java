package dev.tswgc.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tswgc.cli.InProcess;
import dev.tswgc.cli.InProcess.Run;
import dev.tswgc.target.Target;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What somebody sees whose outputs cannot be written, and that nothing they had is lost.
class OutputMistakesTest {
  private static final Path APPROVED = Path.of("src", "test", "resources", "outputs");
  private static final Tree EXAMPLE = Tree.ofSources(Path.of("..", "examples", "exit-node"));
  private static final String OUTPUT = "out/localhost/nftables/stockholm.nft";

  @Test
  void anEditedOutputIsKept() throws IOException {
    try (FileSystem files = built()) {
      Files.writeString(files.getPath(OUTPUT), "# mine\n", StandardOpenOption.APPEND);
      refused("edited", files, "build", "--set", "exits.stockholm.dns=9.9.9.9", "topology.conf");
      assertTrue(Files.readString(files.getPath(OUTPUT)).endsWith("# mine\n"));
      assertEquals(0, InProcess.run(files, "build", "--force", "topology.conf").code());
      assertTrue(!Files.readString(files.getPath(OUTPUT)).endsWith("# mine\n"));
    }
  }

  @Test
  void anEditedOutputThatIsStaleIsKept() throws IOException {
    try (FileSystem files = built()) {
      Files.writeString(files.getPath(OUTPUT), "# mine\n", StandardOpenOption.APPEND);
      refused("edited-and-stale", files, "build", "-t", "wireguard", "topology.conf");
    }
  }

  @Test
  void aFileOfTheUsersIsNotReplaced() throws IOException {
    try (FileSystem files = Memory.holding(EXAMPLE)) {
      Path place = files.getPath(OUTPUT);
      Files.createDirectories(files.getPath("out", "localhost", "nftables"));
      Files.writeString(place, "flush ruleset\n");
      refused("in-the-way", files, "build", "topology.conf");
      refused("in-the-way-of-force", files, "build", "--force", "topology.conf");
    }
  }

  @Test
  void aLinkIsNotFollowed() throws IOException {
    try (FileSystem files = Memory.holding(EXAMPLE)) {
      Files.createDirectories(files.getPath("/etc/precious"));
      Files.createDirectories(files.getPath("out"));
      Files.createSymbolicLink(files.getPath("out", "localhost"), files.getPath("/etc/precious"));
      refused("link", files, "build", "topology.conf");
      try (Stream<Path> inside = Files.list(files.getPath("/etc/precious"))) {
        assertEquals(List.of(), inside.toList());
      }
    }
  }

  @Test
  void aSpoiledManifestIsNotBelieved() throws IOException {
    try (FileSystem files = built()) {
      Files.writeString(files.getPath("out", ".tswgc-manifest.json"), "{ \"files\": { \"../topology.conf\": \"1-2\" } }\n");
      refused("manifest", files, "build", "topology.conf");
    }
  }

  @Test
  void twoTopologiesDoNotShareAFolder() throws IOException {
    try (FileSystem files = built()) {
      Files.writeString(files.getPath("other.conf"), "topology { name = other }\n" + EXAMPLE.text("topology.conf"));
      refused("of-another", files, "build", "other.conf");
    }
  }

  @Test
  void aFileIsNoFolder() throws IOException {
    try (FileSystem files = Memory.holding(EXAMPLE)) {
      Files.writeString(files.getPath("out"), "a file\n");
      refused("file-for-folder", files, "build", "topology.conf");
    }
  }

  /// For every size of disk from "nothing fits" to "all but the last block fits": refused without a trace, or built whole.
  @Test
  void aFullDiskLeavesWhatWasThere() throws IOException {
    boolean full = false;
    boolean fits = false;
    for (long size = 4_096; !fits; size += 2_048) {
      try (FileSystem files = Memory.ofBytes(size)) {
        try {
          EXAMPLE.into(Memory.here(files));
        } catch (RuntimeException tooSmallForTheTopology) {
          continue;
        }
        Run run = InProcess.run(files, "build", "topology.conf");
        fits = run.code() == 0;
        if (fits) {
          assertTrue(Files.exists(files.getPath(OUTPUT)));
        } else {
          Said.soundly(run);
          assertEquals("", EXAMPLE.difference(Tree.of(Memory.here(files))), "at " + size + " bytes\n" + run.said());
          if (!full) {
            full = true;
            Approved.verify(APPROVED.resolve("disk-full.txt"), Said.text(run, "build", "topology.conf"));
          }
        }
      }
    }
    assertTrue(full, "a disk was full");
  }

  @Test
  void aListOfOnesOwnForGitIsKept() throws IOException {
    try (FileSystem files = Memory.holding(EXAMPLE)) {
      Files.createDirectories(files.getPath("out"));
      Files.writeString(files.getPath("out", ".gitignore"), "*.log\n");
      Run run = InProcess.run(files, "check", "topology.conf");
      assertEquals(0, run.code());
      Run build = InProcess.run(files, "build", "topology.conf");
      assertEquals(0, build.code(), build.said());
      Approved.verify(APPROVED.resolve("secrets-not-ignored.txt"), Said.text(new Run(build.code(), "", build.err()), "build", "topology.conf"));
      assertEquals("*.log\n", Files.readString(files.getPath("out", ".gitignore")));
    }
  }

  /// A target that somebody else has made, in a jar, is trusted no more than a topology.
  @Test
  void aTargetThatWritesElsewhereIsRefused() throws IOException {
    try (FileSystem files = Memory.holding(EXAMPLE)) {
      Path jars = Files.createDirectory(files.getPath("jars"));
      try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(jars.resolve("stray.jar")))) {
        jar.putNextEntry(new JarEntry("META-INF/services/" + Target.class.getName()));
        jar.write(StrayTarget.class.getName().getBytes(StandardCharsets.UTF_8));
      }
      refused("path-of-a-target", files, "build", "--targets-path", "jars", "-t", "stray", "topology.conf");
    }
  }

  @Test
  void noApprovedTextIsLeftOver() throws IOException {
    TreeSet<String> there = new TreeSet<>();
    try (Stream<Path> files = Files.list(APPROVED)) {
      files.forEach(file -> there.add(file.getFileName().toString()));
    }
    assertEquals(
        new TreeSet<>(
            List.of(
                "edited.txt", "edited-and-stale.txt", "in-the-way.txt", "in-the-way-of-force.txt", "link.txt", "manifest.txt", "of-another.txt", "file-for-folder.txt",
                "disk-full.txt", "secrets-not-ignored.txt", "path-of-a-target.txt")),
        there);
  }

  private static FileSystem built() {
    FileSystem files = Memory.holding(EXAMPLE);
    Run run = InProcess.run(files, "build", "topology.conf");
    assertEquals(0, run.code(), run.said());
    return files;
  }

  private static void refused(String name, FileSystem files, String... args) {
    Tree before = Tree.of(Memory.here(files));
    Run run = InProcess.run(files, args);
    assertEquals(1, run.code(), run.said());
    Said.soundly(run);
    assertEquals("", before.difference(Tree.of(Memory.here(files))), run.said());
    Approved.verify(APPROVED.resolve(name + ".txt"), Said.text(run, args));
  }
}
