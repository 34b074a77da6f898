package dev.tswgc.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.FileSystem;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/// What a run sees of the outside, handed in so that tests can be the outside.
///
/// @param out data: what another program may read
/// @param err talk: what only people read
/// @param files whose current folder relative names start from
/// @param outTerminal whether `out` is a terminal
/// @param errTerminal whether `err` is a terminal
record Console(InputStream in, PrintStream out, PrintStream err, FileSystem files, Environment environment, boolean outTerminal, boolean errTerminal) {

  /// The variables of the process' environment.
  interface Environment {
    Optional<String> get(String name);
  }

  /// A path as somebody typed it.
  Path path(String typed) {
    try {
      return files.getPath(typed);
    } catch (InvalidPathException e) {
      throw new WrongUsage("An argument cannot be the name of a file.");
    }
  }

  /// Whether to colour what goes to a stream, by the field's conventions (no-color.org, bixense.com/clicolors).
  ///
  /// @param when `auto`, `always` or `never`
  boolean colour(String when, boolean terminal) {
    if (!when.equals("auto")) {
      return when.equals("always");
    }
    if (environment.get("NO_COLOR").isPresent() && !environment.get("NO_COLOR").get().isEmpty()) {
      return false;
    }
    Optional<String> force = environment.get("CLICOLOR_FORCE");
    if (force.isPresent() && !force.get().isEmpty() && !force.get().equals("0")) {
      return true;
    }
    return terminal && !environment.get("TERM").equals(Optional.of("dumb"));
  }

  /// How wide help may be, in cells.
  int columns() {
    String text = environment.get("COLUMNS").orElse("");
    if (text.isEmpty() || text.length() > 4) {
      return 80;
    }
    int columns = 0;
    for (int i = 0; i < text.length(); i++) {
      int digit = Character.digit(text.charAt(i), 10);
      if (digit < 0) {
        return 80;
      }
      columns = columns * 10 + digit;
    }
    return Math.clamp(columns, 60, 120);
  }
}
