package dev.tswgc.write;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import dev.tswgc.diagnostic.Diagnostics;
import dev.tswgc.diagnostic.TextRenderer;
import dev.tswgc.target.Artifact;
import dev.tswgc.target.Artifact.Mode;
import dev.tswgc.target.Artifacts;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The writer with a fault at each of its acts in turn.
class InterruptedWriteTest {
  private static final Artifacts OLD = artifacts("old", "a/same", "a/one", "a/two", "b/gone");
  private static final Artifacts NEW = artifacts("new", "a/same", "a/one", "a/two", "c/d/fresh");
  private static final Artifacts THIRD = artifacts("third", "a/same", "a/one", "c/d/fresh");

  @Test
  void deathAnywhereLeavesWholeFilesAndTheNextBuildRecovers() throws IOException {
    int acts = actsOfTheUpdate();
    assertTrue(acts > 10, "acts " + acts);
    for (int at = 0; at < acts; at++) {
      // With the same input again, with the input of before, and with a new one.
      for (Artifacts next : List.of(NEW, OLD, THIRD)) {
        try (FileSystem system = Jimfs.newFileSystem(Configuration.unix())) {
          Path root = root(system);
          build(root, OLD);
          OutputWriter dying = new OutputWriter(root, "out", false, new FaultyDisk(new NioDisk(root), at, (FaultyDisk.Deadly) path -> { throw new FaultyDisk.Death(); }));
          assertThrows(FaultyDisk.Death.class, () -> dying.write("demo", NEW, new Diagnostics()));
          for (Map.Entry<String, String> file : outputs(root).entrySet()) {
            String content = file.getValue();
            assertTrue(content.equals(content(OLD, file.getKey())) || content.equals(content(NEW, file.getKey())), "half a file at act " + at + ": " + file);
          }
          build(root, next);
          assertHolds(next, root);
        }
      }
    }
  }

  @Test
  void deathWhileTheFolderIsMadeLeavesNoneOrAllOfIt() throws IOException {
    for (int at = 0; ; at++) {
      try (FileSystem system = Jimfs.newFileSystem(Configuration.unix())) {
        Path root = root(system);
        FaultyDisk disk = new FaultyDisk(new NioDisk(root), at, (FaultyDisk.Deadly) path -> { throw new FaultyDisk.Death(); });
        boolean died = false;
        try {
          new OutputWriter(root, "out", false, disk).write("demo", OLD, new Diagnostics());
        } catch (FaultyDisk.Death e) {
          died = true;
        }
        if (!died) {
          assertTrue(at > 8, "acts " + at);
          return;
        }
        assertEquals(Map.of(), Files.exists(root) ? outputs(root) : Map.of());
        build(root, NEW);
        assertHolds(NEW, root);
      }
    }
  }

  /// So many that two threads write them: the process may end, or the disk be full, at any file of either.
  @Test
  void manyFilesAreMadeWholeOrNotAtAllToo() throws IOException {
    Artifacts many = Artifacts.of(IntStream.range(0, 700).mapToObj(i -> new Artifact("h" + i % 7 + "/e" + i + "/file", "file " + i + "\n", Mode.FILE)).toList());
    for (int at : new int[] {0, 3, 9, 300, 720, 800, 1100, 1410, 1411, 1412}) {
      for (FaultyDisk.Fault fault : List.<FaultyDisk.Fault>of((FaultyDisk.Deadly) path -> { throw new FaultyDisk.Death(); }, InterruptedWriteTest::full)) {
        try (FileSystem system = Jimfs.newFileSystem(Configuration.unix())) {
          Path root = root(system);
          FaultyDisk disk = new FaultyDisk(new NioDisk(root), at, fault);
          OutputWriter writer = new OutputWriter(root, "out", false, disk);
          if (fault instanceof FaultyDisk.Deadly) {
            assertThrows(FaultyDisk.Death.class, () -> writer.write("demo", many, new Diagnostics()), "act " + at);
          } else {
            assertEquals(Optional.empty(), writer.write("demo", many, new Diagnostics()));
            assertEquals(List.of(), left(system), "act " + at);
          }
          assertTrue(Files.notExists(root), "act " + at);
          build(root, many);
          assertHolds(many, root);
        }
      }
    }
  }

  @Test
  void manyFilesAreReplacedWholeToo() throws IOException {
    for (int at : new int[] {0, 1, 300, 601, 602, 603, 604, 900, 1203, 1204}) {
      try (FileSystem system = Jimfs.newFileSystem(Configuration.unix())) {
        Path root = root(system);
        build(root, many("old"));
        OutputWriter dying = new OutputWriter(root, "out", false, new FaultyDisk(new NioDisk(root), at, (FaultyDisk.Deadly) path -> { throw new FaultyDisk.Death(); }));
        assertThrows(FaultyDisk.Death.class, () -> dying.write("demo", many("new"), new Diagnostics()));
        for (Map.Entry<String, String> file : outputs(root).entrySet()) {
          assertTrue(List.of("old " + file.getKey() + "\n", "new " + file.getKey() + "\n").contains(file.getValue()), "half a file at act " + at + ": " + file);
        }
        build(root, many("third"));
        assertHolds(many("third"), root);
      }
    }
  }

