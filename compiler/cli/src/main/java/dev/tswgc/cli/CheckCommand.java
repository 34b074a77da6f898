package dev.tswgc.cli;

import dev.tswgc.Compiler;
import dev.tswgc.diagnostic.Diagnostics;
import dev.tswgc.topology.Build;
import java.util.List;
import java.util.Optional;

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
      Optional<Compiler.Planned> planned = job.compiler().plan(job.lock());
      if (planned.isPresent()) {
        targets(planned.get(), arguments, console, own);
      }
      diagnostics.add(own);
      code = Math.max(code, job.exitCode());
    }
    new Report(arguments, console).findings(diagnostics);
    return code;
  }

  /// What the topology says of targets; they are only looked for where it says something.
  private static void targets(Compiler.Planned planned, Arguments arguments, Console console, Diagnostics diagnostics) {
    Build build = planned.topology().build();
    if (!build.targets().isEmpty() || !build.options().isEmpty()) {
      var _ = TargetLoader.load(arguments, console).choose(List.of(), build, planned.plan(), diagnostics);
    }
  }
}
