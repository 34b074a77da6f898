package dev.tswgc.lab.attack;

import dev.tswgc.lab.Flow;
import dev.tswgc.lab.Inbox;
import dev.tswgc.lab.Namespace;
import dev.tswgc.lab.Packet;
import dev.tswgc.lab.Watcher;
import dev.tswgc.lab.exit.ExitTopology;
import dev.tswgc.lab.exit.ExitWorld;
import dev.tswgc.lab.exit.Provider;
import dev.tswgc.lab.naive.Tailscaled;
import dev.tswgc.lab.naive.WgQuick;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// LAB-13. The provider sends inward by the tunnel, and a neighbour by the LAN: to clients (TS-2024-005), to the LAN and to the node itself; the neighbour
/// also takes the node for its router. Nothing unasked comes in by either, though tailscaled's own rules would accept it.
@Tag("lab")
final class InwardTest {
  private static final int EACH = 200;

  @Test
  void nothingUnaskedComesInByTheTunnelOrTheLan() {
    Attack.named("LAB-13", "Nobody unasked gets in, through, or an answer")
        .control(WgQuick.alone())
        .on(
            ExitTopology.ordinary(),
            (world, tally) -> {
              if (world.isEmitted()) {
                Tailscaled.V1_100.into(world.node());
              }
              tally.calm(world.clientTraffic(100));
              List<Watcher> forbidden = List.of(world.client().link("ts0").watch(), world.watchUplink(), world.watchTunnel(world.provider()));
              List<Flow> flows = new ArrayList<>();
              tally.counted(4 * EACH, services(world), "datagrams to programs of the node");
              flows.addAll(fromTheProvider(world));
              flows.addAll(fromTheLan(world));
              world.world().settle();
              for (Flow flow : flows) {
                int most = forbidden.stream().mapToInt(watcher -> watcher.incoming(flow).packets()).max().orElse(0);
                tally.counted(flow.tried(), most, flow.toString());
              }
              tally.calm(world.clientTraffic(100));
            });
  }

  /// Programs that happen to listen on the node; gives how much of what is sent to them reaches them.
  private static int services(ExitWorld world) {
    Provider provider = world.provider();
    int reached = 0;
    for (String own : List.of(provider.exit4(), provider.exit6())) {
      String from = own.contains(":") ? provider.inside6() : provider.inside4();
      reached += reached(world, own, provider.namespace(), from);
    }
    reached += reached(world, ExitWorld.NODE4, world.neighbour(), ExitWorld.NEIGHBOUR4);
    return reached + reached(world, ExitWorld.NODE6, world.neighbour(), ExitWorld.NEIGHBOUR6);
  }

  private static int reached(ExitWorld world, String service, Namespace attacker, String from) {
    try (Inbox inbox = world.node().inbox(service, 5353)) {
      Flow flow = attacker.send(Packet.udp(from, service, 5353), EACH);
      world.world().settle();
      return inbox.received(flow);
    }
  }

  private static List<Flow> fromTheProvider(ExitWorld world) {
    Provider provider = world.provider();
    Namespace attacker = provider.namespace();
    // It may send what it likes to the exit: who gets what is its own affair.
    String peer = attacker.run("wg", "show", provider.tunnel().name(), "peers").orFail().strip();
    attacker.run("wg", "set", provider.tunnel().name(), "peer", peer, "allowed-ips", "0.0.0.0/0,::/0").orFail();
    for (String to : List.of("100.64.0.0/10", "192.168.1.0/24")) {
      attacker.run("ip", "route", "add", to, "dev", provider.tunnel().name()).orFail();
    }
    for (String to : List.of("fd7a:115c:a1e0::/48", "2001:db8:1::/64")) {
      attacker.run("ip", "-6", "route", "add", to, "dev", provider.tunnel().name()).orFail();
    }
    List<Packet> packets = new ArrayList<>();
    packets.addAll(all(ExitWorld.SERVICE4, ExitWorld.CLIENT4));
    packets.addAll(all(provider.inside4(), ExitWorld.CLIENT4));
    packets.addAll(all(ExitWorld.SERVICE6, ExitWorld.CLIENT6));
    packets.addAll(all(provider.inside4(), ExitWorld.NEIGHBOUR4));
    packets.addAll(all(ExitWorld.SERVICE6, ExitWorld.NEIGHBOUR6));
    // What answers carries the tag again.
    for (String address : List.of(provider.exit4(), ExitWorld.NODE4, ExitWorld.TAILNET4)) {
      packets.add(Packet.ping(provider.inside4(), address));
    }
    for (String address : List.of(provider.exit6(), ExitWorld.NODE6, ExitWorld.TAILNET6)) {
      packets.add(Packet.ping(provider.inside6(), address));
    }
    return packets.stream().map(packet -> attacker.send(packet, EACH)).toList();
  }

  private static List<Flow> fromTheLan(ExitWorld world) {
    Namespace attacker = world.neighbour();
    for (String to : List.of("100.64.0.0/10", "10.64.0.0/24", ExitWorld.SERVICE4)) {
      attacker.run("ip", "route", "add", to, "via", ExitWorld.NODE4).orFail();
    }
    for (String to : List.of("fd7a:115c:a1e0::/48", "fd00:64::/64", ExitWorld.SERVICE6)) {
      attacker.run("ip", "-6", "route", "add", to, "via", ExitWorld.NODE6).orFail();
    }
    List<Packet> packets = new ArrayList<>();
    packets.addAll(all(ExitWorld.NEIGHBOUR4, ExitWorld.CLIENT4));
    packets.addAll(all(ExitWorld.NEIGHBOUR6, ExitWorld.CLIENT6));
    packets.addAll(all(ExitWorld.NEIGHBOUR4, ExitWorld.SERVICE4));
    packets.addAll(all(ExitWorld.NEIGHBOUR6, ExitWorld.SERVICE6));
    packets.add(Packet.ping(ExitWorld.NEIGHBOUR4, ExitWorld.TAILNET4));
    packets.add(Packet.ping(ExitWorld.NEIGHBOUR6, ExitWorld.TAILNET6));
    return packets.stream().map(packet -> attacker.send(packet, EACH)).toList();
  }

  private static List<Packet> all(String from, String to) {
    return List.of(Packet.udp(from, to, 9000), Packet.tcp(from, to, 22), Packet.ping(from, to), Packet.of(Packet.Kind.TCP_SYN_ACK, from, to, 9000));
  }
}
