package dev.tswgc.check;

import dev.tswgc.diagnostic.Severity;
import dev.tswgc.diagnostic.Topic;
import dev.tswgc.net.Family;
import dev.tswgc.net.InterfaceAddress;
import dev.tswgc.net.IpAddress;
import dev.tswgc.net.Prefix;
import dev.tswgc.topology.Exit;
import dev.tswgc.topology.Host;
import dev.tswgc.topology.Located;
import dev.tswgc.topology.Topology;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// An engine has one network for one link.
final class MacvlanNetworksDiffer implements Check {

  @Override
  public Topic topic() {
    return new Topic(
        "macvlan-networks-differ",
        Severity.ERROR,
        "Two exits say different things of one LAN",
        """
        Docker and Podman make one network for each link of the machine, with one subnet and one router of each family, and all exits on that link are in it. Two that
        disagree cannot both be right, and the engine would refuse the second, or give it the other one's router.
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
        exits.stockholm { host = vault, tailnet = home, upstream = sweden, network { macvlan { address = "192.168.1.50/24" } } }
        exits.tokyo { host = vault, tailnet = home, upstream = japan, network { macvlan { address = "192.168.1.51/25" } } }
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
        exits.stockholm { host = vault, tailnet = home, upstream = sweden, network { macvlan { address = "192.168.1.50/24" } } }
        exits.tokyo { host = vault, tailnet = home, upstream = japan, network { macvlan { address = "192.168.1.51/24" } } }
        """);
  }

  @Override
  public void run(Topology topology, Findings found) {
    Map<String, Located<?>> first = new HashMap<>();
    for (Exit exit : topology.exits().values()) {
      Host host = topology.hosts().get(exit.host().value());
      if (host != null && Engines.runs(host) && exit.network() instanceof Exit.Network.Macvlan macvlan) {
        String link = host.name() + " " + Parents.of(topology, exit, macvlan) + macvlan.vlan().map(vlan -> "." + vlan.value()).orElse("");
        for (Family family : Family.values()) {
          judge(found, first, link, exit, host, macvlan, family);
        }
      }
    }
  }

  private void judge(Findings found, Map<String, Located<?>> first, String link, Exit exit, Host host, Exit.Network.Macvlan macvlan, Family family) {
    for (Located<InterfaceAddress> address : macvlan.addresses()) {
      if (address.value().address().family() == family && !isWrong(host, macvlan, address.value().address())) {
        compare(found, first, link + " network " + family, exit, new Located<>(address.value().prefix(), address.span(), address.from()));
        break;
      }
    }
    List<Located<IpAddress>> gateways = macvlan.gateways().isEmpty() ? host.uplink().gateway() : macvlan.gateways();
    for (Located<IpAddress> gateway : gateways) {
      if (gateway.value().family() == family && !isWrong(host, macvlan, gateway.value())) {
        compare(found, first, link + " gateway " + family, exit, gateway);
        break;
      }
    }
  }

  /// Whether it is not of the LAN that the host has, which other rules say.
  private static boolean isWrong(Host host, Exit.Network.Macvlan macvlan, IpAddress address) {
    Prefix single = Prefix.single(address);
    return macvlan.vlan().isEmpty() && macvlan.parent().isEmpty() && Lans.ofFamily(host, single).isPresent() && !Lans.onLan(host, single);
  }

  private void compare(Findings found, Map<String, Located<?>> first, String key, Exit exit, Located<?> own) {
    Located<?> before = first.putIfAbsent(key, own);
    if (before != null && !before.value().equals(own.value())) {
      String what = own.value() instanceof IpAddress ? "router" : "network";
      found.report(
          topic()
              .at(own.span(), "Exit `" + exit.name() + "` has `" + own.value() + "` as its " + what + ", and another exit on the same link has `" + before.value() + "`.")
              .related(before.span(), "the other " + what)
              .help("Give both the same network and router, or put one of them on a VLAN or link of its own (`vlan`, `parent`)."));
    }
  }
}
