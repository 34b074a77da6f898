package dev.tswgc.prove;

import dev.tswgc.net.InterfaceAddress;
import dev.tswgc.net.Prefix;
import dev.tswgc.plan.Host;
import dev.tswgc.plan.HostNetwork;
import dev.tswgc.plan.Link;
import dev.tswgc.plan.Namespace;
import dev.tswgc.plan.Plan;
import dev.tswgc.plan.RoutingTable;
import dev.tswgc.plan.Why;
import dev.tswgc.topology.Topology;
import java.util.ArrayList;
import java.util.List;

/// An address that is in two places is in one of them, and nobody knows in which.
final class Overlap implements CommonFact {
  private static final List<Prefix> TAILNET = List.of(Prefix.of("100.64.0.0/10"), Prefix.of("fd7a:115c:a1e0::/48"));

  @Override
  public String id() {
    return "OVERLAP";
  }

  @Override
  public String sentence() {
    return "No network of an uplink and no route to a LAN lies in the ranges from which tailnets number their members, no tunnel has an address in the network of its uplink, and no two networks of a machine's container engine overlap.";
  }

  @Override
  public List<Breach> breaches(Topology topology, Plan plan) {
    List<Breach> breaches = new ArrayList<>();
    for (Host host : plan.hosts()) {
      for (Namespace namespace : host.namespaces()) {
        namespace(namespace, breaches);
      }
      networks(host, breaches);
    }
    return breaches;
  }

  private static void namespace(Namespace namespace, List<Breach> breaches) {
    for (Link link : namespace.links()) {
      if (link instanceof Link.Uplink uplink) {
        for (InterfaceAddress own : uplink.addresses()) {
          inTailnet(own.prefix(), uplink.why(), breaches);
          tunnels(namespace, own.prefix(), uplink.why(), breaches);
        }
      }
    }
    for (RoutingTable table : namespace.tables()) {
      for (RoutingTable.Route route : table.routes()) {
        if (route.destination().length() > 0) {
          inTailnet(route.destination(), route.why(), breaches);
        }
      }
    }
  }

  private static void tunnels(Namespace namespace, Prefix near, Why why, List<Breach> breaches) {
    for (Link link : namespace.links()) {
      if (link instanceof Link.WireGuard tunnel) {
        for (InterfaceAddress own : tunnel.addresses()) {
          if (near.contains(own.address())) {
            breaches.add(Breach.of("The address " + own + " of " + tunnel.name() + " is in " + near + ".", tunnel.why(), why));
          }
        }
      }
    }
  }

  private static void inTailnet(Prefix prefix, Why why, List<Breach> breaches) {
    for (Prefix range : TAILNET) {
      if (range.overlaps(prefix)) {
        breaches.add(Breach.of("The network " + prefix + " overlaps " + range + " of tailnets.", why));
      }
    }
  }

  private static void networks(Host host, List<Breach> breaches) {
    for (int i = 0; i < host.networks().size(); i++) {
      for (int j = i + 1; j < host.networks().size(); j++) {
        HostNetwork one = host.networks().get(i);
        HostNetwork other = host.networks().get(j);
        boolean lans = one instanceof HostNetwork.Macvlan && other instanceof HostNetwork.Macvlan;
        boolean meet = one.subnets().stream().anyMatch(subnet -> other.subnets().stream().anyMatch(subnet::overlaps));
        if (meet && !lans) {
          breaches.add(Breach.of("Networks " + one.name() + " and " + other.name() + " of machine " + host.name() + " overlap.", host.namespaces().getFirst().why(), host.namespaces().getLast().why()));
        }
      }
    }
  }
}
