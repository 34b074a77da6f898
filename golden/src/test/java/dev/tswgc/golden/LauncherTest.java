package dev.tswgc.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `./tswgc` in a checkout of its own: it builds once, and never runs code that is not that of the sources beside it.
class LauncherTest {
  private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();
  private static final int LIMIT_MINUTES = 20;

  private record Said(int code, String out, String err) {}

  @Test
  void buildsOnceAndNeverRunsOldCode(@TempDir Path folder) throws IOException, InterruptedException {
    Path checkout = folder.resolve("a check out");
    for (String part : List.of("pom.xml", "mvnw", ".mvn", "tswgc", "compiler", "targets", "golden/pom.xml", "examples/exit-node")) {
      copy(PROJECT.resolve(part), checkout.resolve(part));
    }

    Said first = run(checkout, "--version");
    assertEquals(0, first.code(), first.err());
    assertTrue(first.err().contains("Building the compiler"), first.err());

    Said second = run(checkout, "--version");
    assertEquals(first.out(), second.out());
    assertEquals("", second.err(), "nothing changed, nothing is built");

    // Put back as `cp -p` does: with an old time of modification, which says nothing.
    Path source = checkout.resolve("compiler/cli/src/main/java/dev/tswgc/cli/Version.java");
    FileTime before = Files.getLastModifiedTime(source);
    String text = Files.readString(source);
    String changed = text.replace("\"unpackaged\" : version", "\"unpackaged\" : version + \", changed\"");
    assertNotEquals(text, changed);
    Files.writeString(source, changed);
    Files.setLastModifiedTime(source, before);

    Said third = run(checkout, "--version");
    assertEquals(0, third.code(), third.err());
    assertEquals(first.out().strip() + ", changed", third.out().strip());

    Said build = run(checkout, "build", "examples/exit-node/topology.conf");
    assertEquals(0, build.code(), build.err());
    assertFalse(build.err().contains("Building the compiler"), build.err());
    assertTrue(Files.isExecutable(checkout.resolve("examples/exit-node/out/localhost/iproute/stockholm/apply")), build.out());
  }

  private static Said run(Path checkout, String... arguments) throws IOException, InterruptedException {
    Path out = Files.createTempFile("tswgc", "out");
    Path err = Files.createTempFile("tswgc", "err");
    List<String> command = Stream.concat(Stream.of("./tswgc"), Stream.of(arguments)).toList();
    Process process = new ProcessBuilder(command).directory(checkout.toFile()).redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    if (!process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES)) {
      process.destroyForcibly();
    }
    return new Said(process.waitFor(), Files.readString(out), Files.readString(err));
  }

  /// Sources only: what Maven made beside them is left out.
  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path relative = PROJECT.relativize(file);
        if (!isMade(relative)) {
          Path target = to.resolve(from.relativize(file));
          Files.createDirectories(Files.isDirectory(from) ? target.getParent() : to.getParent());
          Files.copy(file, Files.isDirectory(from) ? target : to, StandardCopyOption.COPY_ATTRIBUTES);
        }
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /// `compiler/*/target`, `targets/target` and outputs of an example; not the package `dev.tswgc.target`.
  private static boolean isMade(Path relative) {
    return relative.getNameCount() > 2 && (relative.getName(1).toString().equals("target") || relative.getName(2).toString().matches("target|out"));
  }
}
