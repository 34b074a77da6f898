package dev.tswgc.lab.attack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// What became of all attacks, one line of JSON each, for the report.
final class Results {
  private static final Path FILE = Path.of("target", "lab-results", "attacks.jsonl");

  private Results() {}

  static synchronized void add(Verdict verdict) {
    try {
      Files.createDirectories(FILE.getParent());
      Files.writeString(FILE, verdict.json().replace("\n", "") + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
