package dev.tswgc.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/// A Docker engine in namespaces of its own, with Debian and every pinned Tailscale as images; `lab/engine` says how.
/// It ends with [#close], and with this JVM however that ends.
public final class Engine implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofMinutes(3);

  /// Which engine: they differ in what users' files meet, such as whether `sysctls` reach links.
  public enum Kind {
    /// Debian's.
    DEBIAN,
    /// The newest that the module proxy has; only where it was asked for by `lab/prepare dockerd runc`.
    NEWER
  }

  private final Path folder;
  private final Process process;
  private final String compose;

  private Engine(Path folder, Process process, String compose) {
    this.folder = folder;
    this.process = process;
    this.compose = compose;
  }

  /// Starts Debian's engine.
  public static Engine start(Path folder) {
    return start(folder, Kind.DEBIAN);
  }

  /// Starts an engine; goes on only where one can run.
  ///
  /// @param folder the engine's own; short, since a socket's path has at most 107 characters
  public static Engine start(Path folder, Kind kind) {
    if (kind == Kind.NEWER) {
      PreparedTool.onRequest("dockerd", "runc");
    }
    RealTool.require("dockerd", "docker", "containerd", "runc", "iptables", "busybox", "unshare", "nsenter");
    if (!RealTool.ownsMachine()) {
      RealTool.missing("only root can run a container engine in namespaces of its own");
    }
    PreparedTool.image("debian-13");
    PreparedTool.every("tailscale");
    String compose = PreparedTool.newest("compose").path("compose");
    try {
      Files.createDirectories(folder);
      Path said = folder.resolve("said");
      Process process = new ProcessBuilder(Checkout.lab().resolve("engine").toString(), folder.toString(), kind.name().toLowerCase(Locale.ROOT)).redirectErrorStream(true).redirectOutput(said.toFile()).start();
      Engine engine = new Engine(folder, process, compose);
      if (!engine.ready()) {
        engine.close();
        RealTool.missing("no container engine starts here: " + Files.readString(said).strip());
      }
      return engine;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean ready() {
    long end = System.nanoTime() + LIMIT.toNanos();
    while (process.isAlive() && System.nanoTime() < end) {
      if (Files.exists(folder.resolve("ready"))) {
        return true;
      }
      pause();
    }
    return false;
  }

  private static void pause() {
    try {
      Thread.sleep(50);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /// Runs the pinned Compose on the files of a folder.
  public Outcome compose(Path project, String... words) {
    return client(List.of(compose, "--project-directory", project.toString(), "--file", project.resolve("compose.yaml").toString()), words);
  }

  public Outcome docker(String... words) {
    return client(List.of("docker"), words);
  }

  private Outcome client(List<String> command, String... words) {
    List<String> all = new ArrayList<>(List.of("env", "DOCKER_HOST=unix://" + folder.resolve("sock")));
    all.addAll(command);
    all.addAll(List.of(words));
    return RealTool.run(all, "", LIMIT);
  }

  /// Runs a shell script where the engine is: its links, and the numbers that it gives processes.
  public Outcome inside(String script) {
    try {
      String pid = Files.readString(folder.resolve("pid")).strip();
      return RealTool.run(List.of("nsenter", "--target", pid, "--net", "--mount", "--pid", "sh", "-euc", script), "", LIMIT);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Kills the daemon and starts it again; containers live on in between.
  public void crash() {
    inside("kill -KILL $(pidof dockerd)").orFail();
    await("! pidof dockerd");
    try {
      process.getOutputStream().write("start\n".getBytes(StandardCharsets.US_ASCII));
      process.getOutputStream().flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    await("pidof dockerd && DOCKER_HOST=unix://" + folder.resolve("sock") + " docker version");
  }

  /// Waits until a script succeeds where the engine is.
  public void await(String script) {
    long end = System.nanoTime() + LIMIT.toNanos();
    Outcome last = inside(script);
    while (last.code() != 0) {
      if (System.nanoTime() > end) {
        throw new AssertionError("never came true: " + script + "\n" + last.output());
      }
      pause();
      last = inside(script);
    }
  }

  /// The number of its outermost process, by which its control groups are named.
  long pid() {
    return process.pid();
  }

  @Override
  public void close() {
    try {
      process.getOutputStream().close();
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
