package dev.tswgc.straighten;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.InvokeDynamicEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the build does to classes changes when they are linked, and nothing that they mean.
final class StraightenTest {
  private static final Path PROGRAM = Path.of("..", "straighten", "src", "main", "java", "dev", "tswgc", "straighten", "Straighten.java");

  @TempDir
  private Path folder;

  @Test
  void meansTheSame() throws Exception {
    copyFixture();
    straighten();
    try (URLClassLoader loader = new URLClassLoader(new URL[] {folder.toUri().toURL()}, ClassLoader.getPlatformClassLoader())) {
      Object said = loader.loadClass(Fixture.class.getName()).getMethod("everything").invoke(null);
      assertEquals(Fixture.everything(), said);
    }
  }

  @Test
  void leavesNothingButWhatCachesKeepAndWhatItSaysItLeaves() throws Exception {
    copyFixture();
    assertNotEquals(List.of(), linkedLater(folder, "typeSwitch", "hashCode", "equals"));
    straighten();
    // The one with numbers among its cases.
    assertEquals(List.of("Fixture.class typeSwitch"), linkedLater(folder, "typeSwitch", "hashCode", "equals"));
  }

  @Test
  void leavesWhatIsStraightAsItIs() throws Exception {
    copyFixture();
    straighten();
    Path file = folder.resolve("dev/tswgc/straighten/Fixture.class");
    byte[] once = Files.readAllBytes(file);
    straighten();
    assertArrayEquals(once, Files.readAllBytes(file));
  }

  private void copyFixture() throws IOException {
    Path classes = Path.of("target", "test-classes");
    for (Path file : classFiles(classes.resolve("dev/tswgc/straighten"))) {
      if (file.getFileName().toString().startsWith("Fixture")) {
        Path copy = folder.resolve(classes.relativize(file));
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    }
  }

  private void straighten() throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp", folder.toString(), PROGRAM.toString(), folder.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), said);
  }

  private static List<Path> classFiles(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(file -> file.toString().endsWith(".class")).sorted().toList();
    }
  }

  /// What is linked at run time, of these kinds: a file and a name each.
  private static List<String> linkedLater(Path folder, String... kinds) throws IOException {
    TreeSet<String> found = new TreeSet<>();
    for (Path file : classFiles(folder)) {
      for (PoolEntry entry : ClassFile.of().parse(file).constantPool()) {
        if (entry instanceof InvokeDynamicEntry call && List.of(kinds).contains(call.name().stringValue())) {
          found.add(file.getFileName() + " " + call.name().stringValue());
        }
      }
    }
    return new ArrayList<>(found);
  }
}
