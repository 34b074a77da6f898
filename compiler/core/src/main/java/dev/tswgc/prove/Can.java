package dev.tswgc.prove;

import dev.tswgc.machine.Machine;
import dev.tswgc.net.Family;
import dev.tswgc.net.IpAddress;
import dev.tswgc.net.LinkName;
import dev.tswgc.net.Prefix;
import dev.tswgc.plan.Link;
import dev.tswgc.plan.Match.ConnectionState;
import dev.tswgc.plan.Service;
import dev.tswgc.plan.UidRange;
import dev.tswgc.topology.Exit;
import dev.tswgc.topology.Holepunch;
import dev.tswgc.topology.Located;
import dev.tswgc.topology.Name;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// What must be possible: a machine that does nothing leaks nothing, and would pass every "never".
final class Can {
  private static final UidRange ROOT = UidRange.of(0);

  private final Case proved;
  private final Space space;
  private final Bdd bdd;
  private final Fields fields;
  private final Declared declared;
  private final Reach reach;
  private final int opens;
  private final int answers;
  private final List<Proof.Possibility> all = new ArrayList<>();

  private Can(Case proved, Space space, Declared declared, Reach reach) {
    this.proved = proved;
    this.space = space;
    this.bdd = space.bdd();
    this.fields = space.fields();
    this.declared = declared;
    this.reach = reach;
    this.opens = bdd.minus(space.conditions().states(List.of(ConnectionState.NEW)), bdd.variable(Fields.REPLY));
    this.answers = bdd.and(space.conditions().states(List.of(ConnectionState.ESTABLISHED)), bdd.variable(Fields.REPLY));
  }

  /// All of an exit.
  static List<Proof.Possibility> all(Case proved, Space space, Declared declared, Reach reach) {
    Can can = new Can(proved, space, declared, reach);
    can.clients();
    can.lan();
    can.tunnels();
    can.tailscaled();
    can.programs();
    can.holepunches();
    can.link();
    return can.all;
  }

  private void clients() {
    for (Link.WireGuard tunnel : proved.tunnels()) {
      for (Family family : Family.values()) {
        if (has(tunnel.name(), family) && takes(tunnel, family)) {
          String which = " " + tunnel.name() + " " + family.word();
          int those = bdd.and(bdd.and(fields.family(family), ordinary()), up(tunnel.name()));
          int asked = bdd.and(bdd.and(opens, declared.internet()), declared.from(tunnel.name()));
          all.add(new Proof.Possibility("CLIENT-LIVE" + which, each() + " new connection of a client to the internet leaves by the tunnel.", every(proved.tailnet(), tunnel.name(), bdd.and(bdd.and(asked, those), alone(tunnel)))));
          int answered = bdd.minus(bdd.and(bdd.and(answers, declared.fromInternet()), declared.members()), fields.union(proved.machine().interfaces().stream().map(link -> declared.to(link.name())).toList()));
          all.add(new Proof.Possibility("RETURN" + which, each() + " answer to it goes back to the client.", every(tunnel.name(), proved.tailnet(), bdd.and(answered, those))));
          int errors = bdd.and(tooBig(family), bdd.and(declared.members(), declared.fromInternet()));
          passes("TOOBIG" + which, "So does the word that a packet was too large.", tunnel.name(), proved.tailnet(), bdd.and(errors, fields.family(family)));
        }
      }
    }
    for (Family family : Family.values()) {
      int those = fields.family(family);
      arrives("NODE-LIVE " + family.word(), "A client reaches the node itself.", proved.tailnet(), bdd.and(bdd.and(opens, those), declared.to(proved.tailnet())));
      sends("PEER-LIVE " + family.word(), "The node answers it.", proved.tailnet(), bdd.and(bdd.and(bdd.and(answers, those), declared.members()), bdd.and(space.owners().in(ROOT), fields.mark(0))));
      int itself = bdd.and(bdd.and(opens, those), bdd.and(declared.to(proved.uplink()), declared.from(proved.uplink())));
      if (itself != Bdd.NOTHING) {
        arrives("SELF-LIVE " + family.word(), "The node speaks to itself at any of its addresses.", LinkName.LO, itself);
      }
    }
  }

