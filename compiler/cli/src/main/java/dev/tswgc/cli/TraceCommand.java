package dev.tswgc.cli;

import dev.tswgc.Compiler;
import dev.tswgc.diagnostic.Diagnostics;
import dev.tswgc.machine.Assumed;
import dev.tswgc.machine.Fault;
import dev.tswgc.machine.Machine;
import dev.tswgc.machine.PlannedMachine;
import dev.tswgc.net.Parsed;
import dev.tswgc.plan.Host;
import dev.tswgc.plan.Namespace;
import dev.tswgc.topology.Exit;
import dev.tswgc.topology.Topology;
import dev.tswgc.trace.Faults;
import dev.tswgc.trace.Goal;
import dev.tswgc.trace.Journey;
import dev.tswgc.trace.Origin;
import dev.tswgc.trace.Origins;
import dev.tswgc.trace.TraceJson;
import dev.tswgc.trace.TraceSvg;
import dev.tswgc.trace.TraceText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// `tswgc trace`: one packet's way through an exit that need not run anywhere.
final class TraceCommand {
  private static final String CLIENT = "client:";

  private TraceCommand() {}

  static int run(Arguments arguments, Console console) {
    String from = required(arguments, Options.FROM);
    String to = required(arguments, Options.TO);
    Job job = new Job(Job.file(arguments), arguments, console, new Diagnostics());
    Optional<Compiler.Planned> planned = job.compiler().plan(job.lock());
    new Report(arguments, console).aside(job.diagnostics());
    if (planned.isEmpty()) {
      return job.exitCode();
    }
    Topology topology = planned.get().topology();
    Exit exit = exit(topology, arguments, from);
    Namespace namespace = namespace(planned.get(), exit);
    Assumed assumed = Assumed.of(namespace);
    Origin origin = understood(Options.FROM, from, Origins.of(namespace, exit.tailnet().value().text()).parse(from));
    Goal goal = understood(Options.TO, to, Goal.parse(to, assumed));
    Set<Fault> faults = arguments.value(Options.FAULT).map(list -> understood(Options.FAULT, list, Faults.of(namespace).parse(list))).orElse(Set.of());
    Machine machine = PlannedMachine.after(namespace, step(arguments, namespace), faults, assumed);
    Journey journey = Journey.of(machine, assumed, origin, goal);
    console.out().print(printed(arguments, exit.name().text(), journey));
    return journey.ending().delivered() ? ExitCode.FINE : ExitCode.TOPOLOGY_HAS_ERRORS;
  }

  private static String printed(Arguments arguments, String exit, Journey journey) {
    return switch (arguments.value(Options.TRACE_FORMAT).orElse("text")) {
      case "json" -> TraceJson.of(exit, journey);
      case "svg" -> TraceSvg.of(exit, journey);
      default -> TraceText.of(exit, journey);
    };
  }

  private static String required(Arguments arguments, Option option) {
    return arguments.value(option).orElseThrow(() -> new WrongUsage("A packet to trace needs `" + option.dashed() + "`; `tswgc trace --help` has examples."));
  }

  private static <T> T understood(Option option, String text, Parsed<T> read) {
    return switch (read) {
      case Parsed.Ok<T>(T value) -> value;
      case Parsed.Bad<T>(String problem, String hint) -> throw new WrongUsage("`" + option.dashed() + " " + text + "` " + problem + "." + (hint.isEmpty() ? "" : " " + hint));
    };
  }

  /// The exit that is named, or the only one that the origin can mean.
  private static Exit exit(Topology topology, Arguments arguments, String from) {
    Optional<String> named = arguments.value(Options.EXIT);
    List<Exit> fitting = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (Exit exit : topology.exits().values()) {
      names.add(exit.name().text());
      boolean meant = named.isPresent() ? exit.name().text().equals(named.get()) : !from.startsWith(CLIENT) || from.equals(CLIENT + exit.tailnet().value());
      if (meant) {
        fitting.add(exit);
      }
    }
    if (fitting.size() == 1) {
      return fitting.getFirst();
    }
    if (named.isPresent()) {
      throw new WrongUsage("There is no exit `" + named.get() + "`; there are " + String.join(", ", names) + ".");
    }
    throw new WrongUsage(
        fitting.isEmpty() ? "No exit has clients called `" + from + "`; there are the exits " + String.join(", ", names) + "." : "Several exits fit; choose one with `--exit`: " + String.join(", ", names) + ".");
  }

  private static Namespace namespace(Compiler.Planned planned, Exit exit) {
    for (Host host : planned.plan().hosts()) {
      for (Namespace namespace : host.namespaces()) {
        if (namespace.id().equals(exit.name())) {
          return namespace;
        }
      }
    }
    throw new IllegalStateException("an exit without a namespace");
  }

  private static int step(Arguments arguments, Namespace namespace) {
    int all = namespace.steps().size();
    Optional<String> given = arguments.value(Options.AT);
    if (given.isEmpty()) {
      return all;
    }
    int step = given.get().length() > 4 ? -1 : number(given.get());
    if (step < 0 || step > all) {
      throw new WrongUsage("`--at " + given.get() + "` is no step: bringing up this exit takes " + all + ", and 0 is before the first.");
    }
    return step;
  }

  private static int number(String text) {
    int number = text.isEmpty() ? -1 : 0;
    for (int i = 0; i < text.length() && number >= 0; i++) {
      int digit = Character.digit(text.charAt(i), 10);
      number = digit < 0 ? -1 : number * 10 + digit;
    }
    return number;
  }
}
