package dev.tswgc.cli;

/// `tswgc completion SHELL`.
final class CompletionCommand {
  private CompletionCommand() {}

  static int run(Arguments arguments, Console console) {
    String shell = arguments.operands().getFirst();
    if (!shell.equals("bash") && !shell.equals("zsh")) {
      throw new WrongUsage("There are completions for bash and zsh, not for `" + shell + "`.");
    }
    // One script for both: it calls zsh's own `bashcompinit` where it runs in zsh.
    console.out().print(new PicocliReader(CommandTable.COMMANDS).completion());
    return ExitCode.FINE;
  }
}
