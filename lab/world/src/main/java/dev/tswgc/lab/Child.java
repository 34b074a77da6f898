package dev.tswgc.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/// A program that runs in a namespace; it ends with the world at the latest.
public final class Child implements AutoCloseable {
  private final Process process;
  private final Path said;

  Child(Process process, Path said) {
    this.process = process;
    this.said = said;
  }

  public long pid() {
    return process.pid();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /// What it said until now, on both streams.
  public String output() {
    try {
      return Files.readString(said, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// What it did, once it has ended; it is ended when it takes longer, and its code is then -1.
  public Outcome await(Duration limit) {
    try {
      if (process.waitFor(limit)) {
        return new Outcome(process.exitValue(), output());
      }
      close();
      return new Outcome(-1, output() + "\n(ended after " + limit.toSeconds() + " s)");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /// Kills it, with what it started, and waits until it is gone.
  @Override
  public void close() {
    if (!process.isAlive()) {
      return; // whose descendants nobody knows any more, and to look for them takes a walk through all of /proc
    }
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
