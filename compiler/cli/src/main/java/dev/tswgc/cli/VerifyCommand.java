package dev.tswgc.cli;

import dev.tswgc.Compiler;
import dev.tswgc.SnapshotFolder;
import dev.tswgc.diagnostic.Diagnostics;
import dev.tswgc.live.Host;
import dev.tswgc.live.Roles;
import dev.tswgc.live.Snapshot;
import dev.tswgc.live.Verification;
import dev.tswgc.live.VerificationJson;
import dev.tswgc.live.VerificationText;
import dev.tswgc.net.Parsed;
import dev.tswgc.plan.Namespace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// `tswgc verify`: a running host, whoever wrote its rules, judged by a topology and told from what was built.
final class VerifyCommand {
  private VerifyCommand() {}

  static int run(Arguments arguments, Console console) {
    String folder = arguments.value(Options.LIVE).orElseThrow(() -> new WrongUsage("A host to verify needs `" + Options.LIVE.dashed() + "`; `tswgc verify --help` has examples."));
    Roles roles = arguments.value(Options.MAP).map(VerifyCommand::roles).orElse(Roles.planned());
    Job job = new Job(Job.file(arguments), arguments, console, new Diagnostics());
    Optional<Compiler.Planned> planned = job.compiler().plan(job.lock());
    Optional<Verification> verified = planned.flatMap(plan -> verify(plan, namespace(plan, arguments), folder, roles, job.diagnostics(), console));
    new Report(arguments, console).aside(job.diagnostics());
    if (verified.isEmpty()) {
      return ExitCode.TOPOLOGY_HAS_ERRORS;
    }
    boolean json = arguments.value(Options.VERDICT_FORMAT).equals(Optional.of("json"));
    console.out().print(json ? VerificationJson.of(planned.orElseThrow().plan().topology(), verified.get()) : VerificationText.of(verified.get()));
    return verified.get().holds() && verified.get().isAsBuilt() ? job.exitCode() : ExitCode.TOPOLOGY_HAS_ERRORS;
  }

  private static Optional<Verification> verify(Compiler.Planned planned, Namespace namespace, String folder, Roles roles, Diagnostics diagnostics, Console console) {
    Optional<Snapshot> snapshot = new SnapshotFolder(console.path(folder), folder).read(diagnostics);
    return snapshot.flatMap(files -> Host.read(files, namespace, roles, diagnostics)).map(host -> Verification.of(planned.topology(), namespace, host));
  }

  private static Roles roles(String list) {
    return switch (Roles.parse(list)) {
      case Parsed.Ok<Roles>(Roles roles) -> roles;
      case Parsed.Bad<Roles>(String problem, String hint) -> throw new WrongUsage("`" + Options.MAP.dashed() + " " + list + "` " + problem + ". " + hint);
    };
  }

  private static Namespace namespace(Compiler.Planned planned, Arguments arguments) {
    Optional<String> named = arguments.value(Options.EXIT);
    List<Namespace> fitting = new ArrayList<>();
    List<String> names = new ArrayList<>();
    planned.plan().hosts().forEach(host -> host.namespaces().forEach(namespace -> {
      names.add(namespace.id().text());
      if (named.isEmpty() || named.get().equals(namespace.id().text())) {
        fitting.add(namespace);
      }
    }));
    if (fitting.size() == 1) {
      return fitting.getFirst();
    }
    throw new WrongUsage(
        named.isPresent() ? "There is no exit `" + named.get() + "`; there are " + String.join(", ", names) + "." : "A snapshot is of one exit; choose it with `--exit`: " + String.join(", ", names) + ".");
  }
}
