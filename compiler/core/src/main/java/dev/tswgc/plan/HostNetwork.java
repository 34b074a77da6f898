package dev.tswgc.plan;

import dev.tswgc.net.IpAddress;
import dev.tswgc.net.LinkName;
import dev.tswgc.net.Prefix;
import java.util.List;
import java.util.Optional;

/// A network of a container engine, which one or more namespaces of a host are in.
public sealed interface HostNetwork {
  /// Unique on its host.
  String name();

  /// At most one of each family.
  List<Prefix> subnets();

  /// At most one of each family, in the subnets.
  List<IpAddress> gateways();

  /// A bridge with a network of each family, masqueraded by the engine; each exit has its own.
  record Bridge(String name, List<Prefix> subnets, List<IpAddress> gateways) implements HostNetwork {}

  /// The host's LAN, by links with addresses of their own. An engine has one such network for each parent, so exits share it.
  ///
  /// @param parent the host's link; absent = the one that carries its default route
  /// @param vlan the VLAN on that link
  record Macvlan(String name, Optional<LinkName> parent, Optional<Integer> vlan, List<Prefix> subnets, List<IpAddress> gateways) implements HostNetwork {}
}
