package dev.tswgc.trace;

import dev.tswgc.machine.Assumed;
import dev.tswgc.machine.Interface;
import dev.tswgc.machine.Machine;
import dev.tswgc.net.Endpoint;
import dev.tswgc.net.Family;
import dev.tswgc.net.InterfaceAddress;
import dev.tswgc.net.IpAddress;
import dev.tswgc.net.Prefix;
import dev.tswgc.plan.Link;
import dev.tswgc.topology.Upstream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// A packet's way with all that it is wrapped into: what leaves by a tunnel goes on as the tunnel's outer packet.
///
/// @param legs the packet, then what carries it
/// @param ending the last word: delivered, or why not
public record Journey(Origin origin, Goal goal, List<Leg> legs, Ending ending) {
  private static final IpAddress STRANGER4 = IpAddress.of("198.51.100.9");
  private static final IpAddress STRANGER6 = IpAddress.of("2001:db8:9::9");

  public Journey {
    legs = List.copyOf(legs);
  }

  /// A part of the way.
  ///
  /// @param title what travels: `packet`, or `outer packet of sweden`
  public record Leg(String title, Trace trace) {}

  /// How it ends.
  ///
  /// @param sentence for a person
  public record Ending(boolean delivered, String sentence) {}

  /// Sends a packet on its way.
  public static Journey of(Machine machine, Assumed assumed, Origin origin, Goal goal) {
    List<Leg> legs = new ArrayList<>();
    Trace first = begin(machine, origin, goal);
    legs.add(new Leg("packet", first));
    return new Journey(origin, goal, legs, end(machine, assumed, legs, first));
  }

  private static Trace begin(Machine machine, Origin origin, Goal goal) {
    Interpreter interpreter = new Interpreter(machine);
    return switch (origin) {
      case Origin.Beyond beyond -> interpreter.arrives(beyond.link(), Packet.first(sender(machine, beyond, goal.address().family()), goal.address(), goal.payload(0)), List.of());
      case Origin.Program program -> {
        Packet packet = Packet.first(none(goal.address().family()), goal.address(), goal.payload(program.sourcePort())).marked(program.mark());
        Packet owned = program.uid().isPresent() ? packet.by(program.uid().getAsInt()) : packet;
        yield interpreter.sends(owned.from(interpreter.source(owned)), Optional.empty());
      }
      case Origin.Raw raw -> {
        IpAddress source = machine.link(raw.link()).flatMap(link -> link.source(goal.address().family())).orElse(none(goal.address().family()));
        yield interpreter.sendsRaw(raw.link(), Packet.first(source, goal.address(), goal.payload(0)).marked(raw.mark()).by(0));
      }
    };
  }

  private static IpAddress none(Family family) {
    return family == Family.IPV4 ? IpAddress.of("0.0.0.0") : IpAddress.of("::");
  }

  private static IpAddress sender(Machine machine, Origin.Beyond beyond, Family family) {
    IpAddress stranger = family == Family.IPV4 ? STRANGER4 : STRANGER6;
    return switch (beyond.who()) {
      case CLIENT -> Assumed.client(family);
      case STRANGER -> stranger;
      case NEIGHBOUR ->
          machine.link(beyond.link()).flatMap(link -> link.addresses().stream().filter(own -> own.address().family() == family).findFirst()).map(own -> neighbour(own)).orElse(stranger);
    };
  }

  /// Another address of the same network.
  private static IpAddress neighbour(InterfaceAddress own) {
    IpAddress last = own.prefix().last();
    return new IpAddress(last.family(), last.high(), last.low() - 1);
  }

  private static Ending end(Machine machine, Assumed assumed, List<Leg> legs, Trace trace) {
    return switch (trace.outcome()) {
      case Outcome.Dropped dropped -> new Ending(false, "Dropped: " + dropped.reason() + ".");
      case Outcome.Arrives arrives -> new Ending(true, "Delivered to the node itself, from " + arrives.packet().source() + ".");
      case Outcome.Leaves leaves -> {
        Interface link = machine.link(leaves.link()).orElseThrow();
        yield switch (link.role()) {
          case Interface.Role.Tailnet() -> new Ending(true, "Delivered to the tailnet, from " + leaves.packet().source() + ".");
          case Interface.Role.Uplink() -> new Ending(true, "Leaves by " + leaves.link() + ": everybody on the way sees " + leaves.packet().source() + " ask " + leaves.packet().destination() + ".");
          case Interface.Role.Other() -> new Ending(true, "Leaves by " + leaves.link() + ", from " + leaves.packet().source() + ".");
          case Interface.Role.Loopback() -> new Ending(true, "Delivered to the node itself.");
          case Interface.Role.Tunnel(Link.WireGuard tunnel) -> wrapped(machine, assumed, legs, leaves, tunnel);
        };
      }
    };
  }

  private static Ending wrapped(Machine machine, Assumed assumed, List<Leg> legs, Outcome.Leaves leaves, Link.WireGuard tunnel) {
    String upstream = Origins.upstream(tunnel);
    Optional<Link.Peer> peer = peer(tunnel, leaves.packet().destination());
    if (peer.isEmpty()) {
      return new Ending(false, "Dropped: no peer of " + upstream + " has " + leaves.packet().destination() + " in its AllowedIPs.");
    }
    if (legs.size() > machine.interfaces().size()) {
      return new Ending(false, "Dropped: the tunnels carry each other for ever.");
    }
    Endpoint endpoint = peer.get().endpoint();
    IpAddress far =
        switch (endpoint.target()) {
          case Endpoint.Target.Address literal -> literal.address();
          case Endpoint.Target.Named named -> assumed.address(named.name(), Family.IPV4);
        };
    Packet outer = Packet.first(none(far.family()), far, new Payload.Udp(tunnel.listenPort(), endpoint.port())).marked(tunnel.fwmark().value());
    Packet owned = tunnel.engine() == Upstream.Engine.KERNEL ? outer : outer.by(0);
    Interpreter interpreter = new Interpreter(machine);
    Trace carried = interpreter.sends(owned.from(interpreter.source(owned)), Optional.empty());
    legs.add(new Leg("outer packet of " + upstream, carried));
    Ending outside = end(machine, assumed, legs, carried);
    String inside = "Delivered by " + upstream + ": the internet sees " + leaves.packet().source() + ", as the provider translates it; the uplink's network sees only UDP to " + far + ":" + endpoint.port() + ".";
    return outside.delivered() ? new Ending(true, inside) : new Ending(false, "The tunnel " + upstream + " cannot send: " + outside.sentence());
  }

  /// The peer with the longest prefix that has the address (wg(8), "cryptokey routing").
  private static Optional<Link.Peer> peer(Link.WireGuard tunnel, IpAddress destination) {
    Optional<Link.Peer> best = Optional.empty();
    OptionalInt length = OptionalInt.empty();
    for (Link.Peer peer : tunnel.peers()) {
      for (Prefix allowed : peer.allowedIps()) {
        if (allowed.contains(destination) && (length.isEmpty() || allowed.length() > length.getAsInt())) {
          best = Optional.of(peer);
          length = OptionalInt.of(allowed.length());
        }
      }
    }
    return best;
  }
}
