package dev.tswgc.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A program to be run in a namespace: its words, its environment, what it reads. `run` waits for it, `start` does not.
public final class Command {
  static final String PATH = System.getenv().getOrDefault("PATH", "/usr/bin:/bin") + ":/usr/sbin:/sbin";
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final Namespace namespace;
  private final List<String> words;
  private final Map<String, String> environment;
  private final String input;
  private final Duration limit;

  private Command(Namespace namespace, List<String> words, Map<String, String> environment, String input, Duration limit) {
    this.namespace = namespace;
    this.words = words;
    this.environment = environment;
    this.input = input;
    this.limit = limit;
  }

  static Command of(Namespace namespace, List<String> words) {
    return new Command(namespace, words, Map.of("PATH", PATH, "LC_ALL", "C"), "", LIMIT);
  }

  public Command with(String variable, String value) {
    Map<String, String> more = new TreeMap<>(environment);
    more.put(variable, value);
    return new Command(namespace, words, more, input, limit);
  }

  /// What it finds on standard input.
  public Command reading(String text) {
    return new Command(namespace, words, environment, text, limit);
  }

  /// How long `run` waits, instead of a minute.
  public Command within(Duration time) {
    return new Command(namespace, words, environment, input, time);
  }

  public Outcome run() {
    try (Child child = start()) {
      return child.await(limit);
    }
  }

  public Child start() {
    return namespace.adopt(
        folder -> {
          Path said = Files.createTempFile(folder, "said", "");
          ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(said.toFile());
          builder.redirectInput(input.isEmpty() ? Path.of("/dev/null").toFile() : file(folder).toFile());
          builder.environment().putAll(environment);
          return new Child(builder.start(), said);
        });
  }

  private Path file(Path folder) throws IOException {
    return Files.writeString(Files.createTempFile(folder, "input", ""), input);
  }
}
