package dev.tswgc.cli;

import dev.tswgc.Compiler;
import dev.tswgc.Input;
import dev.tswgc.LockFile;
import dev.tswgc.diagnostic.Diagnostics;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One topology to work on, as the options of the commands that take one describe it.
final class Job {
  static final String DEFAULT_FILE = "topology.conf";
  private static final String STANDARD_INPUT = "-";

  private final Arguments arguments;
  private final Console console;
  private final String typed;
  private final Diagnostics diagnostics;

  /// @param typed the topology's name as it was typed, `-` for standard input
  Job(String typed, Arguments arguments, Console console, Diagnostics diagnostics) {
    this.typed = typed;
    this.arguments = arguments;
    this.console = console;
    this.diagnostics = diagnostics;
  }

  /// The topology that a command with one of them is given.
  static String file(Arguments arguments) {
    return arguments.operands().isEmpty() ? DEFAULT_FILE : arguments.operands().getFirst();
  }

  Diagnostics diagnostics() {
    return diagnostics;
  }

  boolean isPiped() {
    return typed.equals(STANDARD_INPUT);
  }

  /// Where the topology is.
  Path path() {
    return console.path(typed);
  }

  Compiler compiler() {
    return new Compiler(input(), diagnostics, arguments.has(Options.VERBOSE) ? new Stopwatch(console.err()) : stage -> {});
  }

  LockFile lock() {
    boolean locked = arguments.has(Options.LOCKED);
    return isPiped() ? LockFile.none(locked) : LockFile.beside(path(), locked);
  }

  private Input input() {
    Input.Topology topology = isPiped() ? new Input.Topology.Piped(console.in(), console.path("").toAbsolutePath()) : new Input.Topology.File(path());
    Optional<Path> variables = arguments.value(Options.VARS).map(console::path);
    List<Path> allowed = new ArrayList<>();
    for (String folder : arguments.values(Options.ALLOW_PATH)) {
      allowed.add(console.path(folder));
    }
    return new Input(topology, arguments.values(Options.SET), variables, allowed, arguments.has(Options.DENY_WARNINGS));
  }

  /// The exit code that what was found stands for.
  int exitCode() {
    boolean failed = diagnostics.hasErrors() || arguments.has(Options.DENY_WARNINGS) && diagnostics.hasWarnings();
    return failed ? ExitCode.TOPOLOGY_HAS_ERRORS : ExitCode.FINE;
  }
}
