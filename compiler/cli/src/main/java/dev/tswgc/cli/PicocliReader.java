package dev.tswgc.cli;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/// Reads every command line there can be, explains the wrong ones, and prints the help, all by picocli from the table of commands.
final class PicocliReader {
  private final List<Command> commands;

  PicocliReader(List<Command> commands) {
    this.commands = commands;
  }

  /// What became of a command line.
  sealed interface Reading {}

  /// It was understood.
  record Understood(Arguments arguments) implements Reading {}

  /// It asked for the help of a command, or of all of them.
  record HelpAsked(Optional<Command> command) implements Reading {}

  record VersionAsked() implements Reading {}

  /// It has a mistake.
  ///
  /// @param message a sentence, perhaps with a second one that offers what was meant
  record Mistake(Optional<Command> command, String message) implements Reading {}

  Reading read(String[] args) {
    CommandLine line = commandLine(args.length > 0 ? named(args[0]) : Optional.empty());
    ParseResult result;
    try {
      result = line.parseArgs(args);
    } catch (ParameterException e) {
      return new Mistake(named(e.getCommandLine().getCommandName()), message(e));
    }
    if (result.isVersionHelpRequested()) {
      return new VersionAsked();
    }
    if (result.isUsageHelpRequested() || !result.hasSubcommand()) {
      return result.isUsageHelpRequested() || args.length == 0 ? new HelpAsked(Optional.empty()) : new Mistake(Optional.empty(), "A command is missing.");
    }
    Optional<Command> command = named(result.subcommand().commandSpec().name());
    if (result.subcommand().isUsageHelpRequested()) {
      return new HelpAsked(command);
    }
    return command.isEmpty() ? new HelpAsked(command) : checked(arguments(command.get(), result.subcommand()));
  }

  private static Reading checked(Arguments arguments) {
    for (Option option : arguments.command().options()) {
      for (String value : arguments.values(option)) {
        if (!option.choices().isEmpty() && !option.choices().contains(value)) {
          String message = "`" + option.dashed() + "` takes " + String.join(", ", option.choices()) + ", not `" + value + "`.";
          return new Mistake(Optional.of(arguments.command()), message);
        }
      }
    }
    return new Understood(arguments);
  }

  private Optional<Command> named(String name) {
    for (Command command : commands) {
      if (command.name().equals(name)) {
        return Optional.of(command);
      }
    }
    return Optional.empty();
  }

  private static Arguments arguments(Command command, ParseResult result) {
    Map<String, List<String>> options = new HashMap<>();
    for (OptionSpec matched : result.matchedOptions()) {
      command.option(matched.longestName().substring(2)).ifPresent(option -> options.put(option.name(), List.copyOf(matched.originalStringValues())));
    }
    List<String> operands = new ArrayList<>();
    // picocli lists one that takes several as often as options came between them.
    for (PositionalParamSpec matched : new LinkedHashSet<>(result.matchedPositionals())) {
      operands.addAll(matched.originalStringValues());
    }
    return new Arguments(command, options, operands);
  }

  private static String message(ParameterException e) {
    String message = e.getMessage();
    StringBuilder out = new StringBuilder(message == null ? "The command line cannot be understood" : message);
    if (e instanceof MissingParameterException) {
      return out.append('.').toString();
    }
    out.append('.');
    if (e instanceof UnmatchedArgumentException unmatched && !unmatched.getSuggestions().isEmpty()) {
      out.append(" Did you mean `").append(lastWord(unmatched.getSuggestions().getFirst())).append("`?");
    }
    return out.toString();
  }

  /// picocli offers `tswgc build` for `tswgc biuld`, and `--force` for `--forse`.
  private static String lastWord(String suggestion) {
    return suggestion.substring(suggestion.lastIndexOf(' ') + 1);
  }

