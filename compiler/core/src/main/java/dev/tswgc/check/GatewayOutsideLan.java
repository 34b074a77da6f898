package dev.tswgc.check;

import dev.tswgc.diagnostic.Severity;
import dev.tswgc.diagnostic.Span;
import dev.tswgc.diagnostic.Topic;
import dev.tswgc.net.InterfaceAddress;
import dev.tswgc.net.IpAddress;
import dev.tswgc.net.Prefix;
import dev.tswgc.net.SpecialRange;
import dev.tswgc.topology.Exit;
import dev.tswgc.topology.Host;
import dev.tswgc.topology.Located;
import dev.tswgc.topology.Topology;
import java.util.Optional;

/// A router is a neighbour.
final class GatewayOutsideLan implements Check {

  @Override
  public Topic topic() {
    return new Topic(
        "gateway-outside-lan",
        Severity.ERROR,
        "A router is not on the network it is the router of",
        """
        Packets are handed to a router directly, so its address has to lie in a network of the link: the host's `uplink.lan` for the host's gateway, the exit's own
        network for the gateway of a `macvlan`. The kernel refuses any other ("Nexthop has invalid gateway"), and the exit would come up without a
        way out. An IPv6 router may have a link-local address (`fe80::1`).
        """,
        """
        hosts.vault { uplink { interface = eth0, lan = "192.168.1.0/24", gateway = "192.168.2.1" } }
        tailnets.home {}
        upstreams.sweden {
          addresses = ["10.64.12.3/32", "fc00:bbbb:bbbb:bb01::c03/128"]
          private-key { file = "secrets/sweden.key" }
          dns = ["10.64.0.1"]
          peers = [{ public-key = "x4C6NozQ+7AVE0oav6KgL1ULnXGzeqfVrxTr8I12qZc=", endpoint = "198.51.100.20:51820" }]
        }
        exits.stockholm { host = vault, tailnet = home, upstream = sweden }
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
        exits.stockholm { host = vault, tailnet = home, upstream = sweden }
        """);
  }

  @Override
  public void run(Topology topology, Findings found) {
    for (Host host : topology.hosts().values()) {
      for (Located<IpAddress> gateway : host.uplink().gateway()) {
        Prefix address = Prefix.single(gateway.value());
        Optional<Located<Prefix>> lan = Lans.ofFamily(host, address);
        if (lan.isPresent() && !Lans.onLan(host, address)) {
          report(found, gateway, "host `" + host.name() + "`", lan.get().span(), "the LAN");
        }
      }
    }
    for (Exit exit : topology.exits().values()) {
      if (exit.network() instanceof Exit.Network.Macvlan macvlan) {
        for (Located<IpAddress> gateway : macvlan.gateways()) {
          judge(found, exit, macvlan, gateway);
        }
      }
    }
  }

  private void judge(Findings found, Exit exit, Exit.Network.Macvlan macvlan, Located<IpAddress> gateway) {
    Optional<Located<InterfaceAddress>> sameFamily = Optional.empty();
    for (Located<InterfaceAddress> address : macvlan.addresses()) {
      if (address.value().prefix().contains(gateway.value())) {
        return;
      }
      if (sameFamily.isEmpty() && address.value().address().family() == gateway.value().family()) {
        sameFamily = Optional.of(address);
      }
    }
    if (sameFamily.isPresent()) {
      report(found, gateway, "exit `" + exit.name() + "`", sameFamily.get().span(), "its network");
    }
  }

  private void report(Findings found, Located<IpAddress> gateway, String whose, Span network, String words) {
    if (!SpecialRange.LINK_LOCAL.contains(gateway.value())) {
      found.report(
          topic()
              .at(gateway.span(), "The gateway `" + gateway.value() + "` of " + whose + " is not on its network.")
              .label("outside the network")
              .related(network, words)
              .help("Write the router's address in that network, or correct the network."));
    }
  }
}
