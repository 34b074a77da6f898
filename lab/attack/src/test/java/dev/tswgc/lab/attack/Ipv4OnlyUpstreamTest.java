package dev.tswgc.lab.attack;

import dev.tswgc.lab.Packet;
import dev.tswgc.lab.exit.ExitTopology;
import dev.tswgc.lab.exit.ExitWorld;
import dev.tswgc.lab.naive.WgQuick;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// LAB-11. An upstream has IPv4 only, the uplink both (RFC 7359): IPv6 of clients goes past the tunnel, also to IPv4 addresses in IPv6 clothes (RFC 6052,
/// RFC 4291). The exit takes all IPv6 of clients into a table that leads nowhere.
@Tag("lab")
final class Ipv4OnlyUpstreamTest {
  @Test
  void ipv6OfClientsGoesNowhere() {
    Attack.named("LAB-11", "An upstream without IPv6 sends no IPv6 past the tunnel")
        .control(WgQuick.alone())
        .on(
            ExitTopology.ordinary().ipv4Only(),
            (world, tally) -> {
              List<Packet> all = ExitWorld.clientPackets();
              tally.calm(all.stream().filter(Packet::isIpv4).map(packet -> world.client().send(packet, 200)).toList());
              Stream<Packet> dressed =
                  Stream.of(
                      Packet.udp(ExitWorld.CLIENT6, "64:ff9b::198.51.100.7", 9000),
                      Packet.tcp(ExitWorld.CLIENT6, "64:ff9b::198.51.100.7", 443),
                      mapped());
              tally.attacked(Stream.concat(all.stream().filter(packet -> !packet.isIpv4()), dressed).map(packet -> world.client().send(packet, 500)).toList());
              tally.calm(all.stream().filter(Packet::isIpv4).map(packet -> world.client().send(packet, 200)).toList());
            });
  }

  /// To `::ffff:198.51.100.7`, which Java itself takes for the IPv4 address.
  private static Packet mapped() {
    try {
      byte[] address = new byte[16];
      address[10] = (byte) 0xff;
      address[11] = (byte) 0xff;
      System.arraycopy(InetAddress.ofLiteral(ExitWorld.SERVICE4).getAddress(), 0, address, 12, 4);
      Packet any = Packet.udp(ExitWorld.CLIENT6, ExitWorld.SERVICE6, 9000);
      InetAddress to = Inet6Address.getByAddress("", address, -1);
      return new Packet(any.from(), to, any.kind(), any.fromPort(), any.toPort(), any.ports(), any.option(), to);
    } catch (UnknownHostException e) {
      throw new IllegalStateException(e);
    }
  }
}
