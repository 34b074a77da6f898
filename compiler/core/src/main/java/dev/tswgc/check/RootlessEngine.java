package dev.tswgc.check;

import dev.tswgc.diagnostic.Severity;
import dev.tswgc.diagnostic.Topic;
import dev.tswgc.topology.Exit;
import dev.tswgc.topology.Host;
import dev.tswgc.topology.Located;
import dev.tswgc.topology.Name;
import dev.tswgc.topology.Topology;
import dev.tswgc.topology.Upstream;

/// An engine without root cannot do all that an exit may ask for.
final class RootlessEngine implements Check {
  /// Below it a port is root's, unless the machine says otherwise (`net.ipv4.ip_unprivileged_port_start`).
  private static final int FIRST_FREE_PORT = 1024;

  @Override
  public Topic topic() {
    return new Topic(
        "rootless-engine",
        Severity.ERROR,
        "What a container engine without root cannot do",
        """
        With `rootless = true` the engine runs as an ordinary user. Inside its own user namespace it makes networks, rulesets and tunnels as root would,
        but it has no way into the machine's own network: no link on the LAN (`macvlan`), no port below 1024, and no loading of kernel modules. It also
        needs a range of ids for the user (`/etc/subuid`, `/etc/subgid`) and `/dev/net/tun`, which the compiler cannot see.

        The kernel's WireGuard works in a user namespace once root has loaded its module (`modprobe wireguard`, and a line in `/etc/modules-load.d` for the
        next boot); that is a warning, since the compiler does not know whether it is loaded.
        """,
        """
        hosts.vault { runtime = podman, rootless = true, uplink { interface = eth0, lan = "192.168.1.0/24", gateway = "192.168.1.1" } }
        tailnets.home {}
        upstreams.sweden {
          engine = wireguard-go
          addresses = ["10.64.12.3/32", "fc00:bbbb:bbbb:bb01::c03/128"]
          private-key { file = "secrets/sweden.key" }
          dns = ["10.64.0.1"]
          peers = [{ public-key = "x4C6NozQ+7AVE0oav6KgL1ULnXGzeqfVrxTr8I12qZc=", endpoint = "198.51.100.20:51820" }]
        }
        exits.stockholm { host = vault, tailnet = home, upstream = sweden, network { macvlan { address = "192.168.1.50/24" } } }
        """,
        """
        hosts.vault { runtime = podman, rootless = true, uplink { interface = eth0, lan = "192.168.1.0/24", gateway = "192.168.1.1" } }
        tailnets.home {}
        upstreams.sweden {
          engine = wireguard-go
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
    for (Exit exit : topology.exits().values()) {
      Host host = topology.hosts().get(exit.host().value());
      if (host != null && host.rootless().value() && Engines.runs(host)) {
        links(exit, host, found);
        engines(topology, exit, host, found);
      }
    }
    for (Host host : topology.hosts().values()) {
      if (host.rootless().value() && !Engines.runs(host)) {
        found.report(
            topic()
                .at(host.rootless().span(), "Host `" + host.name() + "` has no container engine that could be rootless: its runtime is `" + host.runtime().value().word() + "`.")
                .help("Leave `rootless` out, or write `runtime = podman`."));
      }
    }
  }

  private void links(Exit exit, Host host, Findings found) {
    if (exit.network() instanceof Exit.Network.Macvlan macvlan) {
      found.report(
          topic()
              .at(macvlan.span(), "A rootless engine makes no link on the LAN for exit `" + exit.name() + "`.")
              .related(host.rootless().span(), "the engine is rootless here")
              .help("Leave `network` out: the exit is then behind a bridge. Or let root run the engine."));
    } else if (exit.port().isPresent() && exit.port().get().value() < FIRST_FREE_PORT) {
      Located<Integer> port = exit.port().get();
      found.report(
          topic()
              .at(port.span(), "A rootless engine cannot publish port " + port.value() + " of exit `" + exit.name() + "`.")
              .related(host.rootless().span(), "the engine is rootless here")
              .help("Give it a port from " + FIRST_FREE_PORT + ", or none: one is chosen then."));
    }
  }

  private void engines(Topology topology, Exit exit, Host host, Findings found) {
    for (Located<Name> name : exit.upstreams()) {
      Upstream upstream = topology.upstreams().get(name.value());
      if (upstream != null && upstream.engine().value() == Upstream.Engine.KERNEL) {
        found.report(
            topic()
                .at(upstream.engine().isWritten() ? upstream.engine().span() : upstream.span(), "The kernel carries tunnel `" + name.value() + "`, and a rootless engine cannot load its module.")
                .as(Severity.WARNING)
                .related(host.rootless().span(), "the engine is rootless here")
                .help("Write `engine = wireguard-go`, or have root load it: `modprobe wireguard`."));
      }
    }
  }
}
