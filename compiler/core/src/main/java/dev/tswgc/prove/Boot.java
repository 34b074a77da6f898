package dev.tswgc.prove;

import dev.tswgc.net.DomainName;
import dev.tswgc.net.Endpoint;
import dev.tswgc.plan.Link;
import dev.tswgc.plan.Resolver;
import dev.tswgc.plan.Service;
import dev.tswgc.plan.Step;
import dev.tswgc.topology.Exit;
import dev.tswgc.topology.Holepunch;
import dev.tswgc.topology.Located;
import dev.tswgc.topology.Name;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/// A tunnel whose far end can only be found by the tunnel never comes up.
final class Boot implements Fact {
  /// Tailscale's own control server.
  private static final DomainName TAILSCALE = new DomainName("controlplane.tailscale.com");

  @Override
  public String id() {
    return "BOOT";
  }

  @Override
  public String sentence() {
    return "Every name that is needed before a tunnel is up, or past it, is asked of the node's own resolvers past the tunnel, by a forwarder that is started before whoever asks, and each name that fills a set or an endpoint is watched.";
  }

  @Override
  public List<Breach> breaches(Case proved) {
    List<Breach> breaches = new ArrayList<>();
    Resolver resolver = proved.namespace().resolver();
    TreeSet<DomainName> watched = new TreeSet<>();
    for (Service.Names names : proved.services(Service.Names.class)) {
      names.sets().forEach(feed -> watched.add(feed.name()));
      names.endpoints().forEach(feed -> watched.add(feed.name()));
    }
    for (DomainName name : followed(proved)) {
      if (!watched.contains(name)) {
        breaches.add(Breach.of("Nobody keeps the addresses of " + name + " current.", proved.namespace().why()));
      }
    }
    for (DomainName name : needed(proved)) {
      boolean direct = resolver.direct().contains(name) || resolver.domains().stream().anyMatch(domain -> name.text().endsWith("." + domain.text()));
      if (!direct || resolver.control().isEmpty()) {
        breaches.add(Breach.of(name + " is needed without a tunnel, and asked by the tunnel.", resolver.why()));
      }
    }
    order(proved, breaches);
    return breaches;
  }

  /// Names whose addresses the rules and tunnels must have.
  private static Set<DomainName> followed(Case proved) {
    TreeSet<DomainName> names = new TreeSet<>();
    for (Link.WireGuard tunnel : proved.tunnels()) {
      for (Link.Peer peer : tunnel.peers()) {
        if (peer.endpoint().target() instanceof Endpoint.Target.Named(DomainName name)) {
          names.add(name);
        }
      }
    }
    for (Located<Name> holepunch : proved.exit().holepunches()) {
      Holepunch one = Objects.requireNonNull(proved.topology().holepunches().get(holepunch.value()));
      one.names().forEach(name -> names.add(name.value()));
    }
    return names;
  }

  private static Set<DomainName> needed(Case proved) {
    Set<DomainName> names = followed(proved);
    if (proved.exit().controlPath().value() != Exit.ControlPath.TUNNEL) {
      if (proved.network().control().isEmpty()) {
        names.add(TAILSCALE);
      } else if (proved.network().control().get().value().host() instanceof Endpoint.Target.Named(DomainName name)) {
        names.add(name);
      }
    }
    return names;
  }

  /// Those that run before it wait for names in vain, and engines give up.
  private static void order(Case proved, List<Breach> breaches) {
    boolean answers = false;
    for (Step step : proved.namespace().steps()) {
      if (step instanceof Step.StartService(String id)) {
        for (Service service : proved.namespace().services()) {
          boolean asks = service instanceof Service.Names || service instanceof Service.Tailscaled;
          if (service.id().equals(id) && asks && !answers) {
            breaches.add(Breach.of("Program " + id + " is started before the forwarder of names.", service.why()));
          }
          answers |= service.id().equals(id) && service instanceof Service.Forwarder;
        }
      }
    }
  }
}
