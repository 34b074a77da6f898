package dev.tswgc.lab.attack;

import dev.tswgc.lab.Capability;
import dev.tswgc.lab.Flow;
import dev.tswgc.lab.Intruder;
import dev.tswgc.lab.Packet;
import dev.tswgc.lab.Watcher;
import dev.tswgc.lab.exit.ExitTopology;
import dev.tswgc.lab.exit.ExitWorld;
import dev.tswgc.lab.naive.Tailguard;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// LAB-20. Names that clients ask for: of resolvers of the internet and of the LAN, in clear, by TLS and by HTTPS, and of the node's own tailscaled, which asks
/// for them with its bypass mark where UDP does not do (`net/tsdial`). None of it leaves by the uplink; what clients ask themselves goes by the tunnel.
@Tag("lab")
final class DnsTest {
  private static final int EACH = 100;
  private static final int RESOLVER_UID = 60_700;

  @Test
  void namesOfClientsAreAskedByTheTunnelOrNotAtAll() {
    Attack.named("LAB-20", "No question of a client leaves by the uplink, in whatever form")
        .control(Tailguard.beforeItsProbe())
        .on(
            ExitTopology.ordinary(),
            (world, tally) -> {
              tally.calm(world.clientTraffic(100));
              tally.attackedAndDelivered(toResolvers(world));
              tally.attacked(toTheLan(world));
              tally.attacked(byTailscaled(world));
              if (world.isEmitted()) {
                byTheForwarder(world, tally);
                world.killTunnels();
                tally.attacked(toResolvers(world));
                tally.attacked(byTailscaled(world));
              }
            });
  }

  private static List<Flow> toResolvers(ExitWorld world) {
    List<Flow> flows = new ArrayList<>();
    asked(ExitWorld.CLIENT4, ExitWorld.OTHER_SERVICE4).forEach(packet -> flows.add(world.client().send(packet, EACH)));
    asked(ExitWorld.CLIENT6, ExitWorld.OTHER_SERVICE6).forEach(packet -> flows.add(world.client().send(packet, EACH)));
    return flows;
  }

  private static List<Flow> toTheLan(ExitWorld world) {
    List<Flow> flows = new ArrayList<>();
    asked(ExitWorld.CLIENT4, ExitWorld.ROUTER4).forEach(packet -> flows.add(world.client().send(packet, EACH)));
    asked(ExitWorld.CLIENT6, ExitWorld.ROUTER6).forEach(packet -> flows.add(world.client().send(packet, EACH)));
    return flows;
  }

  /// By UDP, TCP, TLS (RFC 7858), QUIC (RFC 9250) and HTTP/3 (RFC 8484).
  private static List<Packet> asked(String from, String resolver) {
    return List.of(Packet.udp(from, resolver, 53), Packet.tcp(from, resolver, 53), Packet.tcp(from, resolver, 853), Packet.udp(from, resolver, 853), Packet.udp(from, resolver, 443));
  }

  /// What tailscaled asks for its peers: by plain sockets, and by marked ones.
  private static List<Flow> byTailscaled(ExitWorld world) {
    Intruder marked = world.node().intruder(0, Capability.NET_ADMIN, Capability.NET_RAW).mark(0x80000);
    List<Flow> flows = new ArrayList<>();
    for (String resolver : List.of(ExitWorld.OTHER_SERVICE4, ExitWorld.ROUTER4)) {
      flows.add(world.node().intruder(0).udp(resolver, 53, EACH));
      flows.add(marked.udp(resolver, 53, EACH));
      flows.add(marked.raw(Packet.tcp(ExitWorld.NODE4, resolver, 53), EACH));
      flows.add(marked.raw(Packet.tcp(ExitWorld.NODE4, resolver, 853), EACH));
    }
    flows.add(marked.udp(ExitWorld.OTHER_SERVICE6, 53, EACH));
    flows.add(marked.raw(Packet.tcp(ExitWorld.NODE6, ExitWorld.OTHER_SERVICE6, 53), EACH));
    return flows;
  }

  /// The namespace's forwarder asks the upstream's resolver, by the tunnel.
  private static void byTheForwarder(ExitWorld world, Tally tally) {
    Watcher tunnel = world.watchTunnel(world.provider());
    Flow flow = world.node().intruder(RESOLVER_UID).udp(world.provider().inside4(), 53, EACH);
    world.world().settle();
    tally.countedWanted(EACH, tunnel.incoming(flow).packets());
    tally.attacked(List.of(flow));
  }
}
