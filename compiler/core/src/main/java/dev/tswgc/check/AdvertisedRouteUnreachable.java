package dev.tswgc.check;

import dev.tswgc.diagnostic.Severity;
import dev.tswgc.diagnostic.Topic;
import dev.tswgc.net.Prefix;
import dev.tswgc.topology.Exit;
import dev.tswgc.topology.Located;
import dev.tswgc.topology.Topology;

/// A route that is advertised has to lead somewhere.
final class AdvertisedRouteUnreachable implements Check {

  @Override
  public Topic topic() {
    return new Topic(
        "advertised-route-unreachable",
        Severity.WARNING,
        "An exit advertises a route that it cannot serve",
        """
        `advertise-routes` tells the tailnet that these networks lie behind the exit. What arrives for them is treated as all traffic of clients is: it goes into the
        tunnel, or is dropped where the address is private. Only prefixes that `lan-access` opens are reached on the LAN, so a route that it does not
        hold attracts traffic and loses it.
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
        exits.stockholm { host = vault, tailnet = home, upstream = sweden, tailscaled { advertise-routes = ["192.168.1.0/24"] } }
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
        exits.stockholm { host = vault, tailnet = home, upstream = sweden, lan-access = ["192.168.1.0/24"], tailscaled { advertise-routes = ["192.168.1.0/24"] } }
        """);
  }

  @Override
  public void run(Topology topology, Findings found) {
    for (Exit exit : topology.exits().values()) {
      for (Located<Prefix> route : exit.tailscaled().advertiseRoutes()) {
        if (!opened(exit, route.value())) {
          found.report(
              topic()
                  .at(route.span(), "Exit `" + exit.name() + "` advertises a route to `" + route.value() + "` that its `lan-access` does not open.")
                  .help("Add it to `lan-access`, or remove it: an exit advertises the whole internet by itself."),
              exit.allow());
        }
      }
    }
  }

  private static boolean opened(Exit exit, Prefix route) {
    for (Located<Prefix> prefix : exit.lanAccess()) {
      if (prefix.value().contains(route)) {
        return true;
      }
    }
    return false;
  }
}
