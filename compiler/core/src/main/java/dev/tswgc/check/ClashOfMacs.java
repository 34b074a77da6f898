package dev.tswgc.check;

import dev.tswgc.diagnostic.Severity;
import dev.tswgc.diagnostic.Topic;
import dev.tswgc.net.MacAddress;
import dev.tswgc.topology.Exit;
import dev.tswgc.topology.Topology;

/// An Ethernet address is of one link.
final class ClashOfMacs implements Check {

  @Override
  public Topic topic() {
    return new Topic(
        "clash-of-macs",
        Severity.ERROR,
        "Two exits want the same Ethernet address",
        """
        Switches learn which port leads to an Ethernet address. Two links with the same one make them forget and learn with every packet, so both lose
        part of what is sent to them. A pinned `mac` has to be the only one of its kind in all the networks it could meet; leave it out, and the compiler
        chooses one and keeps it in `topology.lock`.
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
        upstreams.japan {
          addresses = ["10.70.3.9/32", "fd7d:76ee:e68f:a993::9/128"]
          private-key { file = "secrets/japan.key" }
          dns = ["10.70.0.1"]
          peers = [{ public-key = "lGmS9w0TNLXm7Rp318yTsmrJJOD//9rlFkgHXG7PN0M=", endpoint = "203.0.113.20:51820" }]
        }
        exits.stockholm { host = vault, tailnet = home, upstream = sweden, network { macvlan { address = "192.168.1.50/24", mac = "02:42:c0:a8:01:32" } } }
        exits.tokyo { host = vault, tailnet = home, upstream = japan, network { macvlan { address = "192.168.1.51/24", mac = "02:42:c0:a8:01:32" } } }
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
        upstreams.japan {
          addresses = ["10.70.3.9/32", "fd7d:76ee:e68f:a993::9/128"]
          private-key { file = "secrets/japan.key" }
          dns = ["10.70.0.1"]
          peers = [{ public-key = "lGmS9w0TNLXm7Rp318yTsmrJJOD//9rlFkgHXG7PN0M=", endpoint = "203.0.113.20:51820" }]
        }
        exits.stockholm { host = vault, tailnet = home, upstream = sweden, network { macvlan { address = "192.168.1.50/24", mac = "02:42:c0:a8:01:32" } } }
        exits.tokyo { host = vault, tailnet = home, upstream = japan, network { macvlan { address = "192.168.1.51/24" } } }
        """);
  }

  @Override
  public void run(Topology topology, Findings found) {
    Claims<MacAddress> claims = new Claims<>();
    for (Exit exit : topology.exitsAlone()) {
      if (exit.network() instanceof Exit.Network.Macvlan macvlan) {
        macvlan.mac().ifPresent(mac -> claims.add(mac.value(), mac.span(), "exit `" + exit.name() + "`"));
      }
    }
    for (Claims.Clash<MacAddress> clash : claims.clashes()) {
      found.report(
          topic()
              .at(clash.again().span(), "Ethernet address `" + clash.key() + "` is wanted twice.")
              .label("wanted again, by " + clash.again().who())
              .related(clash.first().span(), "first wanted here, by " + clash.first().who())
              .help("Change or remove one of them; the compiler chooses an address where none is given."));
    }
  }
}