  private static Artifacts many(String word) {
    return Artifacts.of(IntStream.range(0, 600).mapToObj(i -> "h" + i % 7 + "/file" + i).map(path -> new Artifact(path, word + " " + path + "\n", Mode.FILE)).toList());
  }

  private static void full(Path path) throws IOException {
    throw new FileSystemException(path.toString(), null, "No space left on device");
  }

  /// What stands below the root of the file system but its working folder.
  private static List<String> left(FileSystem system) throws IOException {
    try (Stream<Path> walk = Files.walk(system.getPath("/"))) {
      return walk.map(Path::toString).filter(path -> !path.equals("/") && !path.equals("/work")).toList();
    }
  }

  @Test
  void aRefusalBeforeTheFirstMoveChangesNothingAndAnyOtherIsMendedByTheNextBuild() throws IOException {
    int acts = actsOfTheUpdate();
    boolean changedOnce = false;
    for (int at = 0; at < acts; at++) {
      try (FileSystem system = Jimfs.newFileSystem(Configuration.unix())) {
        Path root = root(system);
        build(root, OLD);
        FaultyDisk disk = new FaultyDisk(new NioDisk(root), at, path -> { throw new FileSystemException(path.toString(), null, "No space left on device"); });
        Diagnostics diagnostics = new Diagnostics();
        Optional<WriteReport> report = new OutputWriter(root, "out", false, disk).write("demo", NEW, diagnostics);
        if (report.isPresent()) {
          // Only tidying up failed.
          assertHolds(NEW, root);
          continue;
        }
        String shown = new TextRenderer(false).render(diagnostics.sorted());
        assertTrue(shown.startsWith("error[output-unwritable]: The outputs cannot be written: no space left on device.\n"), shown);
        boolean changed = shown.contains("Some outputs are new now");
        changedOnce |= changed;
        if (!changed) {
          assertHolds(OLD, root);
        }
        build(root, THIRD);
        assertHolds(THIRD, root);
      }
    }
    assertTrue(changedOnce);
  }

  private static int actsOfTheUpdate() throws IOException {
    try (FileSystem system = Jimfs.newFileSystem(Configuration.unix())) {
      Path root = root(system);
      build(root, OLD);
      FaultyDisk disk = new FaultyDisk(new NioDisk(root), Integer.MAX_VALUE, (FaultyDisk.Deadly) path -> {});
      new OutputWriter(root, "out", false, disk).write("demo", NEW, new Diagnostics());
      return disk.acts().size();
    }
  }

  private static Path root(FileSystem system) {
    return system.getPath("/srv/site/out");
  }

  private static void build(Path root, Artifacts artifacts) {
    Diagnostics diagnostics = new Diagnostics();
    Optional<WriteReport> report = new OutputWriter(root, "out", false).write("demo", artifacts, diagnostics);
    assertEquals("", new TextRenderer(false).render(diagnostics.sorted()));
    assertTrue(report.isPresent());
  }

  /// Exactly these files, nothing unfinished, and no folder without a file.
  private static void assertHolds(Artifacts artifacts, Path root) throws IOException {
    Map<String, String> expected = new TreeMap<>();
    artifacts.all().forEach(artifact -> expected.put(artifact.path(), artifact.content()));
    assertEquals(expected, outputs(root));
    try (Stream<Path> walk = Files.walk(root)) {
      for (Path folder : walk.filter(Files::isDirectory).toList()) {
        try (Stream<Path> inside = Files.list(folder)) {
          assertTrue(inside.findAny().isPresent(), "empty " + folder);
        }
      }
    }
    try (Stream<Path> beside = Files.list(root.resolveSibling("."))) {
      assertEquals(1, beside.count());
    }
  }

  /// Every file but the writer's own.
  private static Map<String, String> outputs(Path root) throws IOException {
    Map<String, String> all = new TreeMap<>();
    try (Stream<Path> walk = Files.walk(root)) {
      for (Path file : walk.filter(path -> !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)).toList()) {
        String path = root.relativize(file).toString();
        if (!path.startsWith(".tswgc-") && !path.equals(GitIgnore.FILE_NAME)) {
          all.put(path, Files.readString(file));
        }
      }
    }
    return all;
  }

  private static String content(Artifacts artifacts, String path) {
    return artifacts.at(path).map(Artifact::content).orElse("no such file");
  }

  private static Artifacts artifacts(String word, String... paths) {
    return Artifacts.of(
        Stream.of(paths).map(path -> new Artifact(path, path.equals("a/same") ? "the same" : (word + " " + path + "\n").repeat(20), Mode.FILE)).toList());
  }
}
