package dev.tswgc.trace;

import dev.tswgc.machine.Machine;
import dev.tswgc.machine.Route;
import dev.tswgc.net.IpAddress;
import dev.tswgc.net.LinkName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Puts packets into a machine, one at a time, and says what its kernel does with each.
///
/// Not modelled: the queue disciplines, XDP and flow tables, which nothing of ours uses; neighbours, which are taken to answer.
public final class Interpreter {
  private final Machine machine;

  public Interpreter(Machine machine) {
    this.machine = machine;
  }

  /// A packet that comes in by a link.
  ///
  /// @param flows connections that are known already
  public Trace arrives(LinkName link, Packet packet, List<Flow> flows) {
    return new Way(machine, packet.in(link), flows).arrives();
  }

  /// The source address that the kernel gives a packet of a socket that has none: that of the link it would leave by.
  public IpAddress source(Packet packet) {
    Route.Next way = new Router(machine, new ArrayList<>()).way(Router.Question.local(packet, Optional.empty()));
    return switch (way) {
      case Route.Next.Local local -> packet.destination();
      case Route.Next.Broadcast broadcast -> source(broadcast.link(), packet);
      case Route.Next.Unicast unicast -> source(unicast.link(), packet);
      case Route.Next.Refuse refuse -> packet.source();
      case Route.Next.Throw() -> packet.source();
    };
  }

  private IpAddress source(LinkName link, Packet packet) {
    return machine.link(link).flatMap(found -> found.source(packet.family())).orElse(packet.source());
  }

  /// A packet of a socket of the machine.
  ///
  /// @param bound the link the socket is bound to (SO_BINDTODEVICE), which passes the routes by
  public Trace sends(Packet packet, Optional<LinkName> bound) {
    return new Way(machine, packet, List.of()).sends(bound);
  }

  /// A frame that a raw socket (packet(7)) puts on a link itself: no routing and no inet hook sees it.
  public Trace sendsRaw(LinkName link, Packet packet) {
    return new Way(machine, packet.out(link), List.of()).sendsRaw();
  }
}
