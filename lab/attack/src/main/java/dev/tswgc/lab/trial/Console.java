package dev.tswgc.lab.trial;

import dev.tswgc.lab.Namespace;
import java.io.IOException;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What one can say in a trial: `MACHINE COMMAND…`, `kill UPSTREAM`, `start UPSTREAM`, `help`.
final class Console {
  private static final int UNKNOWN = 2;
  private static final int NOT_FOUND = 127;

  private final TrialWorld world;
  private final PrintStream err;

  Console(TrialWorld world, PrintStream err) {
    this.world = world;
    this.err = err;
  }

  /// What there is, and what to try.
  String introduction() {
    StringBuilder text = new StringBuilder("\n");
    int name = width(List.copyOf(world.machines().keySet()));
    int what = width(world.machines().values().stream().map(TrialWorld.Named::what).toList());
    String row = "  %-" + name + "s  %-" + what + "s  %s%n";
    world.machines().forEach((machine, named) -> text.append(row.formatted(machine, named.what(), String.join(", ", named.addresses()))));
    text.append('\n').append(world.differences()).append("\n\n");
    String client = world.exit().client().name();
    String node = world.exit().node().name();
    String provider = world.preferred();
    Map<String, String> hints = new LinkedHashMap<>();
    hints.put(client + " curl http://1.1.1.1/", "with which address the internet sees a client");
    hints.put(client + " ping -c 3 2606:4700::1111", "whether IPv6 passes as well");
    hints.put(node + " nft list ruleset", "what guards the exit");
    hints.put(node + " wg", "how its tunnels are");
    hints.put("kill " + provider, "the provider's end of the tunnel dies; `start " + provider + "` brings it back");
    hints.put("exit", "removes everything, as Ctrl-C does");
    String hint = "  %-" + width(List.copyOf(hints.keySet())) + "s  %s%n";
    text.append("Try:\n");
    hints.forEach((line, meaning) -> text.append(hint.formatted(line, meaning)));
    return text.append("A line is split at blanks, whatever quotes are in it; `").append(client).append(" sh` gives a shell.").toString();
  }

  private static int width(List<String> column) {
    return column.stream().mapToInt(String::length).max().orElse(1);
  }

  /// Does what is said; gives an exit code.
  int run(List<String> words) {
    String first = words.getFirst();
    if (words.size() == 1 && first.equals("help")) {
      err.println(introduction());
      return 0;
    }
    if (words.size() == 2 && (first.equals("kill") || first.equals("start"))) {
      return provider(first, words.get(1));
    }
    Optional<TrialWorld.Named> machine = Optional.ofNullable(world.machines().get(first));
    if (machine.isEmpty() || words.size() == 1) {
      err.println("Say a machine and a command, of the machines " + String.join(", ", world.machines().keySet()) + "; or `kill` or `start` and a provider, `help`, `exit`.");
      return UNKNOWN;
    }
    return command(machine.get().machine(), words.subList(1, words.size()));
  }

  private int provider(String act, String name) {
    Optional<TrialProvider> provider = Optional.ofNullable(world.providers().get(name));
    if (provider.isEmpty()) {
      err.println("There is no provider `" + name + "`, but " + String.join(", ", world.providers().keySet()) + ".");
      return UNKNOWN;
    }
    if (act.equals("kill")) {
      provider.get().kill();
    } else {
      world.revive(provider.get());
    }
    return 0;
  }

  /// With the terminal of the trial, and without its environment: a proxy of this machine is none of the world's.
  private int command(Namespace machine, List<String> words) {
    ProcessBuilder builder = new ProcessBuilder(words).inheritIO();
    Map<String, String> environment = builder.environment();
    String terminal = environment.getOrDefault("TERM", "dumb");
    environment.clear();
    environment.putAll(Map.of("PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "TERM", terminal, "HOME", "/root", "PS1", machine.name() + "# "));
    Optional<Process> started = machine.call(() -> start(builder));
    if (started.isEmpty()) {
      err.println("The command `" + words.getFirst() + "` cannot be started.");
      return NOT_FOUND;
    }
    try {
      return started.get().waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static Optional<Process> start(ProcessBuilder builder) {
    try {
      return Optional.of(builder.start());
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
