package dev.tswgc.plan;

import dev.tswgc.net.Family;
import dev.tswgc.net.InterfaceAddress;
import dev.tswgc.net.IpAddress;
import dev.tswgc.net.Prefix;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Finds the networks that an engine must have for the uplinks of a host's namespaces.
final class HostNetworks {
  private HostNetworks() {}

  /// In the order of their first use, each once.
  static List<HostNetwork> of(List<Namespace> namespaces) {
    Map<String, HostNetwork> networks = new LinkedHashMap<>();
    for (Namespace namespace : namespaces) {
      for (Link link : namespace.links()) {
        if (link instanceof Link.Uplink uplink) {
          add(networks, uplink);
        }
      }
    }
    return List.copyOf(networks.values());
  }

  private static void add(Map<String, HostNetwork> networks, Link.Uplink uplink) {
    if (uplink.attachment() instanceof Link.Attachment.Bridge bridge) {
      networks.put(bridge.network(), new HostNetwork.Bridge(bridge.network(), List.of(bridge.subnet4(), bridge.subnet6()), uplink.gateways()));
    } else if (uplink.attachment() instanceof Link.Attachment.Macvlan macvlan) {
      Optional<HostNetwork> before = Optional.ofNullable(networks.get(macvlan.network()));
      List<Prefix> subnets = new ArrayList<>(before.map(HostNetwork::subnets).orElse(List.of()));
      List<IpAddress> gateways = new ArrayList<>(before.map(HostNetwork::gateways).orElse(List.of()));
      for (Family family : Family.values()) {
        firstSubnet(family, uplink).filter(subnet -> subnets.stream().noneMatch(s -> s.family() == family)).ifPresent(subnets::add);
        uplink.gateways().stream().filter(g -> g.family() == family && gateways.stream().noneMatch(o -> o.family() == family)).findFirst().ifPresent(gateways::add);
      }
      networks.put(macvlan.network(), new HostNetwork.Macvlan(macvlan.network(), macvlan.parent(), macvlan.vlan(), List.copyOf(subnets), List.copyOf(gateways)));
    }
  }

  private static Optional<Prefix> firstSubnet(Family family, Link.Uplink uplink) {
    for (InterfaceAddress address : uplink.addresses()) {
      if (address.address().family() == family) {
        return Optional.of(address.prefix());
      }
    }
    return Optional.empty();
  }
}
