package dev.tswgc.targets.engine;

import dev.tswgc.lab.Engine;
import dev.tswgc.lab.Flood;
import dev.tswgc.lab.Flow;
import dev.tswgc.lab.Namespace;
import dev.tswgc.lab.Packet;
import dev.tswgc.lab.Watcher;
import dev.tswgc.lab.World;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// Somebody in the tailnet, whose packets come out of an exit's `tailscale0`.
final class Clients {
  private static final String SERVICE4 = "198.51.100.7";
  private static final String SERVICE6 = "2001:db8:51::7";
  private static final int PER_SECOND = 50;

  private final List<Packet> packets;
  private final Namespace clients;
  private final Watcher arrivals;
  private final Runnable chooseExit;

  /// Those in the engine's namespace `clients`.
  ///
  /// @param chooseExit has them send what they send by the exit that is there now
  Clients(Engine engine, World world, String address4, String address6, Runnable chooseExit) {
    Path namespaces = engine.proc().resolve("root/run/netns");
    this.arrivals = world.foreign("provider", namespaces.resolve("isp")).link("wgp0").watch();
    this.clients = world.foreign("clients", namespaces.resolve("clients"));
    this.chooseExit = chooseExit;
    this.packets =
        List.of(
            Packet.udp(address4, SERVICE4, 9000),
            Packet.tcp(address4, SERVICE4, 9000),
            Packet.ping(address4, SERVICE4),
            Packet.udp(address6, SERVICE6, 9000),
            Packet.tcp(address6, SERVICE6, 9000),
            Packet.ping(address6, SERVICE6));
  }

  /// All sorts of packets, until they are stopped.
  List<Flood> flood() {
    return packets.stream().map(packet -> clients.flood(packet, PER_SECOND)).toList();
  }

  /// Whether all sorts of packets now arrive at the provider by the tunnel.
  boolean pass() {
    chooseExit.run();
    return allSeen(arrivals);
  }

  /// Whether all sorts of packets that are sent now are seen by somebody.
  boolean allSeen(Watcher watcher) {
    List<Flow> flows = packets.stream().map(packet -> clients.send(packet, 4)).toList();
    for (int tries = 0; tries < 10; tries++) {
      if (flows.stream().allMatch(flow -> watcher.of(flow).packets() > 0)) {
        return true;
      }
      sleep();
    }
    return false;
  }

  private static void sleep() {
    try {
      Thread.sleep(Duration.ofMillis(100));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
