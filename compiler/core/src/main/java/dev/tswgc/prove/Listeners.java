package dev.tswgc.prove;

import dev.tswgc.net.LinkName;
import dev.tswgc.net.Prefix;
import dev.tswgc.plan.Service;
import dev.tswgc.topology.Exit.ProxyListener;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// What listens is what was declared, where it was declared.
final class Listeners implements Fact {
  private static final Prefix LOOPBACK = Prefix.of("127.0.0.0/8");

  @Override
  public String id() {
    return "LISTEN";
  }

  @Override
  public String sentence() {
    return "Each proxy that is declared, and no other, listens on the tailnet's link at its port and leaves by the tunnels of the exit; the forwarder listens on loopback; each has a user id of its own that is not root's.";
  }

  @Override
  public List<Breach> breaches(Case proved) {
    List<Breach> breaches = new ArrayList<>();
    List<String> declared = new ArrayList<>();
    for (ProxyListener proxy : proved.exit().proxies()) {
      declared.add(proxy.kind().word() + " " + proxy.port().value() + " " + proxy.auth().map(secret -> secret.id()).orElse("open"));
    }
    Set<LinkName> tunnels = Set.copyOf(proved.tunnels().stream().map(tunnel -> tunnel.name()).toList());
    for (Service.Proxy proxy : proved.services(Service.Proxy.class)) {
      String said = proxy.protocol() + " " + proxy.port() + " " + proxy.auth().map(secret -> secret.id()).orElse("open");
      if (!declared.remove(said)) {
        breaches.add(Breach.of("Proxy " + proxy.id() + " is not what is declared: " + said + ".", proxy.why()));
      }
      if (!proxy.inside().equals(proved.tailnet()) || !tunnels.containsAll(proxy.outside())) {
        breaches.add(Breach.of("Proxy " + proxy.id() + " listens on " + proxy.inside() + " and leaves by " + proxy.outside() + ".", proxy.why()));
      }
    }
    declared.forEach(proxy -> breaches.add(Breach.of("Nothing listens as declared: " + proxy + ".", proved.namespace().why())));
    if (!LOOPBACK.contains(proved.namespace().resolver().listen())) {
      breaches.add(Breach.of("The forwarder listens on " + proved.namespace().resolver().listen() + ".", proved.namespace().resolver().why()));
    }
    owners(proved, breaches);
    return breaches;
  }

  private static void owners(Case proved, List<Breach> breaches) {
    Map<Integer, Service> known = new HashMap<>();
    for (Service service : proved.namespace().services()) {
      boolean acts = service instanceof Service.Proxy || service instanceof Service.Forwarder;
      if (acts && service.uid() == 0) {
        breaches.add(Breach.of("Program " + service.id() + " runs as root.", service.why()));
      }
      if (acts && known.containsKey(service.uid())) {
        Service other = Objects.requireNonNull(known.get(service.uid()));
        boolean alike = service instanceof Service.Proxy one && other instanceof Service.Proxy two && one.protocol().equals(two.protocol());
        if (!alike) {
          breaches.add(Breach.of("Programs " + other.id() + " and " + service.id() + " have one user id.", other.why(), service.why()));
        }
      }
      if (acts) {
        known.put(service.uid(), service);
      }
      if (service instanceof Service.Forwarder && service.uid() != proved.namespace().resolver().uid()) {
        breaches.add(Breach.of("The rules know the forwarder by another user id than it has.", service.why(), proved.namespace().resolver().why()));
      }
    }
  }
}
