package dev.tswgc.lab.worlds;

import dev.tswgc.machine.Machine;
import dev.tswgc.net.Family;
import dev.tswgc.trace.Outcome;
import dev.tswgc.trace.Trace;
import dev.tswgc.worlds.Chance;
import dev.tswgc.worlds.Probe;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What the interpreter says of packets, beside what the kernel did.
final class Comparison {
  private final Kernel kernel;
  private final RulesetText rulesets = new RulesetText();

  Comparison(Kernel kernel) {
    this.kernel = kernel;
  }

  /// One packet of a world.
  record Compared(Probe probe, Trace trace, String said, String seen) {
    /// How it began and how it ends, without addresses.
    String fate() {
      String began =
          switch (probe.begin()) {
            case ARRIVES -> "come by a link";
            case SENT -> "programs send";
            case BOUND -> "bound sockets send";
            case RAW -> "packet sockets put on a link";
          };
      String end = said.split(" ", 2)[0];
      return began + (end.equals("nowhere") ? " and that are dropped" : end.equals("itself") ? " and that reach the machine" : " and that leave by " + end);
    }

    boolean agree() {
      return said.equals(seen);
    }
  }

  /// The first source port of a world: those of worlds that follow each other differ.
  static int firstPort(int world, int packets) {
    return Chance.FIRST_PORT + (int) ((long) world * packets % (Chance.LAST_PORT - Chance.FIRST_PORT));
  }

  List<Compared> of(Machine machine, List<Probe> probes) {
    kernel.become(machine);
    List<Trace> traces = new ArrayList<>();
    List<Boolean> expected = new ArrayList<>();
    Map<Integer, Integer> ports = new HashMap<>();
    for (int i = 0; i < probes.size(); i++) {
      Trace trace = probes.get(i).trace(machine);
      traces.add(trace);
      expected.add(trace.delivered());
      int number = i;
      probes.get(i).packet().sourcePort().ifPresent(port -> ports.put(port, number));
    }
    List<Kernel.Seen> seen = kernel.send(probes, expected, ports);
    List<Compared> all = new ArrayList<>();
    for (int i = 0; i < probes.size(); i++) {
      all.add(new Compared(probes.get(i), traces.get(i), said(traces.get(i)), seen.get(i).words()));
    }
    return all;
  }

  static String said(Trace trace) {
    return switch (trace.outcome()) {
      case Outcome.Leaves leaves -> leaves.link() + " " + leaves.packet().source() + " -> " + leaves.packet().destination();
      case Outcome.Arrives arrives -> "itself " + arrives.packet().source();
      case Outcome.Dropped dropped -> "nowhere";
    };
  }

  /// The smallest machine that is found in which a packet still fares otherwise than is said, with all that is to be known of it.
  String smallest(Machine machine, Compared compared) {
    Machine smallest = Shrinking.of(machine, smaller -> differs(smaller, compared.probe()));
    Compared last = of(smallest, List.of(compared.probe())).getFirst();
    StringBuilder text = new StringBuilder();
    text.append(compared.probe().begin()).append(' ').append(compared.probe().link()).append(' ').append(compared.probe().packet()).append('\n');
    text.append("interpreter: ").append(last.said).append(last.trace.outcome() instanceof Outcome.Dropped(String reason) ? " (" + reason + ")" : "").append('\n');
    last.trace.events().forEach(event -> text.append("  ").append(event.where()).append(" | ").append(event.what()).append(" | ").append(event.did()).append('\n'));
    text.append("kernel: ").append(last.seen).append('\n');
    smallest.sysctls().forEach((key, value) -> text.append(value.equals("0") ? "" : key + " = " + value + "\n"));
    for (Family family : Family.values()) {
      RoutingText.routes(smallest, family).forEach(line -> text.append(line).append('\n'));
      RoutingText.rules(smallest, family).forEach(line -> text.append(line).append('\n'));
    }
    rulesets.of(smallest.nftables()).lines().filter(line -> !line.isBlank() && !line.strip().startsWith("#") && !line.startsWith("delete")).forEach(line -> text.append(line.replace(" comment \"worlds\"", "")).append('\n'));
    return text.toString();
  }

  private boolean differs(Machine machine, Probe probe) {
    try {
      return !of(machine, List.of(probe)).getFirst().agree();
    } catch (IllegalArgumentException | IllegalStateException refused) {
      return false; // what is left says more than is there: nft or the interpreter does not take it
    }
  }
}