  private void lan() {
    for (Located<Prefix> prefix : proved.exit().lanAccess()) {
      int there = bdd.and(fields.in(Fields.DESTINATION, prefix.value()), source());
      passes("LAN-LIVE " + prefix.value(), "Clients reach this network of the LAN.", proved.tailnet(), proved.uplink(), bdd.and(bdd.and(opens, there), fields.mark(0)));
      int back = bdd.and(fields.in(Fields.SOURCE, prefix.value()), declared.members());
      passes("LAN-RETURN " + prefix.value(), "Its answers go back.", proved.uplink(), proved.tailnet(), bdd.and(answers, back));
    }
  }

  private void tunnels() {
    for (Link.WireGuard tunnel : proved.tunnels()) {
      int outer = bdd.and(bdd.and(declared.outer(), declared.markOf(tunnel)), source());
      sends("OUTER-LIVE " + tunnel.name(), "The tunnel's outer packets leave by the uplink.", proved.uplink(), bdd.minus(outer, bdd.variable(Fields.FRAGMENT)));
      sends("FRAGMENT-LIVE " + tunnel.name(), "So do those that had to be cut up.", proved.uplink(), bdd.and(outer, bdd.variable(Fields.FRAGMENT)));
      arrives("ANSWER-LIVE " + tunnel.name(), "Answers to the node's own programs come in by the tunnel.", tunnel.name(), answers);
    }
    arrives("FAREND-LIVE", "A tunnel's far end is heard, also where its connection has been forgotten.", proved.uplink(), bdd.and(opens, bdd.minus(declared.unasked(), bdd.or(fields.port(Fields.DESTINATION_PORT, proved.port()), fields.payload(Fields.ICMPV6)))));
  }

  private void tailscaled() {
    boolean byTunnel = proved.exit().controlPath().value() == Exit.ControlPath.TUNNEL;
    int https = bdd.and(fields.payload(Fields.TCP), fields.port(Fields.DESTINATION_PORT, 443));
    int stun = bdd.minus(bdd.and(fields.payload(Fields.UDP), fields.port(Fields.DESTINATION_PORT, 3478)), fields.port(Fields.SOURCE_PORT, proved.port()));
    int peers = bdd.minus(bdd.and(fields.payload(Fields.UDP), fields.port(Fields.SOURCE_PORT, proved.port())), fields.port(Fields.DESTINATION_PORT, 3478));
    for (Family family : Family.values()) {
      LinkName way = byTunnel ? proved.tunnels().getFirst().name() : proved.uplink();
      if (!has(way, family) || !byTunnel && !hasGateway(family)) {
        continue;
      }
      int own = bdd.and(bdd.and(bdd.and(declared.tailscaled(), opens), declared.from(way)), bdd.and(fields.family(family), declared.internet()));
      sends("CONTROL-LIVE https " + family.word(), "tailscaled reaches its control server and relays.", way, bdd.and(own, https));
      sends("CONTROL-LIVE stun " + family.word(), "tailscaled finds its own address.", way, bdd.and(own, stun));
      sends("CONTROL-LIVE peers " + family.word(), "tailscaled reaches other members directly.", way, bdd.and(own, peers));
      if (!byTunnel) {
        int asked = bdd.and(fields.payload(Fields.UDP), fields.port(Fields.DESTINATION_PORT, proved.port()));
        arrives("LISTEN-LIVE " + family.word(), "Other members reach it.", proved.uplink(), bdd.and(bdd.and(bdd.and(opens, asked), fields.family(family)), declared.to(proved.uplink())));
      }
    }
    for (Family family : Family.values()) {
      if (!has(proved.uplink(), family)) {
        continue;
      }
      int answered = bdd.and(bdd.and(answers, declared.to(proved.uplink())), bdd.and(fields.family(family), declared.fromInternet()));
      all.add(new Proof.Possibility("ANSWER-LIVE uplink " + family.word(), each() + " answer to the node comes in by the uplink.", everyArrival(proved.uplink(), bdd.and(bdd.and(answered, ordinary()), up(proved.uplink())))));
      arrives("ERROR-LIVE uplink " + family.word(), "So does the word that a packet was too large.", proved.uplink(), bdd.and(tooBig(family), declared.to(proved.uplink())));
    }
  }