  /// The help of a command, or of all of them.
  String help(Optional<Command> command, int columns, boolean colour) {
    CommandLine root = commandLine(command);
    CommandLine line = command.flatMap(about -> Optional.ofNullable(root.getSubcommands().get(about.name()))).orElse(root);
    line.setUsageHelpWidth(columns);
    return line.getUsageMessage(colour ? Ansi.ON : Ansi.OFF);
  }

  /// A completion script for bash, which zsh reads too.
  String completion() {
    return AutoComplete.bash("tswgc", commandLine(Optional.empty()));
  }

  /// @param only the one command to build; all of them where it is empty
  CommandLine commandLine(Optional<Command> only) {
    CommandSpec root = CommandSpec.create().name("tswgc");
    root.usageMessage().header(CommandTable.HEADER).synopsisSubcommandLabel("COMMAND").footer(CommandTable.FOOTER).autoWidth(false);
    root.addOption(OptionSpec.builder("-h", "--help").usageHelp(true).description("Print this help.").build());
    root.addOption(OptionSpec.builder("-V", "--version").versionHelp(true).description("Print the version.").build());
    for (Command command : only.map(List::of).orElse(commands)) {
      root.addSubcommand(command.name(), spec(command));
    }
    CommandLine line = new CommandLine(root);
    // An argument that begins with @ is an argument, ${x} in a help text is text, and quotes are the shell's business.
    line.setUnmatchedOptionsAllowedAsOptionParameters(false);
    line.setExpandAtFiles(false).setInterpolateVariables(false).setTrimQuotes(false).setAbbreviatedOptionsAllowed(false).setAbbreviatedSubcommandsAllowed(false);
    return line;
  }

  private static CommandSpec spec(Command command) {
    CommandSpec spec = CommandSpec.create().name(command.name());
    spec.usageMessage().header(plain(command.summary()) + ".").description(plain(command.description())).sortOptions(false).autoWidth(false).abbreviateSynopsis(true);
    spec.usageMessage().synopsisHeading("%nUsage: ").descriptionHeading("%n").parameterListHeading("%n").optionListHeading("%nOptions:%n").footerHeading("%nExamples:%n");
    List<String> footer = new ArrayList<>();
    for (Command.Example example : command.examples()) {
      footer.add("  " + plain(example.line()));
      footer.add("      " + plain(example.purpose()));
    }
    spec.usageMessage().footer(footer.toArray(String[]::new));
    int index = 0;
    for (Operand operand : command.operands()) {
      spec.addPositional(positional(operand, index++));
    }
    for (Option option : command.options()) {
      spec.addOption(option(option));
    }
    spec.addOption(OptionSpec.builder("-h", "--help").usageHelp(true).description("Print this help.").build());
    return spec;
  }

  private static PositionalParamSpec positional(Operand operand, int index) {
    PositionalParamSpec.Builder builder = PositionalParamSpec.builder().paramLabel(operand.label()).description(plain(operand.help()) + ".");
    return switch (operand.count()) {
      case ONE -> builder.index(Integer.toString(index)).arity("1").required(true).type(String.class).build();
      case ONE_OR_NONE -> builder.index(Integer.toString(index)).arity("0..1").type(String.class).build();
      case ANY -> builder.index(index + "..*").arity("0..*").type(List.class).auxiliaryTypes(String.class).build();
    };
  }

  private static OptionSpec option(Option option) {
    OptionSpec.Builder builder = option.hasLetter() ? OptionSpec.builder("-" + option.letter(), option.dashed()) : OptionSpec.builder(option.dashed());
    builder.description(plain(option.help()) + ".");
    if (option.isFlag()) {
      return builder.arity("0").type(boolean.class).build();
    }
    builder.arity("1").paramLabel(option.label());
    if (!option.choices().isEmpty()) {
      builder.completionCandidates(option.choices());
    }
    return option.repeats() ? builder.type(List.class).auxiliaryTypes(String.class).build() : builder.type(String.class).build();
  }

  /// picocli formats its texts: a percent sign is written twice.
  private static String plain(String text) {
    return text.replace("%", "%%");
  }
}
