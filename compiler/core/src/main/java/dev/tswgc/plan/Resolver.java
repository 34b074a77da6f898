package dev.tswgc.plan;

import dev.tswgc.net.DomainName;
import dev.tswgc.net.IpAddress;
import java.util.List;

/// Who answers names in a namespace: a forwarder on loopback, with a uid of its own.
///
/// @param listen the only address in the namespace's resolv.conf
/// @param tunnel asked for all names but those in `direct` and `domains`: by the tunnel, or where the policy rules say so by the tailnet or the LAN
/// @param control asked, by the uplink, for the names in `direct` and `domains`
/// @param direct control server, endpoint and holepunch names, without what is below them: clients ask too, and theirs shall not leave past the tunnel
/// @param domains the node needs everything below these names, but not them
public record Resolver(IpAddress listen, int uid, List<IpAddress> tunnel, List<IpAddress> control, List<DomainName> direct, List<DomainName> domains, Why why) {
  public Resolver {
    tunnel = List.copyOf(tunnel);
    control = List.copyOf(control);
    direct = List.copyOf(direct);
    domains = List.copyOf(domains);
  }
}
