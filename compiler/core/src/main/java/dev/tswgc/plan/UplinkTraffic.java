package dev.tswgc.plan;

import dev.tswgc.net.Family;
import dev.tswgc.net.PortRange;
import dev.tswgc.net.Prefix;
import dev.tswgc.net.Protocol;
import dev.tswgc.plan.Match.DestinationPort;
import dev.tswgc.plan.Match.IcmpType;
import dev.tswgc.plan.Match.Marked;
import dev.tswgc.plan.Match.Not;
import dev.tswgc.plan.Match.SocketUid;
import dev.tswgc.plan.Match.SourcePort;
import dev.tswgc.plan.Match.Transport;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/// What the node itself may send by the uplink, said twice in the same words: to sockets that obey routing (output), and to those that do not (egress).
///
/// Nothing is let through by its mark alone: any program with CAP_NET_RAW can set one.
final class UplinkTraffic {
  private static final Transport UDP = new Transport(List.of(Protocol.UDP));
  private static final Transport TCP = new Transport(List.of(Protocol.TCP));
  private static final Transport TCP_OR_UDP = new Transport(List.of(Protocol.TCP, Protocol.UDP));
  private static final DestinationPort DNS = new DestinationPort(List.of(Numbers.DNS));
  private static final SocketUid ROOT = new SocketUid(Uids.ROOT);
  private static final SocketUid RESOLVER = new SocketUid(Uids.RESOLVER_ONLY);

  private final ExitFacts facts;
  private final Endpoints endpoints;

  UplinkTraffic(ExitFacts facts, Endpoints endpoints) {
    this.facts = facts;
    this.endpoints = endpoints;
  }

  /// Outer packets, before anything else that is accepted.
  void outer(ChainBuilder chain) {
    for (Tunnel tunnel : facts.tunnels()) {
      // WireGuard in the kernel has no socket owner, wireguard-go runs as root: neither is hit.
      chain.drop(tunnel.why().that("a mark is no proof: others do not send as the tunnel"), new Marked(tunnel.mark()), new Not(ROOT));
    }
    for (Match match : endpoints.outer().matches()) {
      chain.accept(facts.why("upstream", "outer packets go to the tunnel's far end only"), match);
    }
  }

  /// The node's own programs.
  ///
  /// @param control what tailscaled may do, made by [#control]
  void programs(ChainBuilder chain, ChainBuilder control) {
    holepunch(chain, facts.why("holepunch", "the node's own programs reach these endpoints past the tunnel"));
    if (!facts.controlByTunnel()) {
      chain.goOn(control, facts.why("control-path", "tailscaled's own traffic"), new Marked(Numbers.TAILSCALE_BYPASS), ROOT);
    }
    for (Family family : Family.values()) {
      names(chain, facts.resolvers().control(family), facts.why("control-dns", "the forwarder asks the node's own names past the tunnel"));
      names(chain, facts.resolvers().by(Resolvers.Way.LAN, family), facts.why("dns", "the forwarder asks a resolver in the LAN"));
    }
  }

  /// What was marked for a holepunch, is from the node's own programs, and does go there.
  void holepunch(ChainBuilder chain, Why why) {
    Marked marked = new Marked(Numbers.mark(facts.numbers().holepunchMark()));
    for (Match match : endpoints.holepunch().matches()) {
      chain.accept(why, marked, ROOT, match);
    }
  }

  private static void names(ChainBuilder chain, List<Prefix> resolvers, Why why) {
    if (!resolvers.isEmpty()) {
      chain.accept(why, RESOLVER, new Match.Destination(resolvers), TCP_OR_UDP, DNS);
    }
  }

  /// What the link itself needs.
  void neighbours(ChainBuilder chain) {
    Why why = facts.uplink().why();
    chain.accept(
        why.that("neighbours are found (RFC 4861)"),
        new IcmpType(Family.IPV6, List.of(Icmp6.NEIGHBOUR_SOLICITATION, Icmp6.NEIGHBOUR_ADVERTISEMENT)),
        new Match.HopLimit(255));
    chain.accept(
        why.that("switches learn which groups the node is in (RFC 3810)"),
        new IcmpType(Family.IPV6, List.of(Icmp6.LISTENER_REPORT, Icmp6.LISTENER_DONE, Icmp6.LISTENER_REPORT_V2)));
  }

  /// What tailscaled may do, by whichever link.
  ChainBuilder control(String name) {
    Why why = facts.why("control-path", "what tailscaled itself may send");
    ChainBuilder chain = ChainBuilder.part(name, why);
    chain.accept(why.that("to other members, from its one port"), UDP, new SourcePort(List.of(PortRange.of(facts.numbers().port()))));
    chain.accept(why.that("to find out its own address (STUN)"), UDP, new DestinationPort(List.of(Numbers.STUN)));
    chain.accept(why.that("to the control server and to relays (DERP)"), TCP, new DestinationPort(controlPorts()));
    return chain;
  }

  private List<PortRange> controlPorts() {
    TreeSet<Integer> ports = new TreeSet<>(List.of(80, 443));
    facts.tailnet().control().ifPresent(control -> ports.add(control.value().port()));
    List<PortRange> ranges = new ArrayList<>();
    for (int port : ports) {
      ranges.add(PortRange.of(port));
    }
    return ranges;
  }
}
