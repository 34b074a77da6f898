package dev.tswgc.check;

import dev.tswgc.diagnostic.Severity;
import dev.tswgc.diagnostic.Topic;
import dev.tswgc.net.Prefix;
import dev.tswgc.topology.Exit;
import dev.tswgc.topology.Host;
import dev.tswgc.topology.Located;
import dev.tswgc.topology.Topology;
import java.util.Optional;

/// A prefix beside the LAN is a typing mistake more often than a second network.
final class LanAccessOutsideLan implements Check {

  @Override
  public Topic topic() {
    return new Topic(
        "lan-access-outside-lan",
        Severity.WARNING,
        "A prefix of `lan-access` is not on the LAN",
        """
        `lan-access` opens prefixes of the host's LAN to clients of the exit. The host says what its LAN is (`uplink.lan`), and this prefix is not in it, so the
        packets go to the LAN's router and from there to wherever it thinks right: to another network of yours, which may be meant, or to nobody.
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
        exits.stockholm { host = vault, tailnet = home, upstream = sweden, lan-access = ["192.168.7.0/24"] }
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
      if (host == null) {
        continue;
      }
      for (Located<Prefix> prefix : exit.lanAccess()) {
        Optional<Located<Prefix>> lan = Lans.ofFamily(host, prefix.value());
        if (lan.isPresent() && !Lans.onLan(host, prefix.value()) && Lans.isLocal(prefix.value())) {
          found.report(
              topic()
                  .at(prefix.span(), "A prefix of `lan-access` is not on the LAN of host `" + host.name() + "`.")
                  .label("outside the LAN")
                  .related(lan.get().span(), "the LAN")
                  .help("Correct it, add the network to `uplink.lan` of the host, or accept it with `allow` on the exit."),
              exit.allow());
        }
      }
    }
  }
}
