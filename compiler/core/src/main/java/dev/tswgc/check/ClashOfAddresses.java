package dev.tswgc.check;

import dev.tswgc.diagnostic.Severity;
import dev.tswgc.diagnostic.Span;
import dev.tswgc.diagnostic.Topic;
import dev.tswgc.net.InterfaceAddress;
import dev.tswgc.net.IpAddress;
import dev.tswgc.net.Prefix;
import dev.tswgc.topology.Exit;
import dev.tswgc.topology.Host;
import dev.tswgc.topology.Located;
import dev.tswgc.topology.Name;
import dev.tswgc.topology.Topology;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// An address leads to one place.
final class ClashOfAddresses implements Check {

  @Override
  public Topic topic() {
    return new Topic(
        "clash-of-addresses",
        Severity.ERROR,
        "Two entries want the same addresses on one machine",
        """
        - Two exits with one LAN address on a machine's link answer for each other: neighbours send to whichever answered their question last.
        - Two bridges with overlapping subnets, or a bridge inside the LAN: the container engine refuses the second, or the machine has two routes to one network.
        - Two tunnels of one exit with the same address: a packet that comes in by the second is not meant for that link as far as the kernel's tables
          say, so the exit's guard against forged destinations drops every answer, and failover to it carries nothing. Some providers give all their
          clients the same address; use such upstreams in different exits.
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
        exits.tokyo { host = vault, tailnet = home, upstream = japan, network { macvlan { address = "192.168.1.50/24" } } }
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

  /// A link of a machine with its own broadcast domain.
  private record LanAddress(Name host, String parent, int vlan, IpAddress address) {}

  private record TunnelAddress(Name exit, IpAddress address) {}

  private record Subnet(Span span, String who) {}

  @Override
  public void run(Topology topology, Findings found) {
    lanAddresses(topology, found);
    tunnelAddresses(topology, found);
    subnets(topology, found);
  }

  private void lanAddresses(Topology topology, Findings found) {
    Claims<LanAddress> claims = new Claims<>();
    for (Exit exit : topology.exitsAlone()) {
      if (exit.network() instanceof Exit.Network.Macvlan macvlan) {
        for (Located<InterfaceAddress> address : macvlan.addresses()) {
          claims.add(
              new LanAddress(exit.host().value(), Parents.of(topology, exit, macvlan), vlan(macvlan), address.value().address()),
              address.span(),
              "exit `" + exit.name() + "`");
        }
      }
    }
    for (Claims.Clash<LanAddress> clash : claims.clashes()) {
      report(found, clash, "`" + clash.key().address() + "` on host `" + clash.key().host() + "` is wanted twice.", "Give one of them another address of the LAN.");
    }
  }

  private void tunnelAddresses(Topology topology, Findings found) {
    Claims<TunnelAddress> claims = new Claims<>();
    for (Exit exit : topology.exits().values()) {
      if (exit.upstreams().size() < 2) {
        continue;
      }
      Set<Name> once = new HashSet<>();
      for (Tunnel tunnel : Tunnel.of(topology, exit)) {
        if (once.add(tunnel.upstream().name())) {
          for (Located<InterfaceAddress> address : tunnel.upstream().addresses()) {
            claims.add(new TunnelAddress(exit.name(), address.value().address()), address.span(), "upstream `" + tunnel.upstream().name() + "`");
          }
        }
      }
    }
    for (Claims.Clash<TunnelAddress> clash : claims.clashes()) {
      if (!clash.first().who().equals(clash.again().who())) {
        report(
            found,
            clash,
            "Two tunnels of exit `" + clash.key().exit() + "` have the address `" + clash.key().address() + "`.",
            "Ask the provider for a key with another address, or use the upstreams in different exits.");
      }
    }
  }

  private void report(Findings found, Claims.Clash<?> clash, String message, String help) {
    found.report(
        topic()
            .at(clash.again().span(), message)
            .label("again, by " + clash.again().who())
            .related(clash.first().span(), "first here, by " + clash.first().who())
            .help(help));
  }

  private void subnets(Topology topology, Findings found) {
    Map<Name, Overlaps<Subnet>> byHost = new LinkedHashMap<>();
    for (Host host : topology.hosts().values()) {
      for (Located<Prefix> lan : host.uplink().lan()) {
        byHost.computeIfAbsent(host.name(), h -> new Overlaps<>()).add(lan.value(), new Subnet(lan.span(), "the LAN"));
      }
    }
    for (Exit exit : topology.exitsAlone()) {
      if (exit.network() instanceof Exit.Network.Bridge bridge) {
        Overlaps<Subnet> overlaps = byHost.computeIfAbsent(exit.host().value(), h -> new Overlaps<>());
        String who = "the bridge of exit `" + exit.name() + "`";
        bridge.subnet4().ifPresent(s -> overlaps.add(s.value(), new Subnet(s.span(), who)));
        bridge.subnet6().ifPresent(s -> overlaps.add(s.value(), new Subnet(s.span(), who)));
      }
    }
    for (Map.Entry<Name, Overlaps<Subnet>> host : byHost.entrySet()) {
      for (Overlaps.Overlap<Subnet> overlap : host.getValue().find()) {
        Subnet outer = overlap.outer().owner();
        Subnet inner = overlap.inner().owner();
        if (!outer.who().equals(inner.who())) {
          boolean outerFirst = outer.span().compareTo(inner.span()) <= 0;
          Subnet first = outerFirst ? outer : inner;
          Subnet again = outerFirst ? inner : outer;
          found.report(
              topic()
                  .at(again.span(), "Two networks of host `" + host.getKey() + "` overlap.")
                  .label(again.who())
                  .related(first.span(), first.who())
                  .help("Give the bridge another `subnet`, or leave it out: the compiler chooses a free one."));
        }
      }
    }
  }

  private static int vlan(Exit.Network.Macvlan macvlan) {
    return macvlan.vlan().isPresent() ? macvlan.vlan().get().value() : 0;
  }
}
