package dev.tswgc.prove;

import static dev.tswgc.plan.Runs.Capability.DAC_OVERRIDE;
import static dev.tswgc.plan.Runs.Capability.NET_ADMIN;
import static dev.tswgc.plan.Runs.Capability.SETGID;
import static dev.tswgc.plan.Runs.Capability.SETUID;

import dev.tswgc.plan.Runs.Capability;
import dev.tswgc.plan.Service;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Whoever has CAP_NET_ADMIN can take the guard away, and whoever has CAP_NET_RAW can send what no route sees.
final class Caps implements Fact {
  @Override
  public String id() {
    return "CAPS";
  }

  @Override
  public String sentence() {
    return "Only what makes the namespace, keeps it or its names current, and tailscaled, may change the network (CAP_NET_ADMIN), and nobody has CAP_NET_RAW, for which the plan has no word; proxies and the forwarder have nothing once they run.";
  }

  @Override
  public List<Breach> breaches(Case proved) {
    List<Breach> breaches = new ArrayList<>();
    boolean userspace = proved.tunnels().stream().anyMatch(tunnel -> !tunnel.engine().word().equals("kernel"));
    for (Service service : proved.namespace().services()) {
      Set<Capability> may = may(service);
      List<Capability> more = service.runs().capabilities().stream().filter(capability -> !may.contains(capability)).toList();
      if (!more.isEmpty()) {
        breaches.add(Breach.of("Program " + service.id() + " has " + more + ".", service.why()));
      }
      boolean makesLinks = service instanceof Service.Tailscaled || userspace && (service instanceof Service.Owner || service instanceof Service.Watcher);
      if (service.runs().tun() && !makesLinks) {
        breaches.add(Breach.of("Program " + service.id() + " may make TUN links.", service.why()));
      }
      if (service.runs().startsAs() == 0 && service.uid() != 0 && !service.runs().capabilities().containsAll(Set.of(SETUID, SETGID))) {
        breaches.add(Breach.of("Program " + service.id() + " is started as root, and cannot become user " + service.uid() + ".", service.why()));
      }
    }
    return breaches;
  }

  private static Set<Capability> may(Service service) {
    return switch (service) {
      case Service.Owner owner -> Set.of(NET_ADMIN, DAC_OVERRIDE, SETUID, SETGID);
      case Service.Watcher watcher -> Set.of(NET_ADMIN, DAC_OVERRIDE, SETUID, SETGID);
      case Service.Tailscaled tailscaled -> Set.of(NET_ADMIN, DAC_OVERRIDE);
      case Service.Names names -> Set.of(NET_ADMIN);
      case Service.Forwarder forwarder -> Set.of();
      // To read users and passwords, and then to become who it is.
      case Service.Proxy proxy -> proxy.auth().isPresent() ? Set.of(DAC_OVERRIDE, SETUID, SETGID) : Set.of();
    };
  }
}
