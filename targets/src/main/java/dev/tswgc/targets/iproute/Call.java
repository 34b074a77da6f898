package dev.tswgc.targets.iproute;

import dev.tswgc.target.Fragment;
import dev.tswgc.target.Language;
import java.util.List;

/// One step of a program: a call of one of its functions.
///
/// @param code the program's exit code, should the step fail; listed in the target's README
/// @param doing completes "Stopped while …"
/// @param call the call itself, with its standard input
record Call(String code, String doing, Fragment call) {

  /// A call with words after it, each quoted where it must be.
  static Call of(int code, String doing, String function, List<String> words) {
    return new Call(Integer.toString(code), doing, new Fragment(Language.SHELL, command(function, words)));
  }

  /// The same with lines on its standard input.
  ///
  /// @param lines printed ones, none of which is `END`
  static Call of(int code, String doing, String function, List<String> words, List<String> lines) {
    return new Call(Integer.toString(code), doing, new Fragment(Language.SHELL, withInput(command(function, words), lines)));
  }

  /// This, and another call after it in the same step.
  Call then(String function, List<String> words, List<String> lines) {
    return new Call(code, doing, new Fragment(Language.SHELL, call.text() + "\n" + withInput(command(function, words), lines)));
  }

  /// This, after other lines in the same step.
  Call after(String lines) {
    return new Call(code, doing, new Fragment(Language.SHELL, lines + call.text()));
  }

  private static String command(String function, List<String> words) {
    StringBuilder out = new StringBuilder(function);
    for (String word : words) {
      out.append(' ').append(Language.SHELL.escape(word));
    }
    return out.toString();
  }

  private static String withInput(String command, List<String> lines) {
    if (lines.contains("END")) {
      throw new IllegalStateException("a line that ends its own list");
    }
    StringBuilder out = new StringBuilder(command).append(" <<'END'\n");
    for (String line : lines) {
      out.append(line).append('\n');
    }
    return out.append("END").toString();
  }
}
