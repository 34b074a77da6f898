package dev.tswgc;

import dev.tswgc.check.Checks;
import dev.tswgc.diagnostic.Diagnostics;
import dev.tswgc.diagnostic.Source;
import dev.tswgc.hocon.HoconReader;
import dev.tswgc.hocon.Node;
import dev.tswgc.hocon.SourceFolder;
import dev.tswgc.plan.Plan;
import dev.tswgc.plan.PlanDigest;
import dev.tswgc.plan.Planner;
import dev.tswgc.prove.PrivacyFile;
import dev.tswgc.prove.ProofFile;
import dev.tswgc.prove.ProofFindings;
import dev.tswgc.prove.Proofs;
import dev.tswgc.prove.Prover;
import dev.tswgc.target.Artifacts;
import dev.tswgc.target.Rereading;
import dev.tswgc.target.Target;
import dev.tswgc.target.Targets;
import dev.tswgc.topology.Allocation;
import dev.tswgc.topology.Build;
import dev.tswgc.topology.Topology;
import dev.tswgc.topology.language.TopologyBinder;
import dev.tswgc.write.OutputWriter;
import dev.tswgc.write.WriteReport;
import java.util.List;
import java.util.Optional;

/// The whole program in one line: read, bind, check, plan, render, reread, write. Nothing else calls these stages, so they have no other order.
///
/// A stage begins only if those before it left no error; what they found is in the diagnostics. One compiler compiles one topology, once.
public final class Compiler {
  private final Input input;
  private final Diagnostics diagnostics;
  private final Progress progress;
  private Optional<Build> asked = Optional.empty();

  /// @param progress told of each stage that is done
  public Compiler(Input input, Diagnostics diagnostics, Progress progress) {
    this.input = input;
    this.diagnostics = diagnostics;
    this.progress = progress;
  }

  /// What [#plan] makes.
  public record Planned(Topology topology, Allocation allocation, Plan plan) {}

  /// What [#build] makes.
  ///
  /// @param targets what was rendered, in order
  /// @param artifacts all files of the build
  /// @param written what became of them
  public record Built(Planned planned, List<Target> targets, Artifacts artifacts, WriteReport written) {}

  /// Reads, binds and checks. The topology is there also where it has mistakes; what was found then stops the next stage.
  public Optional<Topology> check() {
    SourceFolder folder = input.folder();
    Optional<Source> source = input.source(folder, diagnostics);
    Optional<HoconReader.Inputs> given = input.given(diagnostics);
    if (source.isEmpty() || given.isEmpty()) {
      return Optional.empty();
    }
    Optional<Node.Fields> text = new HoconReader(folder).read(source.get(), given.get(), diagnostics);
    progress.done(Progress.Stage.READ);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    Topology topology = TopologyBinder.bind(text.get(), source.get(), folder, diagnostics);
    asked = Optional.of(topology.build());
    progress.done(Progress.Stage.BIND);
    Checks.run(topology, diagnostics);
    progress.done(Progress.Stage.CHECK);
    return Optional.of(topology);
  }

  /// What the topology asks to be built, also where it has mistakes; empty before it is read.
  public Optional<Build> asked() {
    return asked;
  }

  /// Goes on to the Plan, with numbers that stay what the lock file says.
  public Optional<Planned> plan(LockFile lock) {
    Optional<Topology> topology = check();
    if (topology.isEmpty() || stopped()) {
      return Optional.empty();
    }
    Optional<LockFile.Content> before = lock.read(diagnostics);
    if (before.isEmpty()) {
      return Optional.empty();
    }
    Allocation allocation = Allocation.allocate(topology.get(), before.get().lock(), diagnostics);
    lock.hold(before.get(), allocation.lock(), diagnostics);
    if (stopped()) {
      return Optional.empty();
    }
    Plan plan = Planner.plan(topology.get(), allocation);
    progress.done(Progress.Stage.PLAN);
    return Optional.of(new Planned(topology.get(), allocation, plan));
  }

  /// Goes on to the files.
  ///
  /// @param named targets to render instead of those the topology asks for, all of them existing
  /// @throws dev.tswgc.reread.Misrendered if what was rendered is not what was planned: a bug, and nothing is written
  public Optional<Built> build(LockFile lock, Targets targets, List<String> named, OutputWriter writer) {
    return build(lock, targets, named, writer, Optional.of(Prover.ALL));
  }

  /// The same.
  ///
  /// @param prover without which nothing is written, unless it is absent: the files then say that they are not proved
  public Optional<Built> build(LockFile lock, Targets targets, List<String> named, OutputWriter writer, Optional<Prover> prover) {
    Optional<Planned> planned = plan(lock);
    if (asked.isPresent()) {
      targets.check(named, asked.get(), diagnostics);
    }
    if (planned.isEmpty() || stopped()) {
      return Optional.empty();
    }
    Topology topology = planned.get().topology();
    Plan plan = planned.get().plan();
    List<Target> chosen = targets.choose(named, topology.build(), plan);
    // Not `map`: this is on the way of every build, where the first lambda costs a millisecond.
    Optional<Prover.Begun> proving = prover.isPresent() ? Optional.of(prover.get().begin(topology, plan)) : Optional.empty();
    Artifacts rendered = Targets.render(plan, chosen, topology.build());
    progress.done(Progress.Stage.RENDER);
    Rereading.check(plan, chosen, rendered);
    progress.done(Progress.Stage.REREAD);
    // While the proof is waited for.
    PlanDigest digest = PlanDigest.of(plan);
    Optional<Proofs> proofs = proving.isPresent() ? Optional.of(proving.get().proofs()) : Optional.empty();
    if (proofs.isPresent() && !proofs.get().hold()) {
      ProofFindings.of(topology, proofs.get()).forEach(diagnostics::report);
      return Optional.empty();
    }
    progress.done(Progress.Stage.PROVE);
    Artifacts said = ProofFile.of(plan, digest, proofs);
    Artifacts seen = topology.build().privacy() ? PrivacyFile.of(topology, plan, proofs.isPresent()) : Artifacts.none();
    Artifacts artifacts = rendered.plus(said.plus(seen));
    // The lock file takes its room on the disk before the outputs do, and changes after them: each is of the same build as the other.
    Optional<LockFile.Pending> remembered = lock.prepare(planned.get().allocation().lock(), diagnostics);
    if (remembered.isEmpty()) {
      return Optional.empty();
    }
    Optional<WriteReport> written = writer.write(plan.topology(), artifacts, diagnostics);
    if (written.isEmpty()) {
      remembered.get().forget();
      return Optional.empty();
    }
    if (!remembered.get().remember(diagnostics)) {
      return Optional.empty();
    }
    progress.done(Progress.Stage.WRITE);
    return Optional.of(new Built(planned.get(), chosen, artifacts, written.get()));
  }

  private boolean stopped() {
    return diagnostics.hasErrors() || input.denyWarnings() && diagnostics.hasWarnings();
  }
}
