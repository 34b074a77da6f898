package dev.tswgc.lab.attack;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tswgc.lab.Conversation;
import dev.tswgc.lab.Namespace;
import dev.tswgc.lab.Packet;
import dev.tswgc.lab.Watcher;
import dev.tswgc.lab.exit.ExitTopology;
import dev.tswgc.lab.exit.ExitWorld;
import dev.tswgc.lab.naive.ByHand;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// LAB-12. A neighbour asks for the tunnel's and the tailnet's addresses on the LAN, by ARP, neighbour solicitations, datagrams and answers to connections
/// that were never opened (CVE-2019-14899): who answers has told its address, and whether a connection exists. Reverse path filtering does not help against
/// a neighbour; an address answers on its own link only.
@Tag("lab")
final class StrongHostTest {
  private static final int GUESSED = 400;

  @Test
  void addressesOfOtherLinksDoNotAnswerOnTheLan() {
    Attack.named("LAB-12", "The LAN gets no answer from the addresses of the tunnel and the tailnet")
        .control(ByHand.unmarked())
        .leakingAtLeast(65) // one address of 256 is there
        .on(
            ExitTopology.ordinary(),
            (world, tally) -> {
              tally.calm(world.clientTraffic(100));
              Namespace neighbour = world.neighbour();
              Watcher heard = neighbour.link("eth0").watch();
              ask(world, tally, heard);
              for (int reversePathFilter : List.of(0, 1, 2)) {
                filter(world.node(), reversePathFilter);
                probe(world, tally, heard, 2000 + reversePathFilter * 1000);
              }
              filter(world.node(), 2);
              world.neighbour().run("ip", "neighbour", "flush", "dev", "eth0").orFail();
              world.neighbour().send(Packet.ping(ExitWorld.NEIGHBOUR4, ExitWorld.NODE4), 1);
              world.neighbour().send(Packet.ping(ExitWorld.NEIGHBOUR6, ExitWorld.NODE6), 1);
              world.world().settle();
              assertEquals(1, answers(heard.incoming(), Conversation.ARP, ExitWorld.NODE4), "The uplink's own address still answers.");
              assertEquals(1, answers(heard.incoming(), Conversation.ICMPV6, ExitWorld.NODE6), "The uplink's own address still answers.");
              tally.calm(world.clientTraffic(100));
            });
  }

  private static void filter(Namespace node, int value) {
    node.call(
        () -> {
          try (Stream<Path> links = Files.list(Path.of("/proc/sys/net/ipv4/conf"))) {
            for (Path link : links.toList()) {
              Files.writeString(link.resolve("rp_filter"), Integer.toString(value));
            }
          }
          return node;
        });
  }

  /// Asks who has each address of the tunnel's network, as if it were on the LAN.
  private static void ask(ExitWorld world, Tally tally, Watcher heard) {
    Namespace neighbour = world.neighbour();
    neighbour.run("ip", "route", "replace", "10.64.0.0/24", "dev", "eth0").orFail();
    neighbour.run("ip", "route", "replace", "100.64.0.0/24", "dev", "eth0").orFail();
    neighbour.run("ip", "-6", "route", "replace", "fd00:64::/64", "dev", "eth0").orFail();
    neighbour.run("ip", "-6", "route", "replace", "fd7a:115c:a1e0::/64", "dev", "eth0").orFail();
    for (int host = 0; host < 256; host++) {
      neighbour.send(Packet.udp(ExitWorld.NEIGHBOUR4, "10.64.0." + host, 9000), 1);
    }
    neighbour.send(Packet.udp(ExitWorld.NEIGHBOUR4, ExitWorld.TAILNET4, 9000), 1);
    neighbour.send(Packet.udp(ExitWorld.NEIGHBOUR6, world.provider().exit6(), 9000), 1);
    neighbour.send(Packet.udp(ExitWorld.NEIGHBOUR6, ExitWorld.TAILNET6, 9000), 1);
    world.world().settle();
    int told = Stream.of(world.provider().exit4(), ExitWorld.TAILNET4).mapToInt(address -> answers(heard.incoming(), Conversation.ARP, address)).sum();
    told += Stream.of(world.provider().exit6(), ExitWorld.TAILNET6).mapToInt(address -> answers(heard.incoming(), Conversation.ICMPV6, address)).sum();
    tally.counted(259, told, "questions for neighbours answered");
  }

  /// Sends the node itself packets for those addresses.
  private static void probe(ExitWorld world, Tally tally, Watcher heard, int port) {
    Namespace neighbour = world.neighbour();
    neighbour.run("ip", "route", "replace", "10.64.0.0/24", "via", ExitWorld.NODE4).orFail();
    neighbour.run("ip", "route", "replace", "100.64.0.0/24", "via", ExitWorld.NODE4).orFail();
    neighbour.run("ip", "-6", "route", "replace", "fd00:64::/64", "via", ExitWorld.NODE6).orFail();
    neighbour.run("ip", "-6", "route", "replace", "fd7a:115c:a1e0::/64", "via", ExitWorld.NODE6).orFail();
    for (int host = 0; host < 256; host++) {
      neighbour.send(Packet.udp(ExitWorld.NEIGHBOUR4, "10.64.0." + host, port), 1);
      neighbour.send(Packet.of(Packet.Kind.TCP_SYN_ACK, ExitWorld.NEIGHBOUR4, "10.64.0." + host, port), 1);
    }
    List<String> own = List.of(world.provider().exit4(), ExitWorld.TAILNET4, world.provider().exit6(), ExitWorld.TAILNET6);
    for (String address : own) {
      String from = address.contains(":") ? ExitWorld.NEIGHBOUR6 : ExitWorld.NEIGHBOUR4;
      neighbour.send(Packet.of(Packet.Kind.TCP_SYN_ACK, from, address, port).ports(GUESSED), GUESSED);
    }
    world.world().settle();
    Set<Conversation> said = heard.incoming();
    int told = 0;
    for (String address : own) {
      InetAddress from = InetAddress.ofLiteral(address);
      told += (int) said.stream().filter(one -> one.from().equals(from) && one.protocol() == Conversation.TCP && one.fromPort() == port).count();
    }
    tally.counted(2 * 256 + own.size() * GUESSED, told, "probes answered at port " + port);
  }

  /// Whether a question for a neighbour was answered: an ARP reply, or an advertisement (RFC 4861).
  private static int answers(Set<Conversation> said, int protocol, String address) {
    InetAddress from = InetAddress.ofLiteral(address);
    int kind = protocol == Conversation.ARP ? 2 : 136;
    return said.stream().anyMatch(one -> one.protocol() == protocol && one.from().equals(from) && one.toPort() == kind) ? 1 : 0;
  }
}
