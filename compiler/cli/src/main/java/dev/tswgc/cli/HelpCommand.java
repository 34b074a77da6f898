package dev.tswgc.cli;

import java.util.Optional;

/// `tswgc help`.
final class HelpCommand {
  private HelpCommand() {}

  static int run(Arguments arguments, Console console) {
    Optional<Command> about = Optional.empty();
    if (!arguments.operands().isEmpty()) {
      String name = arguments.operands().getFirst();
      for (Command command : CommandTable.COMMANDS) {
        if (command.name().equals(name)) {
          about = Optional.of(command);
        }
      }
      if (about.isEmpty()) {
        throw new WrongUsage("There is no command `" + name + "`.");
      }
    }
    console.out().print(new PicocliReader(CommandTable.COMMANDS).help(about, console.columns(), console.colour("auto", console.outTerminal())));
    return ExitCode.FINE;
  }
}
