package dev.tswgc.worlds;

import dev.tswgc.net.Family;
import dev.tswgc.net.IpAddress;
import dev.tswgc.net.LinkName;
import dev.tswgc.trace.Packet;
import dev.tswgc.trace.Payload;

/// Packets by chance: of others beyond a link, of programs of the machine, of bound sockets and of raw ones.
final class RandomProbes {
  private final Chance chance;
  private int port;

  /// @param port of the first packet
  RandomProbes(Chance chance, int port) {
    this.chance = chance;
    this.port = port;
  }

  Probe next() {
    port++;
    return switch (chance.below(10)) {
      case 0, 1, 2, 3, 4 -> arrives();
      case 5, 6, 7 -> new Probe(Probe.Begin.SENT, chance.link(), sent());
      case 8 -> new Probe(Probe.Begin.BOUND, chance.link(), sent());
      default -> raw();
    };
  }

  private Probe arrives() {
    LinkName link = chance.link();
    Family family = chance.family();
    IpAddress from = chance.once(12) ? chance.own(family, chance.link()) : chance.outside(family);
    Packet packet = Packet.first(from, destination(family), payload(family, chance.coin()));
    return new Probe(Probe.Begin.ARRIVES, link, packet.hopLimit(chance.once(4) ? 255 : 64));
  }

  /// Of a socket that has an address of the machine.
  private Packet sent() {
    Family family = chance.family();
    Packet packet = Packet.first(chance.own(family, chance.link()), destination(family), payload(family, true));
    return packet.by(chance.uid()).marked(chance.coin() ? 0 : chance.markValue());
  }

  private Probe raw() {
    Family family = chance.family();
    Packet packet = Packet.first(chance.address(family), chance.address(family), payload(family, chance.coin()));
    return new Probe(Probe.Begin.RAW, chance.link(), packet.by(chance.uid()).marked(chance.coin() ? 0 : chance.markValue()));
  }

  private IpAddress destination(Family family) {
    return chance.once(6) ? chance.own(family, chance.link()) : chance.outside(family);
  }

  private Payload payload(Family family, boolean opening) {
    return switch (chance.below(5)) {
      case 0, 1 -> new Payload.Udp(port, chance.port());
      case 2, 3 -> new Payload.Tcp(port, chance.port(), opening);
      default -> family == Family.IPV4 ? new Payload.Icmp(Payload.ICMP, 8) : new Payload.Icmp(Payload.ICMPV6, 128);
    };
  }
}
