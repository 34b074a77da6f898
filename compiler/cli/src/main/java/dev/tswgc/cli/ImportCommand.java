package dev.tswgc.cli;

import dev.tswgc.diagnostic.Diagnostics;
import dev.tswgc.migrate.TswgImport;
import dev.tswgc.diagnostic.Nearest;
import java.util.List;
import java.util.Optional;

/// `tswgc import`: a topology to start from, made of what another system is run with.
final class ImportCommand {
  private static final List<String> SYSTEMS = List.of("tswg");

  private ImportCommand() {}

  static int run(Arguments arguments, Console console) {
    String system = arguments.operands().getFirst();
    if (!SYSTEMS.contains(system)) {
      throw new WrongUsage("There is nothing called `" + system + "` to import from: there is " + Nearest.list(SYSTEMS) + ".");
    }
    Diagnostics diagnostics = new Diagnostics();
    Optional<String> topology = TswgImport.topology(console.path(arguments.operands().getLast()), diagnostics);
    Report report = new Report(arguments, console);
    report.aside(diagnostics);
    topology.ifPresent(text -> console.out().append(text));
    return diagnostics.hasErrors() ? ExitCode.TOPOLOGY_HAS_ERRORS : ExitCode.FINE;
  }
}
