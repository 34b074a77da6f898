package dev.tswgc.prove;

import dev.tswgc.net.Protocol;
import dev.tswgc.plan.Host;
import dev.tswgc.plan.Namespace;
import dev.tswgc.plan.Plan;
import dev.tswgc.plan.Publication;
import dev.tswgc.plan.Service;
import dev.tswgc.plan.Why;
import dev.tswgc.topology.Exit;
import dev.tswgc.topology.Topology;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// What a container engine publishes it publishes to the world, past the host's own firewall.
final class Pub implements CommonFact {
  @Override
  public String id() {
    return "PUB";
  }

  @Override
  public String sentence() {
    return "Of an exit's ports a machine publishes tailscaled's UDP port at most, and that only with control-path = direct; no two exits of a machine publish one port.";
  }

  @Override
  public List<Breach> breaches(Topology topology, Plan plan) {
    List<Breach> breaches = new ArrayList<>();
    for (Host host : plan.hosts()) {
      Map<String, Why> known = new HashMap<>();
      for (Namespace namespace : host.namespaces()) {
        Exit exit = Objects.requireNonNull(topology.exits().get(namespace.id()));
        for (Publication published : namespace.published()) {
          boolean tailscaled = namespace.services().stream().anyMatch(service -> service instanceof Service.Tailscaled one && one.port() == published.port());
          if (!tailscaled || published.protocol() != Protocol.UDP || exit.controlPath().value() == Exit.ControlPath.TUNNEL) {
            breaches.add(Breach.of("Port " + published.port() + "/" + published.protocol().word() + " of " + namespace.id() + " is published.", published.why()));
          }
          Why before = known.put(published.port() + " " + published.protocol(), published.why());
          if (before != null) {
            breaches.add(Breach.of("Two exits of " + host.name() + " publish port " + published.port() + ".", before, published.why()));
          }
        }
      }
    }
    return breaches;
  }
}
