package dev.tswgc.cli;

import dev.tswgc.target.Target;
import dev.tswgc.target.Targets;

/// `tswgc targets`.
final class TargetsCommand {
  private TargetsCommand() {}

  static int run(Arguments arguments, Console console) {
    Targets targets = TargetLoader.load(arguments, console);
    int width = 0;
    for (Target target : targets.all()) {
      width = Math.max(width, target.name().length());
    }
    for (Target target : targets.all()) {
      console.out().append(target.name()).append(" ".repeat(width - target.name().length() + 2)).append(target.summary()).append('\n');
    }
    return ExitCode.FINE;
  }
}
