package dev.tswgc.cli;

import dev.tswgc.Compiler;
import dev.tswgc.diagnostic.Diagnostics;
import dev.tswgc.diagnostic.SarifRenderer;
import dev.tswgc.plan.Host;
import dev.tswgc.prove.Privacy;
import dev.tswgc.prove.PrivacyJson;
import dev.tswgc.prove.PrivacyText;
import dev.tswgc.prove.ProofFindings;
import dev.tswgc.prove.ProofJson;
import dev.tswgc.prove.ProofText;
import dev.tswgc.prove.Proofs;
import dev.tswgc.topology.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// `tswgc prove`: what must never happen to any packet, shown for all of them.
final class ProveCommand {
  private ProveCommand() {}

  static int run(Arguments arguments, Console console) {
    String format = arguments.value(Options.PROOF_FORMAT).orElse("text");
    if (format.equals(arguments.has(Options.PRIVACY) ? "sarif" : "markdown")) {
      throw new WrongUsage(arguments.has(Options.PRIVACY) ? "Who sees what is no finding: `--privacy` has text, json or markdown." : "A proof has text, json or sarif; markdown is for `--privacy`.");
    }
    Job job = new Job(Job.file(arguments), arguments, console, new Diagnostics());
    Optional<Compiler.Planned> planned = job.compiler().plan(job.lock());
    new Report(arguments, console).aside(job.diagnostics());
    if (planned.isEmpty()) {
      return job.exitCode();
    }
    if (arguments.has(Options.PRIVACY)) {
      return privacy(planned.get(), format, console, job);
    }
    Topology topology = planned.get().topology();
    Proofs proofs = Proofs.of(topology, planned.get().plan());
    switch (format) {
      case "json" -> console.out().print(ProofJson.of(planned.get().plan(), proofs));
      case "sarif" -> console.out().print(new SarifRenderer(Version.text()).render(ProofFindings.of(topology, proofs)));
      default -> {
        proofs.all().forEach(proof -> console.out().print(ProofText.of(proof)));
        console.out().print(ProofText.of(proofs.together()));
      }
    }
    return proofs.hold() ? job.exitCode() : ExitCode.TOPOLOGY_HAS_ERRORS;
  }

  private static int privacy(Compiler.Planned planned, String format, Console console, Job job) {
    List<Privacy> exits = new ArrayList<>();
    for (Host host : planned.plan().hosts()) {
      host.namespaces().forEach(namespace -> exits.add(Privacy.of(planned.topology(), namespace)));
    }
    switch (format) {
      case "json" -> console.out().print(PrivacyJson.of(planned.plan().topology(), exits));
      case "markdown" -> console.out().print(PrivacyText.markdown(exits));
      default -> exits.forEach(privacy -> console.out().print(PrivacyText.of(privacy)));
    }
    return job.exitCode();
  }
}
