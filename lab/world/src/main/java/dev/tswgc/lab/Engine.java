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

/// A container engine in namespaces of its own, with Debian and pinned Tailscales as images; `lab/engine` and `lab/podman` say how.
/// It ends with [#close], and with this JVM however that ends.
public final class Engine implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofMinutes(3);

  /// Which engine: they differ in what users' files meet, such as whether `sysctls` reach links.
  public enum Kind {
    /// Debian's.
    DEBIAN,
    /// The newest that the module proxy has; only where it was asked for by `lab/prepare dockerd runc`.
    NEWER,
    /// Debian's Podman with podman-compose, as root.
    PODMAN,
    /// The same as an ordinary user.
    ROOTLESS_PODMAN;

    private boolean isPodman() {
      return this == PODMAN || this == ROOTLESS_PODMAN;
    }
  }

  private final Path folder;
  private final Process process;
  private final List<String> engine;
  private final List<String> compose;

  /// @param engine the command of the engine itself
  private Engine(Path folder, Process process, List<String> engine, List<String> compose) {
    this.folder = folder;
    this.process = process;
    this.engine = engine;
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
    RealTool.require("busybox", "unshare", "nsenter");
    if (kind.isPodman()) {
      RealTool.require("podman", "crun", "newuidmap", "slirp4netns", "catatonit", "setpriv");
    } else {
      RealTool.require("dockerd", "docker", "containerd", "runc", "iptables");
    }
    if (!RealTool.ownsMachine()) {
      RealTool.missing("only root can run a container engine in namespaces of its own");
    }
    PreparedTool.image("debian-13");
    PreparedTool.every("tailscale");
    try {
      Files.createDirectories(folder);
      Path said = folder.resolve("said");
      Engine engine = kind.isPodman() ? podman(folder, kind, said) : docker(folder, kind, said);
      if (!engine.ready()) {
        engine.close();
        RealTool.missing("no container engine starts here: " + Files.readString(said).strip());
      }
      return engine;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Engine docker(Path folder, Kind kind, Path said) throws IOException {
    String socket = "DOCKER_HOST=unix://" + folder.resolve("sock");
    String compose = PreparedTool.newest("compose").path("compose");
    Process process = run(said, Checkout.lab().resolve("engine").toString(), folder.toString(), kind.name().toLowerCase(Locale.ROOT));
    return new Engine(folder, process, List.of("env", socket, "docker"), List.of("env", socket, compose));
  }

  private static Engine podman(Path folder, Kind kind, Path said) throws IOException {
    String compose = PreparedTool.newest("podman-compose").folder().toString();
    Process process = run(said, Checkout.lab().resolve("podman").toString(), folder.toString(), compose, kind == Kind.PODMAN ? "root" : "rootless");
    return new Engine(folder, process, List.of(folder.resolve("podman").toString()), List.of(folder.resolve("compose").toString()));
  }

  private static Process run(Path said, String... command) throws IOException {
    return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile()).start();
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

  /// Runs the pinned Compose, or podman-compose, on the file of a folder.
  public Outcome compose(Path project, String... words) {
    List<String> command = new ArrayList<>(compose);
    command.add("--file=" + project.resolve("compose.yaml"));
    return client(command, words);
  }

  /// Runs the engine's own command: `docker`, or `podman`, which takes the same words.
  public Outcome docker(String... words) {
    return client(engine, words);
  }

  private static Outcome client(List<String> command, String... words) {
    List<String> all = new ArrayList<>(command);
    all.addAll(List.of(words));
    return RealTool.run(all, "", LIMIT);
  }

  /// Runs a shell script where the engine is: its links, and the numbers that it gives processes.
  public Outcome inside(String script) {
    return RealTool.run(List.of("nsenter", "--target", proc().getFileName().toString(), "--net", "--mount", "--pid", "sh", "-euc", script), "", LIMIT);
  }

  /// Kills the daemon and starts it again; containers live on in between.
  public void crash() {
    again("KILL");
  }

  /// Ends the daemon as a machine that goes down does, with all containers, and starts it again.
  public void reboot() {
    again("TERM");
  }

  private void again(String signal) {
    inside("kill -" + signal + " $(pidof dockerd)").orFail();
    await("! pidof dockerd");
    try {
      process.getOutputStream().write("start\n".getBytes(StandardCharsets.US_ASCII));
      process.getOutputStream().flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    await("pidof dockerd && DOCKER_HOST=unix://" + folder.resolve("sock") + " docker version");
  }

  /// Where the machine shows the namespaces and files of the engine: the folder of its first process in `/proc`.
  public Path proc() {
    try {
      return Path.of("/proc", Files.readString(folder.resolve("pid")).strip());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
