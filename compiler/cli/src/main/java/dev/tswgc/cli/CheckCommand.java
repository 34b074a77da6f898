package dev.tswgc.cli;

import dev.tswgc.Compiler;
import dev.tswgc.diagnostic.Diagnostics;
import dev.tswgc.topology.Build;
import java.util.List;

/// `tswgc check`: everything up to the Plan, for the findings alone.
final class CheckCommand {
  private CheckCommand() {}

  static int run(Arguments arguments, Console console) {
    List<String> files = arguments.operands().isEmpty() ? List.of(Job.DEFAULT_FILE) : arguments.operands();
    Diagnostics diagnostics = new Diagnostics();
    int code = ExitCode.FINE;
    for (String file : files) {
      // A mistake in one file must not keep the next from being planned.
      Diagnostics own = new Diagnostics();
      Job job = new Job(file, arguments, console, own);
      Compiler compiler = job.compiler();
      var _ = compiler.plan(job.lock());
      if (compiler.asked().isPresent()) {
        targets(compiler.asked().get(), arguments, console, own);
      }
      diagnostics.add(own);
      code = Math.max(code, job.exitCode());
    }
    new Report(arguments, console).findings(diagnostics);
    return code;
  }

  /// What the topology says of targets; they are only looked for where it says something.
  private static void targets(Build build, Arguments arguments, Console console, Diagnostics diagnostics) {
    if (!build.targets().isEmpty() || !build.options().isEmpty()) {
      TargetLoader.load(arguments, console).check(List.of(), build, diagnostics);
    }
  }
}
