package dev.tswgc.cli;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads command lines that are plainly well-formed, straight from the table of commands.
///
/// That is nearly every call, and picocli would need longer for one than the compiler needs for a topology. Whatever could be read in another way
/// or has a mistake is left to picocli; a test holds the two to the same reading of everything that is read here.
final class PlainReader {
  private PlainReader() {}

  /// The arguments, or empty where picocli is to be asked.
  static Optional<Arguments> read(String[] args, List<Command> commands) {
    if (args.length == 0) {
      return Optional.empty();
    }
    for (Command command : commands) {
      if (command.name().equals(args[0])) {
        return read(command, args);
      }
    }
    return Optional.empty();
  }

  private static Optional<Arguments> read(Command command, String[] args) {
    Map<String, List<String>> options = new HashMap<>();
    List<String> operands = new ArrayList<>();
    for (int i = 1; i < args.length; i++) {
      String arg = args[i];
      if (isOperand(arg)) {
        operands.add(arg);
        continue;
      }
      int equals = arg.indexOf('=');
      Optional<Option> found = option(command, equals < 0 ? arg : arg.substring(0, equals));
      if (found.isEmpty()) {
        return Optional.empty();
      }
      Option option = found.get();
      String value = "true";
      if (option.isFlag()) {
        if (equals >= 0) {
          return Optional.empty();
        }
      } else if (equals >= 0) {
        value = arg.substring(equals + 1);
      } else if (i + 1 < args.length) {
        value = args[++i];
      } else {
        return Optional.empty();
      }
      if (!isPlain(value, option) || !add(options, option, value)) {
        return Optional.empty();
      }
    }
    return command.takes(operands.size()) ? Optional.of(new Arguments(command, options, operands)) : Optional.empty();
  }

  private static boolean isOperand(String arg) {
    return arg.equals("-") || !arg.isEmpty() && arg.charAt(0) != '-';
  }

  /// By its whole name or its letter alone: `-o` and `--output`, not `-odir`, `-qv` or `--out`.
  private static Optional<Option> option(Command command, String dashed) {
    if (dashed.length() == 2) {
      return command.option(dashed.charAt(1));
    }
    return dashed.startsWith("--") ? command.option(dashed.substring(2)) : Optional.empty();
  }

  /// Whether nobody could take the value for anything else.
  private static boolean isPlain(String value, Option option) {
    return isOperand(value) && (option.choices().isEmpty() || option.choices().contains(value));
  }

  private static boolean add(Map<String, List<String>> options, Option option, String value) {
    List<String> given = options.get(option.name());
    if (given == null) {
      given = new ArrayList<>();
      options.put(option.name(), given);
    } else if (!option.repeats()) {
      return false;
    }
    given.add(value);
    return true;
  }
}
