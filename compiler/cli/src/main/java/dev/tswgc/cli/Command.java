package dev.tswgc.cli;

import java.util.List;
import java.util.Optional;

/// A command: how it is called, what its help says, and what it does. Everything that reads a command line reads these.
///
/// @param summary one line for the list of commands, without a full stop
/// @param description what its own help says of it
/// @param operands all but the last take exactly one argument
/// @param examples command lines, each with what it is for
record Command(String name, String summary, String description, List<Operand> operands, List<Option> options, List<Example> examples, Action action) {

  /// A command line of the help.
  record Example(String line, String purpose) {}

  /// What a command does.
  interface Action {
    /// Does it, and returns the exit code.
    int run(Arguments arguments, Console console);
  }

  Optional<Option> option(String name) {
    for (Option option : options) {
      if (option.name().equals(name)) {
        return Optional.of(option);
      }
    }
    return Optional.empty();
  }

  Optional<Option> option(char letter) {
    for (Option option : options) {
      if (option.hasLetter() && option.letter() == letter) {
        return Optional.of(option);
      }
    }
    return Optional.empty();
  }

  /// Whether it can be called with so many operands.
  boolean takes(int count) {
    long least = 0;
    long most = 0;
    for (Operand operand : operands) {
      least += operand.least();
      most += operand.most();
    }
    return count >= least && count <= most;
  }

  @Override
  public String toString() {
    return name;
  }
}
