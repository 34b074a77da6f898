package dev.tswgc.check;

import dev.tswgc.diagnostic.Severity;
import dev.tswgc.diagnostic.Topic;
import dev.tswgc.net.Prefix;
import dev.tswgc.net.SpecialRange;
import dev.tswgc.topology.Exit;
import dev.tswgc.topology.Host;
import dev.tswgc.topology.Located;
import dev.tswgc.topology.Topology;

/// Clients reach the internet by the tunnel and by nothing else.
final class LanAccessNotLocal implements Check {

  @Override
  public Topic topic() {
    return new Topic(
        "lan-access-not-local",
        Severity.ERROR,
        "A prefix of `lan-access` is on the internet",
        """
        What `lan-access` holds leaves by the uplink, past the tunnel, with the address of the machine. For a printer on the LAN that is what it is for. For a public
        prefix it is the leak that an exit exists to prevent; attacks that make a public range look like the local network (TunnelCrack "LocalNet", CVE-2023-36672)
        do the same. Public addresses are taken only where the host's `uplink.lan` says that they are its own network.

        Holes for the node's own programs, never for clients, are `holepunch`.
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
        exits.stockholm { host = vault, tailnet = home, upstream = sweden, lan-access = ["8.8.8.0/24"] }
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
        exits.stockholm { host = vault, tailnet = home, upstream = sweden, lan-access = ["192.168.1.8/32"] }
        """);
  }

  @Override
  public void run(Topology topology, Findings found) {
    for (Exit exit : topology.exits().values()) {
      Host host = topology.hosts().get(exit.host().value());
      for (Located<Prefix> prefix : exit.lanAccess()) {
        boolean tailnet = SpecialRange.TAILNET.overlap(prefix.value()).isPresent(); // Another rule's finding.
        if (!tailnet && !Lans.isLocal(prefix.value()) && (host == null || !Lans.onLan(host, prefix.value()))) {
          found.report(
              topic()
                  .at(prefix.span(), "Exit `" + exit.name() + "` would let its clients reach `" + prefix.value() + "` past the tunnel.")
                  .label("not a network of the LAN")
                  .help("Write private prefixes, or declare this one as `uplink.lan` of the host if it is its own network."));
        }
      }
    }
  }
}
