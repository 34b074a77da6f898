package dev.tswgc.check;

import dev.tswgc.diagnostic.Severity;
import dev.tswgc.diagnostic.Topic;
import dev.tswgc.topology.Exit;
import dev.tswgc.topology.Host;
import dev.tswgc.topology.Topology;

/// A link on the LAN hangs on a link of the machine.
final class MacvlanParent implements Check {

  @Override
  public Topic topic() {
    return new Topic(
        "macvlan-parent",
        Severity.ERROR,
        "The link that carries a LAN address is not known",
        """
        A `macvlan` is a link of its own on a link of the machine. Docker and Podman want the name of that link; without one they make a network that
        reaches nobody, and say nothing.
        """,
        """
        hosts.vault { uplink { lan = "192.168.1.0/24", gateway = "192.168.1.1" } }
        tailnets.home {}
        upstreams.sweden {
          addresses = ["10.64.12.3/32", "fc00:bbbb:bbbb:bb01::c03/128"]
          private-key { file = "secrets/sweden.key" }
          dns = ["10.64.0.1"]
          peers = [{ public-key = "x4C6NozQ+7AVE0oav6KgL1ULnXGzeqfVrxTr8I12qZc=", endpoint = "198.51.100.20:51820" }]
        }
        exits.stockholm { host = vault, tailnet = home, upstream = sweden, network { macvlan { address = "192.168.1.50/24" } } }
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
      Host host = topology.hosts().get(exit.host().value());
      if (host != null && Engines.runs(host) && exit.network() instanceof Exit.Network.Macvlan macvlan && Parents.of(topology, exit, macvlan).isEmpty()) {
        found.report(
            topic()
                .at(macvlan.span(), "Which link of host `" + host.name() + "` is on the LAN of exit `" + exit.name() + "` is not known.")
                .related(host.span(), "the host")
                .help("Write it as `uplink.interface` of the host (`ip route show default` names it on the machine), or as `parent` of the exit's `macvlan`."));
      }
    }
  }
}
