package dev.tswgc.cli;

import dev.tswgc.Compiler;
import dev.tswgc.plan.Host;
import dev.tswgc.plan.Namespace;
import dev.tswgc.plan.Plan;
import dev.tswgc.plan.Secret;
import dev.tswgc.target.Language;
import dev.tswgc.target.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;

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
    Plan plan = built.planned().plan();
    secrets(plan, built.targets());
    List<String> commands = new ArrayList<>();
    for (Target target : built.targets()) {
      // What a platform has placed is put to use by the platform.
      commands.addAll(target.applyCommands(target.runtimes().isEmpty() ? unplaced(plan, built.targets()) : plan, out));
    }
    if (!commands.isEmpty()) {
      report.talk("Put it to use, each on its host:");
      lines(commands);
    }
  }

  private static Plan unplaced(Plan plan, List<Target> targets) {
    List<Host> hosts = new ArrayList<>();
    for (Host host : plan.hosts()) {
      boolean placed = false;
      for (Target target : targets) {
        placed |= target.runtimes().contains(host.runtime());
      }
      if (!placed) {
        hosts.add(host);
      }
    }
    return new Plan(plan.topology(), hosts);
  }

  private void secrets(Plan plan, List<Target> targets) {
    SequencedSet<String> missing = new LinkedHashSet<>();
    SequencedSet<String> commands = new LinkedHashSet<>();
    for (Host host : plan.hosts()) {
      Optional<String> own = folder(host, targets);
      String folder = (out.endsWith("/") ? out : out + "/") + own.orElse("secrets");
      if (addMissing(host, console.path(folder), missing)) {
        String only = own.isPresent() && plan.hosts().size() > 1 ? "--host " + host.name() + " " : "";
        commands.add("tswgc secrets " + only + word(topology) + " " + word(folder));
      }
    }
    if (!missing.isEmpty()) {
      report.talk("Secrets are missing: " + some(List.copyOf(missing)) + ". Fill them in:");
      lines(List.copyOf(commands));
    }
  }

  private static Optional<String> folder(Host host, List<Target> targets) {
    for (Target target : targets) {
      Optional<String> folder = target.secrets(host);
      if (folder.isPresent()) {
        return folder;
      }
    }
    return Optional.empty();
  }

  /// Whether any is missing.
  private static boolean addMissing(Host host, Path folder, SequencedSet<String> missing) {
    boolean none = !Files.isDirectory(folder);
    boolean any = false;
    for (Namespace namespace : host.namespaces()) {
      for (Secret secret : namespace.secrets()) {
        if (none || !Files.exists(folder.resolve(secret.id()))) {
          missing.add(secret.id());
          any = true;
        }
      }
    }
    return any;
  }

  private void lines(List<String> commands) {
    for (String command : commands.subList(0, Math.min(commands.size(), NAMED))) {
      report.talk("  " + command);
    }
    if (commands.size() > NAMED) {
      report.talk("  … and " + (commands.size() - NAMED) + " more");
    }
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
