package dev.tswgc.prove;

import dev.tswgc.machine.Assumed;
import dev.tswgc.machine.Interface;
import dev.tswgc.machine.Machine;
import dev.tswgc.machine.PlannedMachine;
import dev.tswgc.net.LinkName;
import dev.tswgc.plan.Link;
import dev.tswgc.plan.Namespace;
import dev.tswgc.plan.Service;
import dev.tswgc.plan.UidRange;
import dev.tswgc.topology.Exit;
import dev.tswgc.topology.Tailnet;
import dev.tswgc.topology.Topology;
import dev.tswgc.topology.Upstream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// An exit to be proved: what its topology says, what was planned, and the machine that comes of it or was asked.
///
/// @param running whether the machine is what a running host says, and not what was planned: nothing of it comes and goes in steps
/// @param uplink its link to the network around the machine
/// @param tailnet its link to its tailnet
/// @param tunnels its tunnels, in the order of their links
record Case(Topology topology, Exit exit, Namespace namespace, Machine machine, boolean running, LinkName uplink, LinkName tailnet, List<Link.WireGuard> tunnels) {
  Case {
    tunnels = List.copyOf(tunnels);
  }

  Case(Topology topology, Exit exit, Namespace namespace, Machine machine, boolean running) {
    this(topology, exit, namespace, machine, running, named(machine, Interface.Role.Uplink.class), named(machine, Interface.Role.Tailnet.class), tunnels(machine));
  }

  static Case of(Topology topology, Namespace namespace) {
    return new Case(topology, exit(topology, namespace), namespace, PlannedMachine.whole(namespace, Assumed.of(namespace).withNamesAnywhere()), false);
  }

  /// A running host, judged by what the topology says of an exit.
  static Case running(Topology topology, Namespace namespace, Machine machine) {
    return new Case(topology, exit(topology, namespace), namespace, machine, true);
  }

  private static Exit exit(Topology topology, Namespace namespace) {
    return Objects.requireNonNull(topology.exits().get(namespace.id()));
  }

  private static LinkName named(Machine machine, Class<? extends Interface.Role> role) {
    for (Interface link : machine.interfaces()) {
      if (role.isInstance(link.role())) {
        return link.name();
      }
    }
    throw new IllegalStateException("an exit without " + role.getSimpleName());
  }

  private static List<Link.WireGuard> tunnels(Machine machine) {
    List<Link.WireGuard> tunnels = new ArrayList<>();
    for (Interface link : machine.interfaces()) {
      if (link.role() instanceof Interface.Role.Tunnel(Link.WireGuard tunnel)) {
        tunnels.add(tunnel);
      }
    }
    return tunnels;
  }

  boolean isTunnel(LinkName name) {
    for (Link.WireGuard tunnel : tunnels) {
      if (tunnel.name().equals(name)) {
        return true;
      }
    }
    return false;
  }

  /// The tunnel of an upstream, by the key and the peers it has.
  Optional<Link.WireGuard> tunnel(Upstream upstream) {
    return tunnels().stream().filter(tunnel -> is(tunnel, upstream)).findFirst();
  }

  private static boolean is(Link.WireGuard tunnel, Upstream upstream) {
    return tunnel.privateKey().id().equals(upstream.privateKey().id())
        && tunnel.peers().stream().map(Link.Peer::publicKey).toList().equals(upstream.peers().stream().map(peer -> peer.publicKey().value()).toList())
        && tunnel.peers().stream().map(Link.Peer::endpoint).toList().equals(upstream.peers().stream().map(peer -> peer.endpoint().value()).toList());
  }

  /// Its upstreams, in the order of preference.
  List<Upstream> upstreams() {
    List<Upstream> all = new ArrayList<>();
    exit.upstreams().forEach(name -> all.add(Objects.requireNonNull(topology.upstreams().get(name.value()))));
    return all;
  }

  /// Its tailnet.
  Tailnet network() {
    return Objects.requireNonNull(topology.tailnets().get(exit.tailnet().value()));
  }

  /// Its programs of a kind.
  <S extends Service> List<S> services(Class<S> kind) {
    return namespace.services().stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  /// The user ids of its programs.
  Set<Integer> uids() {
    Set<Integer> uids = new TreeSet<>();
    uids.add(namespace.resolver().uid());
    for (Service service : namespace.services()) {
      uids.add(service instanceof Service.Watcher watcher ? watcher.probeUid() : service.uid());
    }
    return uids;
  }

  /// The user ids of programs that act for others.
  UidRange programs() {
    int first = namespace.resolver().uid();
    int last = first;
    for (int uid : uids()) {
      last = Math.max(last, uid);
    }
    return new UidRange(first, last);
  }

  /// tailscaled's UDP port.
  int port() {
    for (Service service : namespace.services()) {
      if (service instanceof Service.Tailscaled tailscaled) {
        return tailscaled.port();
      }
    }
    throw new IllegalStateException("an exit without tailscaled");
  }
}
