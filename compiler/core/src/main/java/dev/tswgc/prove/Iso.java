package dev.tswgc.prove;

import dev.tswgc.plan.Host;
import dev.tswgc.plan.Link;
import dev.tswgc.plan.Namespace;
import dev.tswgc.plan.Plan;
import dev.tswgc.plan.Secret;
import dev.tswgc.plan.Service;
import dev.tswgc.plan.Why;
import dev.tswgc.topology.Exit;
import dev.tswgc.topology.Tailnet;
import dev.tswgc.topology.Topology;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// What two namespaces do not share, nothing passes by: each tailnet has a network namespace, and all tailnets number their members alike.
final class Iso implements CommonFact {
  @Override
  public String id() {
    return "ISO";
  }

  @Override
  public String sentence() {
    return "A namespace has one tailnet: one link, one tailscaled, its own key; and no two namespaces of a machine share a bridge, a veth or a network behind one, so that they meet on the LAN or the internet only, as strangers.";
  }

  @Override
  public List<Breach> breaches(Topology topology, Plan plan) {
    List<Breach> breaches = new ArrayList<>();
    for (Host host : plan.hosts()) {
      Map<String, Why> shared = new HashMap<>();
      for (Namespace namespace : host.namespaces()) {
        tailnet(topology, namespace, breaches);
        for (Link link : namespace.links()) {
          if (link instanceof Link.Uplink uplink) {
            for (String what : own(uplink)) {
              Why before = shared.put(what, uplink.why());
              if (before != null) {
                breaches.add(Breach.of("Two namespaces share " + what + ".", before, uplink.why()));
              }
            }
          }
        }
      }
    }
    return breaches;
  }

  private static List<String> own(Link.Uplink uplink) {
    return switch (uplink.attachment()) {
      case Link.Attachment.Bridge bridge -> List.of("network " + bridge.network(), "network " + bridge.subnet4(), "network " + bridge.subnet6());
      case Link.Attachment.HostVeth veth -> List.of("link " + veth.peer(), "network " + veth.subnet4(), "network " + veth.subnet6());
      // Its pod is its own; on a LAN all are neighbours.
      case Link.Attachment.Pod pod -> List.of();
      case Link.Attachment.Macvlan macvlan -> List.of();
    };
  }

  private static void tailnet(Topology topology, Namespace namespace, List<Breach> breaches) {
    List<Link> links = namespace.links().stream().filter(Link.Tailscale.class::isInstance).toList();
    List<Service> programs = namespace.services().stream().filter(Service.Tailscaled.class::isInstance).toList();
    if (links.size() != 1 || programs.size() != 1) {
      breaches.add(Breach.of("Namespace " + namespace.id() + " has " + links.size() + " links of tailnets and " + programs.size() + " tailscaled.", namespace.why()));
      return;
    }
    Service.Tailscaled tailscaled = (Service.Tailscaled) programs.getFirst();
    Exit exit = Objects.requireNonNull(topology.exits().get(namespace.id()));
    Tailnet tailnet = Objects.requireNonNull(topology.tailnets().get(exit.tailnet().value()));
    boolean same = tailscaled.controlUrl().equals(tailnet.control().map(control -> control.value().url()));
    if (!tailscaled.authKey().equals(new Secret.Use(tailnet.authKey().id())) || !same || !tailscaled.link().equals(links.getFirst().name())) {
      breaches.add(Breach.of("tailscaled of " + namespace.id() + " is not a member of tailnet " + tailnet.name() + ".", tailscaled.why()));
    }
  }
}
