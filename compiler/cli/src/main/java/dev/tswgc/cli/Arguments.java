package dev.tswgc.cli;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A command line that was understood.
///
/// @param options what was given, by the option's name; a flag has the one value `true`
record Arguments(Command command, Map<String, List<String>> options, List<String> operands) {
  Arguments {
    options = Map.copyOf(options);
    operands = List.copyOf(operands);
  }

  boolean has(Option flag) {
    return options.containsKey(flag.name());
  }

  Optional<String> value(Option option) {
    List<String> given = values(option);
    return given.isEmpty() ? Optional.empty() : Optional.of(given.getLast());
  }

  List<String> values(Option option) {
    List<String> given = options.get(option.name());
    return given == null ? List.of() : given;
  }
}
