package dev.tswgc.plan;

import dev.tswgc.net.DomainName;
import dev.tswgc.net.Endpoint;
import dev.tswgc.net.IpAddress;
import dev.tswgc.topology.Holepunch;
import dev.tswgc.topology.Located;
import dev.tswgc.topology.Upstream;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/// Who answers names in the namespace: tailscaled asks the first resolver of resolv.conf on behalf of clients, and under Docker that would be one of the host.
final class ResolverPart {
  /// Tailscale's control server, log server and the relays that also other control servers hand out by default: nobody lists all their names.
  private static final DomainName TAILSCALE = new DomainName("tailscale.com");

  private ResolverPart() {}

  static Resolver of(ExitFacts facts) {
    List<IpAddress> asked = new ArrayList<>();
    for (Resolvers.Asked resolver : facts.resolvers().asked()) {
      asked.add(resolver.address());
    }
    List<DomainName> domains = facts.controlByTunnel() ? List.of() : List.of(TAILSCALE);
    return new Resolver(
        Numbers.RESOLVER,
        Uids.RESOLVER,
        asked,
        facts.resolvers().control(),
        direct(facts, domains),
        domains,
        facts.why("dns", "one forwarder answers all names of the namespace"));
  }

  /// Names the node needs before a tunnel is up, or outside of it, without those below the domains.
  private static List<DomainName> direct(ExitFacts facts, List<DomainName> domains) {
    TreeSet<DomainName> names = new TreeSet<>();
    if (!facts.controlByTunnel()) {
      facts
          .tailnet()
          .control()
          .ifPresent(
              control -> {
                if (control.value().host() instanceof Endpoint.Target.Named named) {
                  names.add(named.name());
                }
              });
    }
    for (Tunnel tunnel : facts.tunnels()) {
      for (Upstream.Peer peer : tunnel.upstream().peers()) {
        if (peer.endpoint().value().target() instanceof Endpoint.Target.Named named) {
          names.add(named.name());
        }
      }
    }
    for (Holepunch holepunch : facts.holepunches()) {
      for (Located<DomainName> name : holepunch.names()) {
        names.add(name.value());
      }
    }
    names.removeIf(name -> isBelow(name, domains));
    return List.copyOf(names);
  }

  private static boolean isBelow(DomainName name, List<DomainName> domains) {
    for (DomainName domain : domains) {
      if (name.text().endsWith("." + domain.text())) {
        return true;
      }
    }
    return false;
  }
}
