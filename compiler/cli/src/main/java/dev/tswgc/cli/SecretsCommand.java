package dev.tswgc.cli;

import dev.tswgc.diagnostic.Diagnostics;
import dev.tswgc.diagnostic.Nearest;
import dev.tswgc.secrets.FillReport;
import dev.tswgc.secrets.SecretFiller;
import dev.tswgc.secrets.SecretNeed;
import dev.tswgc.topology.Name;
import dev.tswgc.topology.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// `tswgc secrets`: the one command that opens secrets.
final class SecretsCommand {
  private SecretsCommand() {}

  static int run(Arguments arguments, Console console) {
    Job job = new Job(arguments.operands().getFirst(), arguments, console, new Diagnostics());
    if (job.isPiped()) {
      throw new WrongUsage("A topology from standard input has no folder to look for secrets in: write it to a file.");
    }
    String folder = arguments.operands().getLast();
    Optional<Topology> topology = job.compiler().check();
    Optional<FillReport> filled = Optional.empty();
    if (topology.isPresent() && !job.diagnostics().hasErrors()) {
      SecretFiller filler = new SecretFiller(console.path(folder), folder, console.environment()::get, arguments.has(Options.FORCE));
      filled = Optional.of(filler.fill(topology.get(), host(arguments, topology.get()), job.diagnostics()));
    }
    Report report = new Report(arguments, console);
    report.findings(job.diagnostics());
    if (filled.isPresent()) {
      for (SecretNeed secret : filled.get().written()) {
        report.result("+ " + (folder.endsWith("/") ? folder : folder + "/") + secret.id());
      }
      report.talk(counts(filled.get()));
    }
    return job.exitCode();
  }

  private static String counts(FillReport filled) {
    String differing = filled.differing().isEmpty() ? "" : filled.differing().size() + " with another value, ";
    return filled.written().size() + " written, " + filled.present().size() + " there already, " + differing + filled.missing().size() + " missing.";
  }

  private static Optional<Name> host(Arguments arguments, Topology topology) {
    Optional<String> named = arguments.value(Options.HOST);
    if (named.isEmpty()) {
      return Optional.empty();
    }
    List<String> known = new ArrayList<>();
    for (Name name : topology.hosts().keySet()) {
      if (name.text().equals(named.get())) {
        return Optional.of(name);
      }
      known.add(name.text());
    }
    throw new WrongUsage("The topology has no host `" + named.get() + "`; it has " + Nearest.list(known) + ".");
  }
}
