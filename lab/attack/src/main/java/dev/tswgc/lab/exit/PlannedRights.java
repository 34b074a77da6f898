package dev.tswgc.lab.exit;

import dev.tswgc.lab.Command;
import dev.tswgc.lab.Namespace;
import dev.tswgc.plan.Runs;
import dev.tswgc.plan.Service;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Starts a program of an exit with the user, capabilities and environment that the Plan has for it, and nothing else of the lab's.
public record PlannedRights(Runs runs) {
  public static PlannedRights of(Runs runs) {
    return new PlannedRights(runs);
  }

  /// What the Plan says of the service itself.
  public Command command(Namespace node, Path files) {
    return command(node, runs.command(), files);
  }

  /// Another program with the same rights.
  ///
  /// @param files the host's output folder
  Command command(Namespace node, List<String> words, Path files) {
    List<String> command = new ArrayList<>(List.of("setpriv", "--no-new-privs", "--inh-caps=-all", "--clear-groups"));
    StringBuilder bounds = new StringBuilder("-all");
    runs.capabilities().forEach(capability -> bounds.append(",+").append(capability.name().toLowerCase(Locale.ROOT)));
    command.addAll(List.of("--bounding-set", bounds.toString(), "--reuid", Integer.toString(runs.startsAs()), "--regid", Integer.toString(runs.startsAs())));
    words.forEach(word -> command.add(word.replace(Runs.FILES, files.toString())));
    Command started = node.command(command.toArray(String[]::new));
    for (Service.Variable variable : runs.environment()) {
      started = started.with(variable.name(), variable.value());
    }
    return started;
  }
}
