package dev.tswgc.cli;

import dev.tswgc.reread.Misrendered;
import java.io.PrintStream;
import java.util.List;

/// Says that the program failed, which is never the user's fault, without saying anything of what was in the user's files.
final class Bug {
  private Bug() {}

  static int tell(Throwable failure, String[] args, Console console) {
    PrintStream err = console.err();
    if (failure instanceof Misrendered misrendered) {
      // What the files say is shown here and nowhere else: they hold no secret, and without it nobody could find the mistake.
      err.append("tswgc: This is a bug in tswgc or in a target, not in your topology: what was rendered does not say what was planned. Nothing was written.\n");
      err.append(misrendered.text());
      err.append("Please report it with these lines and the smallest topology that shows it; leave out keys and anything private.\n");
      return ExitCode.BUG;
    }
    if (failure instanceof OutOfMemoryError) {
      err.append("tswgc: There is not enough memory for this topology.\n");
    } else {
      err.append("tswgc: This is a bug in tswgc, not in your topology, and nothing was decided by it. Please report it with the command line, the output of\n");
      err.append("the same command with `-v`, and the smallest topology that shows it; leave out keys and anything private.\n");
    }
    List<String> given = List.of(args);
    if (given.contains("-v") || given.contains("--verbose")) {
      trace(failure, err);
    }
    return ExitCode.BUG;
  }

  /// Classes and lines only: a message could hold a piece of a file.
  private static void trace(Throwable failure, PrintStream err) {
    int depth = 0;
    for (Throwable cause = failure; cause != null && depth < 10; cause = cause.getCause()) {
      err.append(depth == 0 ? "" : "caused by ").append(cause.getClass().getName()).append('\n');
      StackTraceElement[] frames = cause.getStackTrace();
      for (int i = 0; i < Math.min(frames.length, 30); i++) {
        err.append("  at ").append(frames[i].toString()).append('\n');
      }
      depth++;
    }
  }
}
