package dev.tswgc.lab.trial;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.opentest4j.TestAbortedException;

/// `lab/try topology.conf [-- MACHINE COMMAND...]`: somebody's own topology in a world, to look around in.
///
/// What the trial itself says goes to standard error, so that standard output has only what the commands say.
public final class Trial {
  private static final String USAGE = "usage: lab/try TOPOLOGY [-- MACHINE COMMAND...]";

  private final PrintStream err;

  private Trial(PrintStream err) {
    this.err = err;
  }

  /// Ends with the code of the one command; 1 where there can be no world, 2 where worlds do not have what the topology says.
  public static void main(String[] arguments) {
    System.exit(new Trial(System.err).run(List.of(arguments)));
  }

  private int run(List<String> arguments) {
    boolean one = arguments.size() > 2 && arguments.get(1).equals("--");
    if (arguments.isEmpty() || arguments.size() > 1 && !one || arguments.getFirst().startsWith("-")) {
      err.println(USAGE);
      return 2;
    }
    try {
      Path file = Path.of(arguments.getFirst());
      if (!Files.isRegularFile(file)) {
        throw NoTrialException.failed("There is no file `" + file + "`.");
      }
      TrialTopology topology = TrialTopology.read(file);
      try (Removal removal = new Removal()) {
        Console console = new Console(removal.of(() -> TrialWorld.open(topology)), err);
        return one ? console.run(arguments.subList(2, arguments.size())) : prompt(console);
      }
    } catch (NoTrialException e) {
      err.println(e.getMessage());
      return e.code();
    } catch (TestAbortedException e) {
      err.println("There can be no world here: " + e.getMessage());
      return 1;
    } catch (AssertionError | IllegalStateException e) {
      err.println("The topology did not come up: " + e.getMessage());
      return 1;
    }
  }

  private int prompt(Console console) {
    err.println(console.introduction());
    // Not closed: it is the process's own.
    BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));
    while (true) {
      err.print("try> ");
      err.flush();
      try {
        String line = lines.readLine();
        if (line == null || line.strip().equals("exit")) {
          return 0;
        }
        if (!line.isBlank()) {
          console.run(List.of(line.strip().split("\\s+", -1)));
        }
      } catch (IOException e) {
        err.println(e.getMessage());
        return 1;
      }
    }
  }
}
