package dev.tswgc.trace;

import dev.tswgc.machine.Fault;
import dev.tswgc.net.Parsed;
import dev.tswgc.plan.Link;
import dev.tswgc.plan.Namespace;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// The faults of an exit by the words of its topology.
public final class Faults {
  private final Map<String, Fault> byWord = new LinkedHashMap<>();

  private Faults() {}

  /// All that an exit can have.
  public static Faults of(Namespace namespace) {
    Faults faults = new Faults();
    for (Link link : namespace.links()) {
      String word =
          switch (link) {
            case Link.Uplink uplink -> "uplink";
            case Link.Tailscale tailscale -> "tailscaled";
            case Link.WireGuard tunnel -> "upstream." + Origins.upstream(tunnel);
          };
      faults.byWord.put(word, new Fault.Gone(link.name()));
    }
    faults.byWord.put("firewall", new Fault.Flushed());
    faults.byWord.put("guard", new Fault.NoGuard());
    faults.byWord.put("egress-guard", new Fault.NoEgressGuard());
    faults.byWord.put("rules", new Fault.NoRules());
    faults.byWord.put("routes", new Fault.NoRoutes());
    faults.byWord.put("main", new Fault.HostileMain());
    return faults;
  }

  /// Reads a list with commas.
  public Parsed<Set<Fault>> parse(String list) {
    Set<Fault> found = new HashSet<>();
    for (String word : list.split(",", -1)) {
      Fault fault = byWord.get(word.strip());
      if (fault == null) {
        return Parsed.bad("is no list of faults of this exit", "There are " + String.join(", ", byWord.keySet()) + ".");
      }
      found.add(fault);
    }
    return Parsed.ok(Set.copyOf(found));
  }
}
