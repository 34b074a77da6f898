package dev.tswgc.check;

import dev.tswgc.diagnostic.Severity;
import dev.tswgc.diagnostic.Topic;
import dev.tswgc.topology.Exit;
import dev.tswgc.topology.Host;
import dev.tswgc.topology.Name;
import dev.tswgc.topology.Topology;

/// Containers of one host are told apart by their names.
final class ClashOfServices implements Check {

  @Override
  public Topic topic() {
    return new Topic(
        "clash-of-services",
        Severity.ERROR,
        "An exit is called like a container of another",
        """
        The containers of an exit are called by its name and what they do: `stockholm-watcher`. An exit of that very name on the same host would be a second
        container with it.
        """,
        """
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
        exits.stockholm { tailnet = home, upstream = sweden }
        exits.stockholm-watcher { tailnet = home, upstream = japan }
        """,
        """
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
        exits.stockholm { tailnet = home, upstream = sweden }
        exits.tokyo { tailnet = home, upstream = japan }
        """);
  }

  @Override
  public void run(Topology topology, Findings found) {
    for (Exit exit : topology.exits().values()) {
      Host host = topology.hosts().get(exit.host().value());
      if (host != null && Engines.runs(host)) {
        String name = exit.name().text();
        for (int dash = name.indexOf('-'); dash > 0; dash = name.indexOf('-', dash + 1)) {
          judge(topology, found, exit, name.substring(0, dash), name.substring(dash + 1));
        }
      }
    }
  }

  private void judge(Topology topology, Findings found, Exit exit, String before, String service) {
    Exit other = before.endsWith("-") ? null : topology.exits().get(new Name(before));
    if (other != null && other.host().value().equals(exit.host().value()) && isService(other, service)) {
      found.report(
          topic()
              .at(exit.span(), "Exit `" + exit.name() + "` is called like the container `" + service + "` of exit `" + other.name() + "`.")
              .related(other.span(), "the exit that has such a container")
              .help("Rename one of the two exits."));
    }
  }

  private static boolean isService(Exit exit, String name) {
    boolean service = name.equals("forwarder") || name.equals("names") || name.equals("tailscaled") || name.equals("watcher");
    for (Exit.ProxyListener proxy : exit.proxies()) {
      service |= name.equals(proxy.kind().word() + "-" + proxy.port().value());
    }
    return service;
  }
}
