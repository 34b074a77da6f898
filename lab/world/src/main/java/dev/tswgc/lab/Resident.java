package dev.tswgc.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// A thread that lives in a network namespace, with mounts of its own: what it opens and starts belongs there.
///
/// `/run` is empty and its own, since programs keep sockets there that are per mount namespace (wireguard-go's `/run/wireguard`), and `/sys` shows the
/// links of the namespace, as in a machine or a container.
final class Resident implements AutoCloseable {
  private final Path namespace;
  private final ExecutorService thread;

  Resident(String name, Path namespace) {
    this.namespace = namespace;
    // Each thread that the executor may ever make moves in first.
    thread = Executors.newSingleThreadExecutor(work -> Thread.ofPlatform().daemon().name("lab " + name).unstarted(() -> live(work)));
  }

  private void live(Runnable work) {
    Kernel.enter(namespace);
    Kernel.ownMounts();
    Kernel.mount("sysfs", "/sys", "");
    Kernel.mount("tmpfs", "/run", "mode=0755");
    try {
      Files.createDirectories(Path.of("/run/wireguard"));
      Files.createDirectories(Path.of("/run/netns"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    work.run();
  }

  /// Has something done by it, and waits for that.
  <T> T call(Callable<T> work) {
    try {
      return thread.submit(work).get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    thread.close();
  }
}
