package dev.tswgc.prove;

import dev.tswgc.net.Family;
import dev.tswgc.net.IpAddress;
import dev.tswgc.plan.Match;
import dev.tswgc.trace.Packet;
import dev.tswgc.trace.Payload;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;

/// Packets of all sorts, with the addresses, ports, marks and owners that exits of [dev.tswgc.plan.PlannedExits] know, and their neighbours.
record RandomPackets(Random random) {
  private static final int[] PORTS = {53, 54, 80, 443, 444, 853, 1080, 3478, 3480, 3481, 8080, 8443, 8444, 40000, 41640, 41641, 51820, 51821};
  private static final int[] MARKS = {0, 0x80000, 0x5201, 0x5202, 0x5280, 0x85201, 0x40000};
  private static final int[] OWNERS = {0, 1, 1000, 60700, 60701, 60702, 60703, 60709, 60710, 65534};
  private static final String[] ADDRESSES = {
    "1.1.1.1", "198.51.100.10", "203.0.113.7", "192.168.1.7", "192.168.1.8", "192.168.1.1", "10.64.0.1", "10.64.12.3", "10.70.3.9", "100.64.0.1", "100.64.0.2", "100.64.0.53", "9.9.9.9", "9.9.9.8", "10.64.0.0", "192.168.1.9", "10.200.0.1", "10.200.0.2",
    "127.0.0.1", "127.0.0.53", "224.0.0.251", "255.255.255.255", "169.254.169.254", "0.0.0.0", "192.0.2.100",
    "2606:4700::1111", "2001:db8:77::7", "2001:db8:a::20", "fc00:bbbb:bbbb:bb01::c03", "fd7a:115c:a1e0::1", "fd7a:115c:a1e0::2", "2620:fe::fe", "fd12::5", "fe80::1", "ff02::1", "::1", "::", "fd7d:76ee:e68f:a993::9", "2001:db8:2:1::100"
  };

  /// With no socket.
  static Packet nobodys(Packet packet) {
    return new Packet(
        packet.source(), packet.destination(), packet.payload(), packet.in(), packet.out(), packet.mark(), OptionalInt.empty(), packet.tracking(), packet.hopLimit(), packet.options(), packet.routingHeader());
  }

  Packet next() {
    IpAddress destination = address(Optional.empty());
    IpAddress source = address(Optional.of(destination.family()));
    Packet packet = Packet.first(source, destination, payload(destination.family())).marked(MARKS[random.nextInt(MARKS.length)]).hopLimit(random.nextInt(3) == 0 ? 255 : 64);
    Packet owned = random.nextInt(4) == 0 ? packet : packet.by(OWNERS[random.nextInt(OWNERS.length)]);
    return owned.tracked(
        switch (random.nextInt(5)) {
          case 0 -> Optional.of(Packet.Tracking.ANSWER);
          case 1 -> Optional.of(new Packet.Tracking(Match.ConnectionState.RELATED, Match.ConnectionDirection.REPLY));
          case 2 -> Optional.empty();
          default -> Optional.of(Packet.Tracking.FIRST);
        });
  }

  private IpAddress address(Optional<Family> family) {
    while (true) {
      IpAddress address = IpAddress.of(ADDRESSES[random.nextInt(ADDRESSES.length)]);
      if (family.isEmpty() || family.get() == address.family()) {
        return address;
      }
    }
  }

  private Payload payload(Family family) {
    int from = PORTS[random.nextInt(PORTS.length)];
    int to = PORTS[random.nextInt(PORTS.length)];
    return switch (random.nextInt(8)) {
      case 0, 1, 2 -> new Payload.Tcp(from, to, random.nextBoolean());
      case 3, 4, 5 -> new Payload.Udp(from, to);
      case 6 -> family == Family.IPV4 ? new Payload.Icmp(Payload.ICMP, 8) : new Payload.Icmp(Payload.ICMPV6, new int[] {128, 130, 131, 135, 136, 143}[random.nextInt(6)]);
      default -> random.nextBoolean() ? new Payload.LaterFragment(Payload.UDP) : new Payload.Other(47);
    };
  }
}
