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
        if (tunnel.addresses().stream().anyMatch(own -> own.address().family() == family)) {
          String which = " " + tunnel.name() + " " + family.word();
          int those = bdd.and(fields.family(family), alone(tunnel));
          passes("CLIENT-LIVE" + which, "A client's new connection leaves by the tunnel.", proved.tailnet(), tunnel.name(), bdd.and(opens, those));
          passes("RETURN" + which, "Its answer goes back to the client.", tunnel.name(), proved.tailnet(), bdd.and(answers, fields.family(family)));
          int errors = bdd.and(space.conditions().states(List.of(ConnectionState.RELATED)), fields.payload(family == Family.IPV4 ? Fields.ICMP : Fields.ICMPV6));
          passes("TOOBIG" + which, "So does the word that a packet was too large.", tunnel.name(), proved.tailnet(), bdd.and(errors, fields.family(family)));
        }
      }
    }
    for (Family family : Family.values()) {
      int those = fields.family(family);
      arrives("NODE-LIVE " + family.word(), "A client reaches the node itself.", proved.tailnet(), bdd.and(opens, those));
      sends("PEER-LIVE " + family.word(), "The node answers it.", proved.tailnet(), bdd.and(bdd.and(answers, those), space.owners().in(ROOT)));
    }
  }

  private void tunnels() {
    for (Link.WireGuard tunnel : proved.tunnels()) {
      int outer = bdd.and(declared.outer(), declared.markOf(tunnel));
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
      if (byTunnel && proved.tunnels().getFirst().addresses().stream().noneMatch(own -> own.address().family() == family)) {
        continue;
      }
      LinkName way = byTunnel ? proved.tunnels().getFirst().name() : proved.uplink();
      int own = bdd.and(bdd.and(declared.tailscaled(), opens), fields.family(family));
      sends("CONTROL-LIVE https " + family.word(), "tailscaled reaches its control server and relays.", way, bdd.and(own, https));
      sends("CONTROL-LIVE stun " + family.word(), "tailscaled finds its own address.", way, bdd.and(own, stun));
      sends("CONTROL-LIVE peers " + family.word(), "tailscaled reaches other members directly.", way, bdd.and(own, peers));
      if (!byTunnel) {
        int asked = bdd.and(fields.payload(Fields.UDP), fields.port(Fields.DESTINATION_PORT, proved.port()));
        arrives("LISTEN-LIVE " + family.word(), "Other members reach it.", proved.uplink(), bdd.and(bdd.and(opens, asked), fields.family(family)));
      }
    }
    arrives("ANSWER-LIVE uplink", "Answers come in by the uplink.", proved.uplink(), answers);
    arrives("ERROR-LIVE uplink", "So does the word that a packet was too large.", proved.uplink(), bdd.and(space.conditions().states(List.of(ConnectionState.RELATED)), bdd.or(fields.payload(Fields.ICMP), fields.payload(Fields.ICMPV6))));
  }

  private void programs() {
    LinkName tunnel = proved.tunnels().getFirst().name();
    for (Service service : proved.namespace().services()) {
      if (service instanceof Service.Proxy proxy) {
        int own = space.owners().in(UidRange.of(proxy.uid()));
        sends("PROXY-LIVE " + proxy.id(), "The proxy reaches the internet by the tunnel.", tunnel, bdd.and(own, opens));
        sends("PROXY-ANSWERS " + proxy.id(), "It answers clients.", proved.tailnet(), bdd.and(own, answers));
      }
    }
    for (int kind : List.of(Fields.UDP, Fields.TCP)) {
      String how = kind == Fields.UDP ? "udp" : "tcp";
      int questions = bdd.and(bdd.and(fields.payload(kind), fields.port(Fields.DESTINATION_PORT, 53)), opens);
      int forwarder = space.owners().in(UidRange.of(proved.namespace().resolver().uid()));
      for (IpAddress resolver : proved.namespace().resolver().tunnel()) {
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
        if (any) {
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
