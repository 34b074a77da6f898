package dev.tswgc.cli;

import dev.tswgc.diagnostic.Accepted;
import dev.tswgc.diagnostic.ConciseRenderer;
import dev.tswgc.diagnostic.Diagnostic;
import dev.tswgc.diagnostic.Diagnostics;
import dev.tswgc.diagnostic.GithubRenderer;
import dev.tswgc.diagnostic.JsonRenderer;
import dev.tswgc.diagnostic.Renderer;
import dev.tswgc.diagnostic.SarifRenderer;
import dev.tswgc.diagnostic.Severity;
import dev.tswgc.diagnostic.TextRenderer;
import java.util.ArrayList;
import java.util.List;

/// How a command speaks: results on standard output, everything else on standard error, as much of it and in the form that was asked for.
final class Report {
  private final Console console;
  private final String format;
  private final boolean quiet;
  private final boolean verbose;
  private final boolean colour;

  Report(Arguments arguments, Console console) {
    this.console = console;
    this.format = hasFormsOfFindings(arguments.command()) ? arguments.value(Options.FORMAT).orElse("full") : "full";
    this.quiet = arguments.has(Options.QUIET);
    this.verbose = arguments.has(Options.VERBOSE);
    this.colour = format.equals("full") && console.colour(arguments.value(Options.COLOR).orElse("auto"), console.errTerminal());
  }

  /// A command whose result has forms of its own has another option of that name. Not `contains`: what the compiler makes of a record's equals is linked at run
  /// time, for milliseconds.
  private static boolean hasFormsOfFindings(Command command) {
    for (Option option : command.options()) {
      if (option.name().equals(Options.FORMAT.name()) && option.choices().equals(Options.FORMAT.choices())) {
        return true;
      }
    }
    return false;
  }

  /// Tells what was found. In a form for programs the findings are the result of the command; in a form for people they are talk.
  void findings(Diagnostics diagnostics) {
    accepted(diagnostics);
    List<Diagnostic> all = diagnostics.sorted();
    if (format.equals("full") || format.equals("concise")) {
      if (!all.isEmpty()) {
        console.err().print(renderer().render(quiet ? errors(all) : all));
      }
    } else {
      console.out().print(renderer().render(all));
    }
  }

  /// Tells what was found where the result of the command is something else.
  void aside(Diagnostics diagnostics) {
    accepted(diagnostics);
    List<Diagnostic> all = quiet ? errors(diagnostics.sorted()) : diagnostics.sorted();
    if (!all.isEmpty()) {
      console.err().print(renderer().render(all));
    }
  }

  private void accepted(Diagnostics diagnostics) {
    if (verbose) {
      for (Accepted one : diagnostics.accepted()) {
        talk(one.line());
      }
    }
  }

  private Renderer renderer() {
    return switch (format) {
      case "concise" -> new ConciseRenderer();
      case "json" -> new JsonRenderer();
      case "github" -> new GithubRenderer();
      case "sarif" -> new SarifRenderer(Version.text());
      default -> new TextRenderer(colour);
    };
  }

  private static List<Diagnostic> errors(List<Diagnostic> all) {
    List<Diagnostic> errors = new ArrayList<>();
    for (Diagnostic diagnostic : all) {
      if (diagnostic.severity() == Severity.ERROR) {
        errors.add(diagnostic);
      }
    }
    return errors;
  }

  /// A line of the result; talk where the findings are the result.
  void result(String line) {
    if (format.equals("full") || format.equals("concise")) {
      console.out().append(line).append('\n');
    } else {
      talk(line);
    }
  }

  /// A line for people.
  void talk(String line) {
    if (!quiet) {
      console.err().append(line).append('\n');
    }
  }
}
