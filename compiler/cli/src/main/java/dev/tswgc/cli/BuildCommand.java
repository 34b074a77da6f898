package dev.tswgc.cli;

import dev.tswgc.Compiler;
import dev.tswgc.diagnostic.Diagnostics;
import dev.tswgc.prove.Prover;
import dev.tswgc.target.Targets;
import dev.tswgc.target.Templates;
import dev.tswgc.write.OutputWriter;
import dev.tswgc.write.WriteReport;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// `tswgc build`: a topology in, files out, and words on what changed and what to do with it.
final class BuildCommand {
  private BuildCommand() {}

  static int run(Arguments arguments, Console console) {
    warmUp(!arguments.has(Options.UNPROVED));
    Job job = new Job(Job.file(arguments), arguments, console, new Diagnostics());
    if (job.isPiped()) {
      throw new WrongUsage("A topology from standard input has no folder for its lock and its outputs: write it to a file.");
    }
    Targets targets = TargetLoader.load(arguments, console);
    List<String> named = named(arguments, targets);
    String out = outputFolder(arguments, job.path());
    OutputWriter writer = new OutputWriter(console.path(out).toAbsolutePath().normalize(), out, arguments.has(Options.FORCE));
    Optional<Compiler.Built> built = job.compiler().build(job.lock(), targets, named, writer, arguments.has(Options.UNPROVED) ? Optional.empty() : Optional.of(Prover.ALL));
    Report report = new Report(arguments, console);
    report.findings(job.diagnostics());
    if (built.isPresent()) {
      changes(built.get().written(), out, report);
      new NextSteps(job.path().toString(), out, console, report).tell(built.get());
    }
    return job.exitCode();
  }

  /// FreeMarker takes longer to start than everything else together, and proofs are slow before they are compiled: both begin while the topology is read.
  private static void warmUp(boolean proves) {
    Thread thread =
        new Thread(
            () -> {
              if (proves) {
                Prover.warmUp();
              }
              Templates.warmUp();
            },
            "warm-up");
    thread.setDaemon(true);
    // Whatever is wrong with it, the first target meets too, where it can be told.
    thread.setUncaughtExceptionHandler((which, failure) -> {});
    thread.start();
  }

  private static List<String> named(Arguments arguments, Targets targets) {
    List<String> names = new ArrayList<>();
    for (String given : arguments.values(Options.TARGET)) {
      for (String name : given.split(",", -1)) {
        if (!targets.has(name)) {
          throw new WrongUsage("There is no target `" + name + "`. " + targets.sentence());
        }
        names.add(name);
      }
    }
    return names;
  }

  private static String outputFolder(Arguments arguments, Path topology) {
    return arguments.value(Options.OUTPUT).orElseGet(() -> topology.resolveSibling("out").toString());
  }

  private static void changes(WriteReport written, String out, Report report) {
    String prefix = out.endsWith("/") ? out : out + "/";
    for (WriteReport.Change change : written.changes()) {
      report.result(change.kind().sign() + " " + prefix + change.path());
    }
    StringBuilder sentence = new StringBuilder();
    for (WriteReport.Kind kind : WriteReport.Kind.values()) {
      int count = 0;
      for (WriteReport.Change change : written.changes()) {
        count += change.kind() == kind ? 1 : 0;
      }
      if (count > 0) {
        sentence.append(count).append(' ').append(kind.word()).append(", ");
      }
    }
    report.talk(sentence.append(written.unchanged()).append(" unchanged in ").append(out).append('.').toString());
  }
}
