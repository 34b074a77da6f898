package dev.tswgc.cli;

import dev.tswgc.diagnostic.Diagnostics;
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
      var _ = job.compiler().plan(job.lock());
      own.sorted().forEach(diagnostics::report);
      code = Math.max(code, job.exitCode());
    }
    new Report(arguments, console).findings(diagnostics);
    return code;
  }
}
