package dev.tswgc.lab.attack;

import dev.tswgc.lab.Capability;
import dev.tswgc.lab.Flow;
import dev.tswgc.lab.Intruder;
import dev.tswgc.lab.Namespace;
import dev.tswgc.lab.Packet;
import dev.tswgc.lab.Watcher;
import dev.tswgc.lab.exit.ExitTopology;
import dev.tswgc.lab.exit.ExitWorld;
import dev.tswgc.lab.naive.WgQuick;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// LAB-15. Programs of the node that want out by the uplink: without a right they bind a socket to it, with CAP_NET_RAW they give their packets Tailscale's
/// mark, the tunnel's or the holepunch's, send raw packets, or put frames on the link past all of routing and nearly all of netfilter. A mark is no authenticator
/// and a route no guard: what leaves is who sends it, marked, to where, by which port, together, in the output chain and on the link itself.
@Tag("lab")
final class RawSocketsTest {
  private static final int EACH = 100;

  // Tailscale's, wg-quick's, and ours of the tunnel and of holepunches.
  private static final List<Integer> MARKS = List.of(0x80000, 51_820, 0x5201, 0x5280);

  @Test
  void noProgramLeavesByTheUplinkButThoseThatMay() {
    Attack.named("LAB-15", "Bound, marked and raw sockets get nobody out by the uplink")
        .control(WgQuick.alone())
        .leakingAtLeast(60)
        .on(
            ExitTopology.ordinary().holepunch(ExitWorld.OTHER_SERVICE4),
            (world, tally) -> {
              tally.calm(world.clientTraffic(100));
              List<Flow> flows = new ArrayList<>();
              for (int uid : List.of(0, 1000, 65_534, 60_700)) {
                flows.addAll(withoutRights(world.node().intruder(uid)));
                flows.addAll(withNetRaw(world, world.node().intruder(uid, Capability.NET_RAW), uid == 0));
              }
              tally.attacked(flows);
              if (world.isEmitted()) {
                tailscaledGetsOut(world, tally);
              }
              tally.calm(world.clientTraffic(100));
            });
  }

  private static List<Flow> withoutRights(Intruder anybody) {
    return Stream.of(anybody.udp(ExitWorld.SERVICE4, 9000, EACH), bound(anybody, ExitWorld.SERVICE4, 9000), bound(anybody, ExitWorld.SERVICE6, 443), bound(anybody, ExitWorld.OTHER_SERVICE4, 443)).toList();
  }

  private static Flow bound(Intruder intruder, String to, int port) {
    return intruder.device("eth0").udp(to, port, EACH);
  }

  /// @param root whether it is the user of tailscaled and of the tunnels, whose marks are then its own
  private static List<Flow> withNetRaw(ExitWorld world, Intruder intruder, boolean root) {
    List<Flow> flows = new ArrayList<>();
    for (int mark : MARKS) {
      Intruder marked = intruder.mark(mark);
      flows.add(marked.udp(ExitWorld.SERVICE4, 9000, EACH));
      flows.add(bound(marked, ExitWorld.SERVICE6, 9000));
      flows.add(marked.raw(Packet.tcp(ExitWorld.NODE4, ExitWorld.SERVICE4, 22), EACH));
      flows.add(marked.frames("eth0", Packet.ping(ExitWorld.NODE4, ExitWorld.SERVICE4), EACH));
      if (!root) {
        flows.add(marked.frames("eth0", Packet.tcp(ExitWorld.NODE4, ExitWorld.SERVICE4, 443), EACH));
        flows.add(bound(marked, world.provider().address4(), 51_820));
        flows.add(marked.frames("eth0", Packet.udp(ExitWorld.NODE4, world.provider().address4(), 51_820), EACH));
        flows.add(marked.raw(Packet.tcp(ExitWorld.NODE4, ExitWorld.OTHER_SERVICE4, 443), EACH));
      }
    }
    flows.add(intruder.raw(Packet.udp(ExitWorld.NODE6, ExitWorld.SERVICE6, 9000), EACH));
    flows.add(intruder.frames("eth0", Packet.udp(ExitWorld.NODE6, ExitWorld.SERVICE6, 9000), EACH));
    flows.add(intruder.frames("eth0", Packet.udp(ExitWorld.CLIENT4, ExitWorld.SERVICE4, 9000), EACH));
    return flows;
  }

  /// The same marks and sockets get those out who may.
  private static void tailscaledGetsOut(ExitWorld world, Tally tally) {
    Namespace node = world.node();
    Watcher uplink = world.watchUplink();
    Intruder tailscaled = node.intruder(0, Capability.NET_ADMIN, Capability.NET_RAW).mark(0x80000);
    for (int times : List.of(1, EACH)) { // the first of each asks for the router
      List<Flow> wanted =
          List.of(
              tailscaled.port(41_641).udp(ExitWorld.SERVICE4, 9000, times),
              tailscaled.udp(ExitWorld.SERVICE6, 3478, times),
              tailscaled.raw(Packet.tcp(ExitWorld.NODE4, ExitWorld.SERVICE4, 443), times));
      world.world().settle();
      if (times == EACH) {
        wanted.forEach(flow -> tally.countedWanted(EACH, uplink.incoming(flow).packets()));
      }
    }
  }
}
