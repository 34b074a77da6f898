package dev.tswgc.cli;

import dev.tswgc.Compiler;
import dev.tswgc.diagnostic.Diagnostics;
import dev.tswgc.plan.Host;
import dev.tswgc.plan.Namespace;
import dev.tswgc.prove.PlanProof;
import dev.tswgc.prove.Proof;
import dev.tswgc.prove.ProofJson;
import dev.tswgc.prove.ProofText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// `tswgc prove`: what must never happen to any packet, shown for all of them.
final class ProveCommand {
  private ProveCommand() {}

  static int run(Arguments arguments, Console console) {
    Job job = new Job(Job.file(arguments), arguments, console, new Diagnostics());
    Optional<Compiler.Planned> planned = job.compiler().plan(job.lock());
    new Report(arguments, console).aside(job.diagnostics());
    if (planned.isEmpty()) {
      return job.exitCode();
    }
    List<Proof> proofs = new ArrayList<>();
    for (Host host : planned.get().plan().hosts()) {
      for (Namespace namespace : host.namespaces()) {
        proofs.add(Proof.of(planned.get().topology(), namespace));
      }
    }
    PlanProof together = PlanProof.of(planned.get().topology(), planned.get().plan());
    if (arguments.value(Options.PROOF_FORMAT).equals(Optional.of("json"))) {
      console.out().print(ProofJson.of(planned.get().plan().topology(), proofs, together));
    } else {
      proofs.forEach(proof -> console.out().print(ProofText.of(proof)));
      console.out().print(ProofText.of(together));
    }
    return proofs.stream().allMatch(Proof::holds) && together.holds() ? job.exitCode() : ExitCode.TOPOLOGY_HAS_ERRORS;
  }
}
