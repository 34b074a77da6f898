package dev.tswgc.check;

import dev.tswgc.diagnostic.Severity;
import dev.tswgc.diagnostic.Topic;
import dev.tswgc.net.Protocol;
import dev.tswgc.topology.Exit;
import dev.tswgc.topology.Located;
import dev.tswgc.topology.Name;
import dev.tswgc.topology.Topology;
import java.util.Map;

/// A port of one address belongs to one program.
final class ClashOfPorts implements Check {

  @Override
  public Topic topic() {
    return new Topic(
        "clash-of-ports",
        Severity.ERROR,
        "Two programs want the same port",
        """
        A UDP or TCP port of one address belongs to one program; the second to ask fails to start, and which one is second changes from boot to boot.
        Ports meet in two places: inside an exit (tailscaled, the tunnels' listen ports and the proxies, and SSH where tailscaled serves it), and on a
        machine, where exits behind a bridge share the machine's address for tailscaled's port.

        A port that is not pinned is chosen by the compiler and never clashes.
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
        exits.stockholm { tailnet = home, upstream = sweden, port = 41641 }
        exits.tokyo { tailnet = home, upstream = japan, port = 41641 }
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
        exits.stockholm { tailnet = home, upstream = sweden, port = 41641 }
        exits.tokyo { tailnet = home, upstream = japan, port = 41642 }
        """);
  }

  private static final int SSH_PORT = 22;

  /// A port of an address.
  ///
  /// @param where the owner of the address: an exit or a host
  private record Port(String where, Protocol protocol, int number) {}

  @Override
  public void run(Topology topology, Findings found) {
    Claims<Port> claims = new Claims<>();
    for (Exit exit : topology.exitsAlone()) {
      inside(claims, exit);
      if (exit.port().isPresent() && exit.network() instanceof Exit.Network.Bridge) {
        Located<Integer> port = exit.port().get();
        claims.add(new Port("host `" + exit.host().value() + "`", Protocol.UDP, port.value()), port.span(), "tailscaled of exit `" + exit.name() + "`");
      }
    }
    for (Claims.Clash<Port> clash : claims.clashes()) {
      Port port = clash.key();
      found.report(
          topic()
              .at(clash.again().span(), "Port " + port.number() + "/" + port.protocol().word() + " of " + port.where() + " is wanted twice.")
              .label("wanted again, by " + clash.again().who())
              .related(clash.first().span(), "first wanted here, by " + clash.first().who())
              .help("Give one of them another port."));
    }
  }

  private static void inside(Claims<Port> claims, Exit exit) {
    String where = "exit `" + exit.name() + "`";
    exit.port().ifPresent(port -> claims.add(new Port(where, Protocol.UDP, port.value()), port.span(), "tailscaled"));
    for (Map.Entry<Name, Exit.TunnelPins> tunnel : exit.pins().tunnels().entrySet()) {
      String who = "tunnel `" + tunnel.getKey() + "`";
      tunnel.getValue().listenPort().ifPresent(port -> claims.add(new Port(where, Protocol.UDP, port.value()), port.span(), who));
    }
    for (Exit.ProxyListener proxy : exit.proxies()) {
      Located<Integer> port = proxy.port();
      claims.add(new Port(where, Protocol.TCP, port.value()), port.isWritten() ? port.span() : proxy.span(), "the " + proxy.kind().word() + " proxy");
    }
    Located<Boolean> ssh = exit.tailscaled().ssh();
    if (ssh.value()) {
      claims.add(new Port(where, Protocol.TCP, SSH_PORT), ssh.span(), "tailscaled's SSH server");
    }
  }
}
