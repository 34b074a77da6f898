package dev.tswgc.cli;

import dev.tswgc.Compiler;
import dev.tswgc.diagnostic.Diagnostics;
import dev.tswgc.plan.PlanJson;
import java.util.Optional;

/// `tswgc plan`: what the machines will be, for a person or for a program.
final class PlanCommand {
  private PlanCommand() {}

  static int run(Arguments arguments, Console console) {
    Job job = new Job(Job.file(arguments), arguments, console, new Diagnostics());
    Optional<Compiler.Planned> planned = job.compiler().plan(job.lock());
    new Report(arguments, console).aside(job.diagnostics());
    if (planned.isPresent()) {
      console.out().print(arguments.has(Options.JSON) ? PlanJson.of(planned.get().plan()) : PlanSummary.of(planned.get().plan()));
    }
    return job.exitCode();
  }
}
