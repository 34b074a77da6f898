package dev.tswgc.check;

import dev.tswgc.diagnostic.Severity;
import dev.tswgc.diagnostic.Topic;
import dev.tswgc.net.Endpoint;
import dev.tswgc.net.SpecialRange;
import dev.tswgc.topology.Exit;
import dev.tswgc.topology.Located;
import dev.tswgc.topology.Tailnet;
import dev.tswgc.topology.Topology;
import java.util.Optional;

/// To join a tailnet, its control server must be reached from outside it.
final class ControlUnreachable implements Check {

  @Override
  public Topic topic() {
    return new Topic(
        "control-unreachable",
        Severity.ERROR,
        "The control server of a tailnet cannot be reached",
        """
        tailscaled talks to its control server to join the tailnet, so the server cannot be inside that tailnet: neither at an address of it nor under its MagicDNS
        name. From an exit, loopback is the exit's own network namespace, not the machine on which the server may run: write the machine's address. With
        `control-path = tunnel` the server is asked through the provider, who does not lead to private addresses.
        """,
        """
        tailnets.home { control = "https://100.64.0.1:8080" }
        upstreams.sweden {
          addresses = ["10.64.12.3/32", "fc00:bbbb:bbbb:bb01::c03/128"]
          private-key { file = "secrets/sweden.key" }
          dns = ["10.64.0.1"]
          peers = [{ public-key = "x4C6NozQ+7AVE0oav6KgL1ULnXGzeqfVrxTr8I12qZc=", endpoint = "198.51.100.20:51820" }]
        }
        exits.stockholm { tailnet = home, upstream = sweden }
        """,
        """
        tailnets.home { control = "https://headscale.example.net" }
        upstreams.sweden {
          addresses = ["10.64.12.3/32", "fc00:bbbb:bbbb:bb01::c03/128"]
          private-key { file = "secrets/sweden.key" }
          dns = ["10.64.0.1"]
          peers = [{ public-key = "x4C6NozQ+7AVE0oav6KgL1ULnXGzeqfVrxTr8I12qZc=", endpoint = "198.51.100.20:51820" }]
        }
        exits.stockholm { tailnet = home, upstream = sweden }
        """);
  }

  @Override
  public void run(Topology topology, Findings found) {
    for (Tailnet tailnet : topology.tailnets().values()) {
      if (tailnet.control().isPresent()) {
        judge(found, tailnet, tailnet.control().get());
      }
    }
    for (Exit exit : topology.exits().values()) {
      Tailnet tailnet = topology.tailnets().get(exit.tailnet().value());
      boolean byTunnel = exit.controlPath().value() == Exit.ControlPath.TUNNEL;
      if (byTunnel && tailnet != null && tailnet.control().isPresent() && isPrivate(tailnet.control().get().value().host())) {
        Located<Tailnet.ControlServer> control = tailnet.control().get();
        found.report(
            topic()
                .at(exit.controlPath().span(), "The control server of tailnet `" + tailnet.name() + "` cannot be reached by the tunnel of exit `" + exit.name() + "`.")
                .label("asks it by the tunnel")
                .related(control.span(), "a private address")
                .help("Write `control-path = direct`."));
      }
    }
  }

  private void judge(Findings found, Tailnet tailnet, Located<Tailnet.ControlServer> control) {
    String label = whyDead(tailnet, control.value().host());
    if (!label.isEmpty()) {
      found.report(
          topic()
              .at(control.span(), "The control server of tailnet `" + tailnet.name() + "` cannot be reached from an exit.")
              .label(label)
              .help("Write a public name or address of the server, or one of the LAN."));
    }
  }

  /// Empty where it can be reached.
  private static String whyDead(Tailnet tailnet, Endpoint.Target host) {
    if (host instanceof Endpoint.Target.Named n) {
      String name = n.name().text();
      boolean inside = tailnet.suffix().isPresent() && name.endsWith("." + tailnet.suffix().get().value().text());
      return inside ? "a name inside the tailnet" : name.equals("localhost") ? "the exit itself" : "";
    }
    Optional<SpecialRange> range = host instanceof Endpoint.Target.Address a ? SpecialRange.of(a.address()) : Optional.empty();
    return range.isPresent() && dead(range.get()) ? "an address " + range.get().words() : "";
  }

  private static boolean dead(SpecialRange range) {
    return switch (range) {
      case TAILNET, UNSPECIFIED, LOOPBACK, LINK_LOCAL, MULTICAST -> true;
      case PRIVATE, UNROUTED -> false;
    };
  }

  private static boolean isPrivate(Endpoint.Target host) {
    return host instanceof Endpoint.Target.Address a && SpecialRange.PRIVATE.contains(a.address());
  }
}
