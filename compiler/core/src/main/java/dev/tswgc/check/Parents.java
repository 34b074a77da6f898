package dev.tswgc.check;

import dev.tswgc.net.LinkName;
import dev.tswgc.topology.Exit;
import dev.tswgc.topology.Host;
import dev.tswgc.topology.Located;
import dev.tswgc.topology.Topology;
import java.util.Optional;

/// Which link of a machine carries an exit's LAN address.
final class Parents {
  private Parents() {}

  /// Its name, or empty for the link that carries the default route.
  static String of(Topology topology, Exit exit, Exit.Network.Macvlan macvlan) {
    Host host = topology.hosts().get(exit.host().value());
    Optional<Located<LinkName>> link = macvlan.parent().isPresent() || host == null ? macvlan.parent() : host.uplink().link();
    return link.isPresent() ? link.get().value().text() : "";
  }
}
