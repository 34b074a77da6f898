package dev.tswgc.prove;

import dev.tswgc.net.Family;
import dev.tswgc.plan.Match;
import dev.tswgc.trace.Packet;
import dev.tswgc.trace.Payload;

/// A packet of the interpreter as the variables of the proof.
final class Encoded {
  private final boolean[] bits = new boolean[Fields.ALL];
  private final Space space;

  Encoded(Space space) {
    this.space = space;
  }

  boolean[] of(Packet packet) {
    number(Fields.FAMILY, 1, packet.source().isV4() ? 0 : 1);
    number(Fields.PAYLOAD, 3, kind(packet));
    number(Fields.STATE, 2, packet.tracking().map(known -> state(known.state())).orElse(3));
    number(Fields.REPLY, 1, packet.tracking().map(known -> known.direction() == Match.ConnectionDirection.REPLY ? 1 : 0).orElse(0));
    bits[Fields.SYN] = packet.payload() instanceof Payload.Tcp tcp && tcp.syn();
    bits[Fields.FRAGMENT] = packet.payload() instanceof Payload.LaterFragment;
    bits[Fields.OPTIONS] = packet.options().contains(Match.Option.LSRR);
    bits[Fields.OPTIONS + 1] = packet.options().contains(Match.Option.SSRR);
    bits[Fields.OPTIONS + 2] = packet.options().contains(Match.Option.RR);
    bits[Fields.ROUTING_HEADER] = packet.routingHeader().isPresent();
    bits[Fields.HOP_LIMIT] = packet.hopLimit() == 255;
    number(Fields.OWNER, 5, packet.uid().isPresent() ? space.owners().number(packet.uid().getAsInt()) : Owners.NOBODYS);
    space.told().marks().encode(packet.mark(), bits);
    number(Fields.ICMP_TYPE, 8, packet.payload() instanceof Payload.Icmp icmp ? icmp.type() : 0);
    sort(Fields.DESTINATION_PORT, Family.IPV4, 0, packet.destinationPort().orElse(0));
    sort(Fields.SOURCE_PORT, Family.IPV4, 0, packet.sourcePort().orElse(0));
    sort(Fields.DESTINATION, packet.destination().family(), packet.destination().high(), packet.destination().low());
    sort(Fields.SOURCE, packet.source().family(), packet.source().high(), packet.source().low());
    return bits;
  }

  private static int kind(Packet packet) {
    return switch (packet.payload()) {
      case Payload.Arp arp -> Fields.ARP;
      default ->
          switch (packet.payload().protocol()) {
            case Payload.TCP -> Fields.TCP;
            case Payload.UDP -> Fields.UDP;
            case Payload.ICMP -> Fields.ICMP;
            case Payload.ICMPV6 -> Fields.ICMPV6;
            default -> Fields.OTHER;
          };
    };
  }

  private static int state(Match.ConnectionState state) {
    return switch (state) {
      case NEW -> 0;
      case ESTABLISHED -> 1;
      case RELATED -> 2;
      case INVALID -> 3;
    };
  }

  private void sort(int field, Family family, long high, long low) {
    number(field, Fields.CLASS, space.told().classes(field, family).of(high, low));
  }

  private void number(int first, int width, long value) {
    for (int i = 0; i < width; i++) {
      bits[first + i] = (value >>> (width - 1 - i) & 1) == 1;
    }
  }
}
