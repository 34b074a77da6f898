package dev.tswgc.check;

import dev.tswgc.diagnostic.Severity;
import dev.tswgc.diagnostic.Topic;
import dev.tswgc.net.InterfaceAddress;
import dev.tswgc.net.IpAddress;
import dev.tswgc.net.Prefix;
import dev.tswgc.net.SpecialRange;
import dev.tswgc.topology.Exit;
import dev.tswgc.topology.Host;
import dev.tswgc.topology.Located;
import dev.tswgc.topology.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A host of the LAN needs an address that is free for hosts of that LAN.
final class MacvlanAddress implements Check {

  @Override
  public Topic topic() {
    return new Topic(
        "macvlan-address",
        Severity.ERROR,
        "The LAN address of an exit cannot be its own",
        """
        An exit with a `macvlan` network is a host of the LAN like any other: its address has to lie in the LAN, must not be the router's, and cannot be the network's
        first address (the network itself, or IPv6's any-router address) or the last of an IPv4 network (broadcast). Any of these either cannot be
        reached or takes the whole LAN down with it.
        """,
        """
        hosts.vault { uplink { interface = eth0, lan = "192.168.1.0/24", gateway = "192.168.1.1" } }
        tailnets.home {}
        upstreams.sweden {
          addresses = ["10.64.12.3/32", "fc00:bbbb:bbbb:bb01::c03/128"]
          private-key { file = "secrets/sweden.key" }
          dns = ["10.64.0.1"]
          peers = [{ public-key = "x4C6NozQ+7AVE0oav6KgL1ULnXGzeqfVrxTr8I12qZc=", endpoint = "198.51.100.20:51820" }]
        }
        exits.stockholm { host = vault, tailnet = home, upstream = sweden, network { macvlan { address = "192.168.1.1/24" } } }
        """,
        """
        hosts.vault { uplink { interface = eth0, lan = "192.168.1.0/24", gateway = "192.168.1.1" } }
        tailnets.home {}
        upstreams.sweden {
          addresses = ["10.64.12.3/32", "fc00:bbbb:bbbb:bb01::c03/128"]
          private-key { file = "secrets/sweden.key" }
          dns = ["10.64.0.1"]
          peers = [{ public-key = "x4C6NozQ+7AVE0oav6KgL1ULnXGzeqfVrxTr8I12qZc=", endpoint = "198.51.100.20:51820" }]
        }
        exits.stockholm { host = vault, tailnet = home, upstream = sweden, network { macvlan { address = "192.168.1.50/24" } } }
        """);
  }

  @Override
  public void run(Topology topology, Findings found) {
    for (Exit exit : topology.exits().values()) {
      if (exit.network() instanceof Exit.Network.Macvlan macvlan) {
        Optional<Host> host = Optional.ofNullable(topology.hosts().get(exit.host().value()));
        for (Located<InterfaceAddress> address : macvlan.addresses()) {
          judge(found, exit, macvlan, host, address);
        }
      }
    }
  }

  private void judge(Findings found, Exit exit, Exit.Network.Macvlan macvlan, Optional<Host> host, Located<InterfaceAddress> given) {
    IpAddress address = given.value().address();
    Prefix network = given.value().prefix();
    String what = "`" + address + "` cannot be the LAN address of exit `" + exit.name() + "`.";
    List<Located<IpAddress>> gateways = new ArrayList<>(macvlan.gateways());
    // A VLAN or another link is another network: what the host says of its uplink is not about it.
    boolean uplink = macvlan.vlan().isEmpty() && macvlan.parent().isEmpty();
    host.ifPresent(h -> gateways.addAll(h.uplink().gateway()));
    for (Located<IpAddress> gateway : gateways) {
      if (gateway.value().equals(address)) {
        found.report(topic().at(given.span(), what).label("the router's address").related(gateway.span(), "the router").help("Write an address that nobody on the LAN has."));
        return;
      }
    }
    Optional<SpecialRange> range = SpecialRange.of(address);
    boolean dead = range.isPresent() && (range.get() == SpecialRange.LOOPBACK || range.get() == SpecialRange.UNSPECIFIED || range.get() == SpecialRange.MULTICAST);
    if (dead) {
      found.report(topic().at(given.span(), what).label("an address " + range.get().words()).help("Write a free address of the LAN."));
    } else if (hasEnds(network) && address.equals(network.first())) {
      found.report(topic().at(given.span(), what).label("the first of `" + network + "`, which means the network").help("Write a free address of the LAN."));
    } else if (hasEnds(network) && address.isV4() && address.equals(network.last())) {
      found.report(topic().at(given.span(), what).label("the last of `" + network + "`, which is broadcast").help("Write a free address of the LAN."));
    } else if (uplink && host.isPresent()) {
      Optional<Located<Prefix>> lan = Lans.ofFamily(host.get(), network);
      if (lan.isPresent() && !Lans.onLan(host.get(), Prefix.single(address))) {
        found.report(topic().at(given.span(), what).label("not on the LAN").related(lan.get().span(), "the LAN").help("Write a free address of the LAN, or correct `uplink.lan` of the host."));
      }
    }
  }

  /// Whether a network has addresses that no host can have: one of two or of one has none (RFC 3021, RFC 6164).
  private static boolean hasEnds(Prefix network) {
    return network.length() < network.family().bits() - 1;
  }
}