  private void programs() {
    LinkName tunnel = proved.tunnels().getFirst().name();
    for (Service service : proved.namespace().services()) {
      if (service instanceof Service.Proxy proxy) {
        int own = space.owners().in(UidRange.of(proxy.uid()));
        sends("PROXY-LIVE " + proxy.id(), "The proxy reaches the internet by the tunnel.", tunnel, bdd.and(own, opens));
        sends("PROXY-ANSWERS " + proxy.id(), "It answers clients.", proved.tailnet(), bdd.and(bdd.and(own, answers), bdd.and(declared.members(), fields.mark(0))));
      }
    }
    for (int kind : List.of(Fields.UDP, Fields.TCP)) {
      String how = kind == Fields.UDP ? "udp" : "tcp";
      int questions = bdd.and(bdd.and(fields.payload(kind), fields.port(Fields.DESTINATION_PORT, 53)), opens);
      int forwarder = space.owners().in(UidRange.of(proved.namespace().resolver().uid()));
      for (IpAddress resolver : proved.namespace().resolver().tunnel()) {
        if (!isNear(resolver) && proved.tunnels().stream().noneMatch(one -> has(one.name(), resolver.family()))) {
          continue;
        }
        int asked = bdd.and(bdd.and(questions, forwarder), fields.is(Fields.DESTINATION, resolver));
        all.add(new Proof.Possibility("NAMES-LIVE " + how + " " + resolver, "The forwarder asks for clients.", sent(Optional.empty(), asked)));
      }
      for (IpAddress resolver : proved.namespace().resolver().control()) {
        if (hasGateway(resolver.family())) {
          sends("NAMES-LIVE " + how + " " + resolver, "The forwarder asks for the node.", proved.uplink(), bdd.and(bdd.and(questions, forwarder), fields.is(Fields.DESTINATION, resolver)));
        }
      }
      arrives("ASK-LIVE " + how, "Programs ask the forwarder.", LinkName.LO, bdd.and(questions, declared.listener()));
    }
  }

  /// Whether the uplink leads to the internet in a family: not every LAN has IPv6.
  private boolean hasGateway(Family family) {
    return proved.machine().routes(Machine.MAIN).stream().anyMatch(route -> route.destination().equals(Prefix.all(family)));
  }

  private void holepunches() {
    for (Located<Name> name : proved.exit().holepunches()) {
      Holepunch holepunch = Objects.requireNonNull(proved.topology().holepunches().get(name.value()));
      int own = bdd.and(bdd.and(declared.holepunch(holepunch), opens), space.owners().in(ROOT));
      for (Family family : Family.values()) {
        boolean any = !holepunch.names().isEmpty() || holepunch.prefixes().stream().anyMatch(prefix -> prefix.value().family() == family);
        if (any && hasGateway(family)) {
          sends("HOLEPUNCH-LIVE " + name.value() + " " + family.word(), "The node's own programs reach it past the tunnel.", proved.uplink(), bdd.minus(bdd.and(own, fields.family(family)), bdd.or(declared.control(), declared.outer())));
        }
      }
    }
  }

  private void link() {
    int near = bdd.variable(Fields.HOP_LIMIT);
    arrives("NEIGHBOUR-LIVE in", "Neighbours find the node.", proved.uplink(), bdd.and(bdd.and(opens, near), declared.icmp6(135)));
    arrives("NEIGHBOUR-LIVE answers", "Neighbours answer.", proved.uplink(), bdd.and(bdd.and(opens, near), declared.icmp6(136)));
    arrives("GROUPS-LIVE in", "A switch asks for groups.", proved.uplink(), bdd.and(opens, declared.icmp6(130)));
    sends("NEIGHBOUR-LIVE out", "The node finds neighbours.", proved.uplink(), bdd.and(bdd.and(opens, near), declared.icmp6(135)));
    sends("GROUPS-LIVE out", "The node tells its groups.", proved.uplink(), bdd.and(opens, declared.icmp6(143)));
    all.add(new Proof.Possibility("ARP-LIVE", "The node finds neighbours of IPv4.", some(Reach.Begin.RAW, Optional.empty(), Optional.of(proved.uplink()), fields.payload(Fields.ARP))));
  }

  /// Packets of the internet, whose senders chose no way for them.
  private int ordinary() {
    return bdd.and(bdd.and(fields.possible(), space.owners().nobodys()), bdd.minus(fields.plain(), fields.payload(Fields.ARP)));
  }

  /// "Fragmentation needed" (RFC 1191), "packet too big" (RFC 8201).
  private int tooBig(Family family) {
    int message = family == Family.IPV4 ? bdd.and(fields.payload(Fields.ICMP), fields.value(Fields.ICMP_TYPE, 8, 3)) : bdd.and(fields.payload(Fields.ICMPV6), fields.value(Fields.ICMP_TYPE, 8, 2));
    return bdd.and(space.conditions().states(List.of(ConnectionState.RELATED)), bdd.and(fields.family(family), bdd.minus(message, bdd.variable(Fields.FRAGMENT))));
  }

