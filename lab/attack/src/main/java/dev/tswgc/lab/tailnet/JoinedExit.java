package dev.tswgc.lab.tailnet;

import dev.tswgc.lab.Namespace;
import dev.tswgc.lab.exit.Compiled;
import dev.tswgc.lab.exit.Configuration;
import dev.tswgc.lab.exit.ExitTopology;
import dev.tswgc.lab.exit.ExitWorld;
import dev.tswgc.lab.exit.Provider;
import java.util.List;

/// An exit that is to join a real tailnet: its topology, and the machines around it beside those that every exit has.
final class JoinedExit implements Configuration {
  private final String more;
  private List<Compiled> compiled = List.of();

  /// @param more lines of the exit
  JoinedExit(String more) {
    this.more = more;
  }

  Compiled compiled() {
    return compiled.getFirst();
  }

  @Override
  public String name() {
    return "tswgc";
  }

  @Override
  public void prepare(ExitWorld world) {
    compiled = List.of(Compiled.of(topology(world.providers()), world.folder().resolve("topology")));
    compiled().prepare(world.node());
    around(world);
  }

  /// A control server, and a client somewhere else on the internet.
  static void around(ExitWorld world) {
    Namespace internet = world.internet();
    internet.link("lo").address(TailnetWorld.DNS4 + "/32", TailnetWorld.DNS6 + "/128");
    Namespace control = world.world().namespace("control");
    internet.link("to-control").address("203.0.113.241/28", "2001:db8:c0::1/64").to(control, "eth0").address(TailnetWorld.CONTROL4 + "/28", TailnetWorld.CONTROL6 + "/64");
    control.gateway("203.0.113.241", "2001:db8:c0::1");
    internet.link("home").address("203.0.113.225/28", "2001:db8:ee::1/64").to(world.client(), "eth0").address(TailnetWorld.CLIENT4 + "/28", TailnetWorld.CLIENT6 + "/64");
    world.client().gateway("203.0.113.225", "2001:db8:ee::1");
  }

  @Override
  public void apply(ExitWorld world) {
    throw new IllegalStateException("The first of its containers does.");
  }

  private String topology(List<Provider> providers) {
    return """
        topology { name = lab, language = 1 }
        tailnets.home { control = "https://%s", auth-key { file = "secrets/authkey" } }
        %s
        %s
        holepunch.games { address = ["%s", "%s"], port = %d, protocol = both }
        hosts.node {
          runtime = docker
          uplink { interface = eth0, lan = ["192.168.1.0/24", "2001:db8:1::/64"], gateway = ["%s", "%s"] }
        }
        exits.%s {
          host = node
          tailnet = home
          upstream = [%s, %s]
          holepunch = [games]
          control-dns = ["%s"]
          # Three seconds between probes and three of them lost are what everybody has; a minute until it is back is not waited for here.
          probe { good = 3s }
          socks5 { port = %d, auth { file = "secrets/socks-users" } }
          http { port = %d }
          network { macvlan { address = ["%s/24", "%s/64"] } }
          %s
        }
        """
        .formatted(
            TailnetWorld.CONTROL,
            upstream(providers.get(0), TailnetWorld.ENDPOINT),
            upstream(providers.get(1), providers.get(1).address4()),
            ExitWorld.SERVICE4,
            ExitWorld.SERVICE6,
            TailnetWorld.HOLE_PORT,
            ExitWorld.ROUTER4,
            ExitWorld.ROUTER6,
            ExitTopology.EXIT,
            providers.get(0).upstream(),
            providers.get(1).upstream(),
            TailnetWorld.DNS4,
            TailnetWorld.SOCKS_PORT,
            TailnetWorld.HTTP_PORT,
            ExitWorld.NODE4,
            ExitWorld.NODE6,
            more);
  }

  private static String upstream(Provider provider, String endpoint) {
    return """
        upstreams.%s {
          engine = wireguard-go
          addresses = ["%s/32", "%s/128"]
          private-key { file = "secrets/%s" }
          dns = ["%s"]
          peers = [{ public-key = "%s", endpoint = "%s:51820", keepalive = 25s }]
        }
        """
        .formatted(provider.upstream(), provider.exit4(), provider.exit6(), provider.upstream(), provider.inside4(), provider.publicKey(), endpoint);
  }
}
