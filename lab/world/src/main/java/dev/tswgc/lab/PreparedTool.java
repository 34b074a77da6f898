package dev.tswgc.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor.Version;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.opentest4j.TestAbortedException;

/// A program that Debian does not have, or not at the version we want: pinned in `lab/tools` and built by `lab/prepare`.
///
/// @param version as its authors write it
/// @param folder what was built, and what came with it
public record PreparedTool(String version, Path folder) {
  /// The newest version of a program; goes on only where it is built.
  public static PreparedTool newest(String program) {
    return every(program).getFirst();
  }

  /// All pinned versions of a program, newest first; goes on only where all are built.
  public static List<PreparedTool> every(String program) {
    List<PreparedTool> tools = pinned(program);
    for (PreparedTool tool : tools) {
      if (!tool.isBuilt()) {
        RealTool.missing("`" + tool.folder().getFileName() + "` is not built; run `lab/prepare " + program + "`");
      }
    }
    return tools;
  }

  /// Goes on only where these are built, which `lab/prepare` does by name alone: CI may do without them too.
  public static void onRequest(String... programs) {
    for (String program : programs) {
      for (PreparedTool tool : pinned(program)) {
        if (!tool.isBuilt()) {
          throw new TestAbortedException("`" + program + "` is only built on request: `lab/prepare " + program + "`");
        }
      }
    }
  }

  private static List<PreparedTool> pinned(String program) {
    List<PreparedTool> tools = new ArrayList<>();
    try (Stream<Path> pins = Files.list(Checkout.lab().resolve("tools"))) {
      for (Path pin : pins.toList()) {
        String name = pin.getFileName().toString();
        String version = name.substring(Math.min(program.length() + 1, name.length()));
        if (name.equals(program + "-" + version) && Character.isDigit(version.charAt(0))) {
          tools.add(new PreparedTool(version, cache().resolve("tools").resolve(name)));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (tools.isEmpty()) {
      throw new IllegalArgumentException(program + " is not pinned in lab/tools");
    }
    tools.sort(Comparator.comparing((PreparedTool tool) -> Version.parse(tool.version())).reversed());
    return tools;
  }

  /// Goes on only where this base image is made.
  public static void image(String name) {
    if (!Files.exists(cache().resolve("images").resolve(name + ".tar"))) {
      RealTool.missing("the image `" + name + "` is not made; run `lab/prepare images`");
    }
  }

  /// A file of a Debian package that cannot be installed beside others; goes on only where it is unpacked.
  public static Path unpacked(String debianPackage, String file) {
    Path place = cache().resolve("packages").resolve(debianPackage);
    if (!Files.exists(place)) {
      RealTool.missing("the package `" + debianPackage + "` is not unpacked; run `lab/prepare packages`");
    }
    return place.resolve(file);
  }

  private boolean isBuilt() {
    return Files.exists(folder.resolve("inputs")); // lab/prepare writes it last
  }

  private static Path cache() {
    String configured = System.getenv().getOrDefault("XDG_CACHE_HOME", "");
    Path caches = configured.isEmpty() ? Path.of(System.getenv().getOrDefault("HOME", "/"), ".cache") : Path.of(configured);
    return caches.resolve("tswgc");
  }

  /// A program or file of it, as a word of a command.
  public String path(String file) {
    return folder.resolve(file).toString();
  }
}
