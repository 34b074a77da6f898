package dev.tswgc.cli;

import java.util.List;

/// An option of a command.
///
/// @param name without its two dashes
/// @param letter the short form, or a blank where there is none
/// @param label of its value in the help; empty for a flag
/// @param choices the values it takes, or none where it takes any
/// @param repeats whether it may be given more than once
/// @param help a sentence without its full stop
record Option(String name, char letter, String label, List<String> choices, boolean repeats, String help) {
  private static final char NO_LETTER = ' ';

  static Option flag(String name, String help) {
    return new Option(name, NO_LETTER, "", List.of(), false, help);
  }

  static Option value(String name, String label, String help) {
    return new Option(name, NO_LETTER, label, List.of(), false, help);
  }

  static Option values(String name, String label, String help) {
    return new Option(name, NO_LETTER, label, List.of(), true, help);
  }

  /// The same with a short form.
  Option letter(char shortForm) {
    return new Option(name, shortForm, label, choices, repeats, help);
  }

  /// The same for these values only.
  Option choices(String... all) {
    return new Option(name, letter, label, List.of(all), repeats, help);
  }

  boolean isFlag() {
    return label.isEmpty();
  }

  boolean hasLetter() {
    return letter != NO_LETTER;
  }

  String dashed() {
    return "--" + name;
  }
}
