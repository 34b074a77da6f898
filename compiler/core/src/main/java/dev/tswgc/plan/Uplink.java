package dev.tswgc.plan;

import dev.tswgc.net.Family;
import dev.tswgc.net.InterfaceAddress;
import dev.tswgc.net.IpAddress;
import dev.tswgc.net.LinkName;
import dev.tswgc.net.Prefix;
import dev.tswgc.topology.Allocation;
import dev.tswgc.topology.Exit;
import dev.tswgc.topology.Host;
import dev.tswgc.topology.Located;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The exit's way past its tunnels: its link, its addresses, and what lies around it.
///
/// @param near its own networks, and the LANs of the host
/// @param onLink those reached without a router
/// @param ours whether bringing it up is our act: a container engine brings up what it makes
record Uplink(Link.Uplink link, List<Prefix> near, List<Prefix> onLink, boolean ours, Why why) {
  /// What container engines call the first network of a container.
  static final LinkName ENGINE_LINK = new LinkName("eth0");

  static final LinkName OWN_LINK = new LinkName("up0");

  static Uplink of(Exit exit, Host host, Allocation.Network network, Why why) {
    List<InterfaceAddress> addresses = new ArrayList<>();
    List<IpAddress> gateways = new ArrayList<>();
    List<Prefix> near = new ArrayList<>();
    List<Prefix> lan = new ArrayList<>();
    for (Located<Prefix> prefix : host.uplink().lan()) {
      lan.add(prefix.value());
    }
    Link.Attachment attachment = attachment(exit, host, network, addresses, gateways);
    for (InterfaceAddress address : addresses) {
      near.add(address.prefix());
    }
    List<Prefix> onLink = new ArrayList<>(near);
    if (attachment instanceof Link.Attachment.Macvlan) {
      onLink.addAll(lan);
    }
    near.addAll(lan);
    Host.RuntimeKind runtime = host.runtime().value();
    LinkName name = runtime == Host.RuntimeKind.SYSTEMD ? OWN_LINK : ENGINE_LINK;
    return new Uplink(new Link.Uplink(name, host.uplink().mtu().value(), attachment, addresses, gateways, why), near, PrivateNetworks.disjoint(onLink), runtime == Host.RuntimeKind.SYSTEMD, why);
  }

  /// What the link is joined to, with the addresses and gateways that follow from it.
  private static Link.Attachment attachment(Exit exit, Host host, Allocation.Network network, List<InterfaceAddress> addresses, List<IpAddress> gateways) {
    return switch (network) {
      case Allocation.Network.Bridge bridge -> {
        member(bridge.subnet4(), addresses, gateways);
        member(bridge.subnet6(), addresses, gateways);
        yield new Link.Attachment.Bridge(exit.name().text(), bridge.subnet4(), bridge.subnet6());
      }
      case Allocation.Network.Veth veth -> {
        member(veth.subnet4(), addresses, gateways);
        member(veth.subnet6(), addresses, gateways);
        yield new Link.Attachment.HostVeth(veth.peer(), veth.subnet4(), veth.subnet6());
      }
      case Allocation.Network.Pod pod -> new Link.Attachment.Pod();
      case Allocation.Network.Macvlan macvlan -> onLan(exit, host, macvlan, addresses, gateways);
    };
  }

  private static Link.Attachment onLan(Exit exit, Host host, Allocation.Network.Macvlan macvlan, List<InterfaceAddress> addresses, List<IpAddress> gateways) {
    Exit.Network.Macvlan given = (Exit.Network.Macvlan) exit.network();
    for (Located<InterfaceAddress> address : given.addresses()) {
      addresses.add(address.value());
    }
    for (Located<IpAddress> gateway : given.gateways().isEmpty() ? host.uplink().gateway() : given.gateways()) {
      gateways.add(gateway.value());
    }
    Optional<LinkName> parent = given.parent().or(host.uplink()::link).map(Located::value);
    Optional<Integer> vlan = given.vlan().map(Located::value);
    // With a dot, which is in no exit's name, so that it is no exit's bridge.
    String lanName = "lan." + parent.map(LinkName::text).orElse("uplink") + vlan.map(v -> "." + v).orElse("");
    return new Link.Attachment.Macvlan(lanName, parent, vlan, macvlan.mac());
  }

  /// The second address of a network, whose first is the router's.
  private static void member(Prefix network, List<InterfaceAddress> addresses, List<IpAddress> gateways) {
    IpAddress first = network.first();
    gateways.add(new IpAddress(first.family(), first.high(), first.low() + 1));
    addresses.add(new InterfaceAddress(new IpAddress(first.family(), first.high(), first.low() + 2), network.length()));
  }

  LinkName name() {
    return link.name();
  }

  /// How to get to a prefix: right there, or by the router.
  RoutingTable.Next towards(Prefix prefix) {
    for (Prefix direct : onLink) {
      if (direct.contains(prefix)) {
        return new RoutingTable.Next.Dev(name());
      }
    }
    Optional<IpAddress> gateway = gateway(prefix.family());
    return gateway.isPresent() ? new RoutingTable.Next.Via(gateway.get(), name()) : new RoutingTable.Next.ViaDefaultGateway(name());
  }

  private Optional<IpAddress> gateway(Family family) {
    for (IpAddress gateway : link.gateways()) {
      if (gateway.family() == family) {
        return Optional.of(gateway);
      }
    }
    return Optional.empty();
  }
}
