package dev.tswgc.cli;

import dev.tswgc.Compiler;
import dev.tswgc.plan.Host;
import dev.tswgc.plan.Namespace;
import dev.tswgc.plan.Secret;
import dev.tswgc.target.Language;
import dev.tswgc.target.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedSet;
import java.util.LinkedHashSet;

/// Says what a person has to do after a build: which secrets are still missing, and how the files are put to use.
final class NextSteps {
  /// Of a long list, how many are named.
  private static final int NAMED = 5;

  private final String topology;
  private final String out;
  private final Console console;
  private final Report report;

  /// @param topology as it was typed
  /// @param out the output folder, as it would be typed
  NextSteps(String topology, String out, Console console, Report report) {
    this.topology = topology;
    this.out = out;
    this.console = console;
    this.report = report;
  }

  void tell(Compiler.Built built) {
    String folder = out.endsWith("/") ? out + "secrets" : out + "/secrets";
    SequencedSet<String> missing = missing(built, console.path(folder));
    if (!missing.isEmpty()) {
      report.talk("Secrets are missing: " + some(List.copyOf(missing)) + ". Fill them in:");
      report.talk("  tswgc secrets " + word(topology) + " " + word(folder));
    }
    List<String> commands = new ArrayList<>();
    for (Target target : built.targets()) {
      commands.addAll(target.applyCommands(built.planned().plan(), out));
    }
    if (!commands.isEmpty()) {
      report.talk("Put it to use, each on its host:");
      for (String command : commands.subList(0, Math.min(commands.size(), NAMED))) {
        report.talk("  " + command);
      }
      if (commands.size() > NAMED) {
        report.talk("  … and " + (commands.size() - NAMED) + " more");
      }
    }
  }

  private static SequencedSet<String> missing(Compiler.Built built, Path folder) {
    SequencedSet<String> missing = new LinkedHashSet<>();
    boolean none = !Files.isDirectory(folder);
    for (Host host : built.planned().plan().hosts()) {
      for (Namespace namespace : host.namespaces()) {
        for (Secret secret : namespace.secrets()) {
          if (none || !Files.exists(folder.resolve(secret.id()))) {
            missing.add(secret.id());
          }
        }
      }
    }
    return missing;
  }

  private static String some(List<String> all) {
    String named = String.join(", ", all.subList(0, Math.min(all.size(), NAMED)));
    return all.size() > NAMED ? named + " and " + (all.size() - NAMED) + " more" : named;
  }

  /// As a shell would take it.
  private static String word(String text) {
    return Language.SHELL.escape(text);
  }
}
