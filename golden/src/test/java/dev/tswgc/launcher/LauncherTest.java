package dev.tswgc.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// `./tswgc` in a checkout of its own: it builds what it needs, once, and never runs anything but the sources as they are.
@Tag("slow")
class LauncherTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final String BUILDING = "tswgc: Building the compiler";
  private static final String SUMMARY = "List what can be rendered";

  private static final Path UNPACKED = Path.of("compiler", "picocli", "target", "dependency-maven-plugin-markers");

  @TempDir private Path temporary;

  @Test
  @Timeout(value = 15, unit = TimeUnit.MINUTES)
  void runsTheSourcesAsTheyAre() throws Exception {
    Path checkout = checkout(temporary.resolve("a check out"));
    leaveMarkers(checkout.resolve(UNPACKED));
    // Two first runs at the same time: one builds, the other waits for it.
    Running one = start(checkout, "--help");
    Running two = start(checkout, "--help");
    Outcome first = one.outcome();
    Outcome second = two.outcome();
    assertEquals(0, first.code(), first.err());
    assertEquals(0, second.code(), second.err());
    assertTrue(first.out().contains(SUMMARY), first.out());
    assertEquals(first.out(), second.out());
    assertTrue(first.err().contains(BUILDING) != second.err().contains(BUILDING), "\n" + first.err() + "\n" + second.err());

    Outcome again = run(checkout, "--help");
    assertEquals(new Outcome(0, first.out(), ""), again);

    // As `cp -p` puts a file back: changed, and of a time long before the build.
    Path table = checkout.resolve("compiler/cli/src/main/java/dev/tswgc/cli/CommandTable.java");
    Files.writeString(table, Files.readString(table).replace(SUMMARY, "List what has changed"));
    Files.setLastModifiedTime(table, FileTime.fromMillis(1_000_000_000_000L));
    Outcome changed = run(checkout, "--help");
    assertEquals(0, changed.code(), changed.err());
    assertTrue(changed.err().startsWith(BUILDING), changed.err());
    assertTrue(changed.out().contains("List what has changed") && !changed.out().contains(SUMMARY), changed.out());

    Path example = checkout.resolve("examples/exit-node");
    Outcome built = run(example, "build");
    assertEquals(0, built.code(), built.err());
    assertTrue(built.out().startsWith("+ out/"), built.out());
    assertFalse(built.err().contains(BUILDING), built.err());
    // Another process, whose sets and maps have other orders.
    Outcome unchanged = run(example, "build");
    assertEquals("", unchanged.out());

    // Every library that the program runs with is on its path, also those that only one command needs.
    Path other = Path.of("..", "examples", "migrate-from-tswg");
    Files.copy(other.resolve("docker-compose.yml"), example.resolve("docker-compose.yml"));
    assertEquals(new Outcome(0, Files.readString(other.resolve("topology.conf")), ""), run(example, "import", "tswg", "docker-compose.yml"));

    try (Stream<Path> files = Files.find(checkout.resolve(".run"), 2, (file, attributes) -> file.toString().endsWith(".jar"))) {
      String launcher = Files.readString(checkout.resolve("tswgc"));
      // That one holds annotations, which nothing asks for at run time.
      List<String> missing = files.map(file -> file.getFileName().toString()).filter(name -> !name.equals("jspecify.jar") && !launcher.contains("/" + name)).toList();
      assertEquals(List.of(), missing);
    }

    // What does not compile is told, and what was built before does not run in its place.
    Files.writeString(table, "no Java", StandardOpenOption.APPEND);
    Outcome broken = run(checkout, "--help");
    assertEquals(70, broken.code());
    assertEquals("", broken.out());
    assertTrue(broken.err().contains("CommandTable.java"), broken.err());
  }

  /// As a mere `mvn compile` of other sources leaves it: Maven's marker says that it has unpacked what is not there any more.
  private static void leaveMarkers(Path folder) throws IOException {
    Files.createDirectories(folder);
    try (Stream<Path> markers = Files.list(ROOT.resolve(UNPACKED))) {
      for (Path marker : markers.toList()) {
        Files.copy(marker, folder.resolve(marker.getFileName()), StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
  }

  /// What a process said.
  private record Outcome(int code, String out, String err) {}

  private record Running(Process process, Path out, Path err) {
    Outcome outcome() throws IOException, InterruptedException {
      int code = process.waitFor();
      return new Outcome(code, Files.readString(out), Files.readString(err));
    }
  }

  private Outcome run(Path folder, String... args) throws IOException, InterruptedException {
    return start(folder, args).outcome();
  }

  /// Starts the launcher of the checkout that `folder` is in.
  private Running start(Path folder, String... args) throws IOException {
    Path checkout = folder;
    while (!Files.exists(checkout.resolve("tswgc"))) {
      checkout = checkout.resolve("..").normalize();
    }
    Path out = Files.createTempFile(temporary, "out", "");
    Path err = Files.createTempFile(temporary, "err", "");
    ProcessBuilder builder = new ProcessBuilder(checkout.resolve("tswgc").toString());
    builder.command().addAll(List.of(args));
    builder.directory(folder.toFile()).redirectOutput(out.toFile()).redirectError(err.toFile());
    // What runs this test is no setting of what it tests.
    Map<String, String> environment = builder.environment();
    environment.keySet().removeAll(Set.of("MAVEN_OPTS", "MAVEN_ARGS", "MAVEN_CMD_LINE_ARGS", "JAVA_TOOL_OPTIONS", "NO_COLOR", "CLICOLOR_FORCE", "COLUMNS"));
    return new Running(builder.start(), out, err);
  }

  /// Copies what a checkout holds of the program, with what is compiled already, and tells Maven to download nothing.
  private static Path checkout(Path copy) throws IOException {
    Files.walkFileTree(
        ROOT,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
            String path = ROOT.relativize(folder).toString();
            boolean wanted =
                path.isEmpty()
                    || path.equals(".mvn")
                    || path.equals("golden")
                    || path.equals("lab")
                    || path.equals("lab/attack")
                    || path.equals("lab/world")
                    || path.equals("targets")
                    || path.equals("compiler")
                    || path.startsWith("targets/src")
                    || path.startsWith("compiler/") && !path.matches("compiler/[^/]+/(target|src/test)")
                    || path.equals("examples")
                    || path.startsWith("examples/exit-node") && !path.endsWith("/out");
            if (!wanted || path.startsWith("targets/src/test")) {
              return FileVisitResult.SKIP_SUBTREE;
            }
            Files.createDirectories(copy.resolve(path));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.copy(file, copy.resolve(ROOT.relativize(file).toString()), StandardCopyOption.COPY_ATTRIBUTES);
            return FileVisitResult.CONTINUE;
          }
        });
    Files.writeString(copy.resolve(".mvn/maven.config"), "\n-o\n", StandardCharsets.UTF_8, StandardOpenOption.APPEND);
    return copy;
  }
}