  /// Whether a tunnel takes what clients send in a family.
  private static boolean takes(Link.WireGuard tunnel, Family family) {
    Set<Prefix> taken = new HashSet<>();
    tunnel.peers().forEach(peer -> taken.addAll(peer.allowedIps()));
    return Allowed.takesAll(taken, family);
  }

  /// Whether a resolver is in the tailnet, or in a network of the LAN that is open.
  private boolean isNear(IpAddress resolver) {
    boolean member = List.of(Prefix.of("100.64.0.0/10"), Prefix.of("fd7a:115c:a1e0::/48")).stream().anyMatch(range -> range.contains(resolver));
    return member || proved.exit().lanAccess().stream().anyMatch(prefix -> prefix.value().contains(resolver));
  }

  private boolean has(LinkName link, Family family) {
    return proved.machine().link(link).flatMap(one -> one.source(family)).isPresent();
  }

  /// An address of the uplink's own, where it has one of the family.
  private int source() {
    int set = declared.from(proved.uplink());
    for (Family family : Family.values()) {
      set = has(proved.uplink(), family) ? set : bdd.or(set, fields.family(family));
    }
    return set;
  }

  private int up(LinkName link) {
    return bdd.and(bdd.and(space.presence().up(link), space.presence().up(proved.tailnet())), States.artefacts(space, Set.of()));
  }

  /// Whether all of these go on.
  private boolean every(LinkName in, LinkName out, int packets) {
    int passed = Bdd.NOTHING;
    for (Reach.Departure departure : reach.departures()) {
      boolean there = departure.begin() == Reach.Begin.ARRIVES && departure.in().equals(Optional.of(in)) && departure.out().equals(out);
      passed = there ? bdd.or(passed, departure.packets()) : passed;
    }
    return packets != Bdd.NOTHING && all(fields.passedOn(packets), passed);
  }

  /// Of a running host one is enough: it has routes to the members that there are, and addresses that nothing leaves with.
  private boolean all(int packets, int passed) {
    if (proved.running()) {
      return bdd.overlap(packets, fields.anyMark(passed));
    }
    return bdd.minus(packets, passed) == Bdd.NOTHING;
  }

  /// The beginning of a sentence about all of a kind.
  private String each() {
    return proved.running() ? "Some" : "Every";
  }

  private boolean everyArrival(LinkName in, int packets) {
    int arrived = Bdd.NOTHING;
    for (Reach.Arrival arrival : reach.arrivals()) {
      arrived = arrival.in().equals(in) ? bdd.or(arrived, arrival.packets()) : arrived;
    }
    return all(packets, arrived);
  }

  /// One that is second gets its turn when those before it are gone.
  private int alone(Link.WireGuard tunnel) {
    int states = Bdd.EVERYTHING;
    for (Link.WireGuard other : proved.tunnels()) {
      states = other.name().equals(tunnel.name()) ? states : bdd.minus(states, space.presence().up(other.name()));
    }
    return states;
  }

  private void passes(String id, String sentence, LinkName in, LinkName out, int packets) {
    all.add(new Proof.Possibility(id, sentence, some(Reach.Begin.ARRIVES, Optional.of(in), Optional.of(out), packets)));
  }

  private void sends(String id, String sentence, LinkName out, int packets) {
    all.add(new Proof.Possibility(id, sentence, sent(Optional.of(out), packets)));
  }

  private void arrives(String id, String sentence, LinkName in, int packets) {
    boolean possible = false;
    for (Reach.Arrival arrival : reach.arrivals()) {
      possible |= arrival.in().equals(in) && bdd.overlap(bdd.and(arrival.packets(), States.artefacts(space, Set.of())), packets);
    }
    all.add(new Proof.Possibility(id, sentence, possible));
  }

  /// Whether a socket that obeys the routes can send such a packet, by a link or by any.
  private boolean sent(Optional<LinkName> out, int packets) {
    return some(Reach.Begin.SENT, Optional.empty(), out, packets);
  }

  private boolean some(Reach.Begin begin, Optional<LinkName> in, Optional<LinkName> out, int packets) {
    for (Reach.Departure departure : reach.departures()) {
      boolean there = departure.begin() == begin && departure.in().equals(in) && (out.isEmpty() || out.get().equals(departure.out()));
      if (there && bdd.overlap(bdd.and(departure.packets(), States.artefacts(space, Set.of())), packets)) {
        return true;
      }
    }
    return false;
  }
}
