package dev.tswgc.check;

import dev.tswgc.diagnostic.Severity;
import dev.tswgc.diagnostic.Topic;
import dev.tswgc.net.AddressRange;
import dev.tswgc.net.InterfaceAddress;
import dev.tswgc.topology.Exit;
import dev.tswgc.topology.Host;
import dev.tswgc.topology.Located;
import dev.tswgc.topology.Topology;

/// An address that is given away may be somebody else's tomorrow.
final class MacvlanInDhcpRange implements Check {

  @Override
  public Topic topic() {
    return new Topic(
        "macvlan-in-dhcp-range",
        Severity.WARNING,
        "A LAN address that DHCP gives away",
        """
        A DHCP server does not know that an exit has one of its addresses. It will give it to another machine, and then both lose packets to each other, now and then,
        which is the hardest kind of failure to find.
        """,
        """
        hosts.vault { uplink { interface = eth0, lan = "192.168.1.0/24", gateway = "192.168.1.1", dhcp = "192.168.1.100-192.168.1.199" } }
        tailnets.home {}
        upstreams.sweden {
          addresses = ["10.64.12.3/32", "fc00:bbbb:bbbb:bb01::c03/128"]
          private-key { file = "secrets/sweden.key" }
          dns = ["10.64.0.1"]
          peers = [{ public-key = "x4C6NozQ+7AVE0oav6KgL1ULnXGzeqfVrxTr8I12qZc=", endpoint = "198.51.100.20:51820" }]
        }
        exits.stockholm { host = vault, tailnet = home, upstream = sweden, network { macvlan { address = "192.168.1.150/24" } } }
        """,
        """
        hosts.vault { uplink { interface = eth0, lan = "192.168.1.0/24", gateway = "192.168.1.1", dhcp = "192.168.1.100-192.168.1.199" } }
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
      Host host = topology.hosts().get(exit.host().value());
      // A VLAN or another link is another network: what the host says of its uplink is not about it.
      if (host != null && exit.network() instanceof Exit.Network.Macvlan macvlan && macvlan.vlan().isEmpty() && macvlan.parent().isEmpty()) {
        for (Located<InterfaceAddress> address : macvlan.addresses()) {
          judge(found, exit, host, address);
        }
      }
    }
  }

  private void judge(Findings found, Exit exit, Host host, Located<InterfaceAddress> address) {
    for (Located<AddressRange> range : host.uplink().dhcp()) {
      if (range.value().contains(address.value().address())) {
        found.report(
            topic()
                .at(address.span(), "`" + address.value().address() + "` of exit `" + exit.name() + "` is one that the LAN's DHCP server gives away.")
                .related(range.span(), "what it gives away")
                .help("Write an address outside this range, or reserve this one for the exit there and accept the finding by `allow`."),
            exit.allow());
        return;
      }
    }
  }
}
