package dev.tswgc.golden;

import dev.tswgc.Compiler;
import dev.tswgc.Input;
import dev.tswgc.LockFile;
import dev.tswgc.diagnostic.Diagnostics;
import dev.tswgc.machine.Assumed;
import dev.tswgc.machine.Fault;
import dev.tswgc.machine.Machine;
import dev.tswgc.machine.PlannedMachine;
import dev.tswgc.plan.Host;
import dev.tswgc.plan.Link;
import dev.tswgc.plan.Namespace;
import dev.tswgc.topology.Exit;
import dev.tswgc.trace.Goal;
import dev.tswgc.trace.Journey;
import dev.tswgc.trace.Origin;
import dev.tswgc.trace.Origins;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What becomes of a packet from each origin of each exit of a topology, as it should be and with every tunnel gone: a line each, so that a change of behaviour shows as one.
final class Traces {
  private static final List<String> GOALS = List.of("1.1.1.1:443/tcp", "[2606:4700::1111]:443/udp", "192.168.1.1:53/udp", "1.1.1.1/icmp");

  private Traces() {}

  static String of(Path topology) {
    Input input = new Input(new Input.Topology.File(topology), List.of(), Optional.empty(), List.of(), false);
    Compiler.Planned planned = new Compiler(input, new Diagnostics(), stage -> {}).plan(LockFile.beside(topology, false)).orElseThrow();
    StringBuilder text = new StringBuilder();
    for (Host host : planned.plan().hosts()) {
      for (Namespace namespace : host.namespaces()) {
        Exit exit = Objects.requireNonNull(planned.topology().exits().get(namespace.id()));
        List<Origin> origins = Origins.of(namespace, exit.tailnet().value().text()).all();
        text.append("exit ").append(namespace.id()).append('\n');
        lines(text, namespace, origins, Set.of());
        text.append("exit ").append(namespace.id()).append(", its tunnels gone\n");
        lines(text, namespace, origins, namespace.links().stream().filter(Link.WireGuard.class::isInstance).map(link -> new Fault.Gone(link.name())).collect(Collectors.toSet()));
      }
    }
    return text.toString();
  }

  private static void lines(StringBuilder text, Namespace namespace, List<Origin> origins, Set<Fault> faults) {
    Assumed assumed = Assumed.of(namespace);
    Machine machine = PlannedMachine.after(namespace, namespace.steps().size(), faults, assumed);
    for (Origin origin : origins) {
      for (String goal : GOALS) {
        Goal read = Goal.parse(goal, assumed).orThrow();
        text.append("  ").append(origin.word()).append(" -> ").append(goal).append(": ").append(Journey.of(machine, assumed, origin, read).ending().sentence()).append('\n');
      }
    }
  }
}
