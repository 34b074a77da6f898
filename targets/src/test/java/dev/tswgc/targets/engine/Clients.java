package dev.tswgc.targets.engine;

import dev.tswgc.lab.Engine;
import dev.tswgc.lab.Flood;
import dev.tswgc.lab.Flow;
import dev.tswgc.lab.Namespace;
import dev.tswgc.lab.Packet;
import dev.tswgc.lab.PreparedTool;
import dev.tswgc.lab.Watcher;
import dev.tswgc.lab.World;
import dev.tswgc.targets.HandmadeExit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// Somebody in the tailnet, whose packets come out of an exit's `tailscale0`: a WireGuard of our own stands for both tailscaleds, since a tailnet needs a
/// control server that the exit reaches. Its link comes and goes with its process as tailscaled's does, and its own packets bear tailscaled's port and mark.
final class Clients {
  private static final String CLIENT4 = "100.64.0.9";
  private static final String CLIENT6 = "fd7a:115c:a1e0::9";
  private static final String SERVICE4 = "198.51.100.7";
  private static final String SERVICE6 = "2001:db8:51::7";
  private static final List<Packet> PACKETS =
      List.of(
          Packet.udp(CLIENT4, SERVICE4, 9000),
          Packet.tcp(CLIENT4, SERVICE4, 9000),
          Packet.ping(CLIENT4, SERVICE4),
          Packet.udp(CLIENT6, SERVICE6, 9000),
          Packet.tcp(CLIENT6, SERVICE6, 9000),
          Packet.ping(CLIENT6, SERVICE6));
  private static final int PER_SECOND = 50;

  private static final String TAILSCALED =
      """
      #!/bin/sh
      set -eu
      configure() {
        until wg show tailscale0 >/dev/null 2>&1; do sleep 0.1; done
        wg setconf tailscale0 /etc/stand-in.conf
        ip link set tailscale0 mtu 1280 up
        ip address add 100.64.0.2/32 dev tailscale0
        ip address add fd7a:115c:a1e0::2/128 dev tailscale0 nodad
        ip route replace 100.64.0.9/32 dev tailscale0 table 52
        ip -6 route replace fd7a:115c:a1e0::9/128 dev tailscale0 table 52
      }
      configure &
      exec wireguard-go --foreground tailscale0
      """;
  private static final String EXIT_END =
      """
      [Interface]
      PrivateKey = %s
      ListenPort = 41641
      FwMark = 0x80000
      [Peer]
      PublicKey = %s
      Endpoint = 192.0.2.1:41000
      AllowedIPs = 100.64.0.9/32, fd7a:115c:a1e0::9/128
      PersistentKeepalive = 1
      """
          .formatted(HandmadeExit.EXIT_PRIVATE_KEY, HandmadeExit.PEER);

  /// Their end is beside the provider's; the link is then theirs alone, its socket stays.
  private static final String CLIENTS_END =
      """
      ip netns add clients
      printf '[Interface]\\nPrivateKey = %s\\nListenPort = 41000\\n[Peer]\\nPublicKey = %s\\nEndpoint = 192.0.2.2:41641\\nAllowedIPs = 0.0.0.0/0, ::/0\\n' >/run/clients.conf
      nsenter --net=/run/netns/isp wireguard-go wgc0 >/dev/null 2>&1
      nsenter --net=/run/netns/isp wg setconf wgc0 /run/clients.conf
      ip -n isp link set wgc0 netns clients
      ip -n clients link set lo up
      ip -n clients link set wgc0 mtu 1280 up
      ip -n clients address add 100.64.0.9/32 dev wgc0
      ip -n clients address add fd7a:115c:a1e0::9/128 dev wgc0 nodad
      ip -n clients route add default dev wgc0
      ip -n clients -6 route add default dev wgc0
      """
          .formatted(HandmadeExit.PEER_PRIVATE_KEY, HandmadeExit.EXIT_PUBLIC_KEY);

  private final Namespace clients;
  private final Watcher arrivals;

  private Clients(Namespace clients, Watcher arrivals) {
    this.clients = clients;
    this.arrivals = arrivals;
  }

  /// Puts the exit's end into the image that the exit takes for tailscaled's. Its project must be built.
  ///
  /// @param owner the image of the namespaces' owner, which has the programs that this end needs
  static void replaceTailscaled(Engine engine, String owner, Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("tailscaled"), TAILSCALED);
    Files.writeString(folder.resolve("stand-in.conf"), EXIT_END);
    Files.writeString(
        folder.resolve("Dockerfile"), "FROM " + owner + "\nCOPY tailscaled /usr/local/bin/\nCOPY stand-in.conf /etc/\nRUN chmod 755 /usr/local/bin/tailscaled\n");
    engine.docker("build", "--tag", "tailscale/tailscale:v" + PreparedTool.newest("tailscale").version(), folder.toString()).orFail();
  }

  /// Beyond the engine's uplink, with [EmittedExit#PROVIDER].
  static Clients beyond(Engine engine, World world) {
    engine.inside(CLIENTS_END).orFail();
    Path namespaces = engine.proc().resolve("root/run/netns");
    Watcher arrivals = world.foreign("provider", namespaces.resolve("isp")).link("wgp0").watch();
    return new Clients(world.foreign("clients", namespaces.resolve("clients")), arrivals);
  }

  /// All sorts of packets, until they are stopped.
  List<Flood> flood() {
    return PACKETS.stream().map(packet -> clients.flood(packet, PER_SECOND)).toList();
  }

  /// Whether all sorts of packets now arrive at the provider by the tunnel.
  boolean pass() {
    return allSeen(arrivals);
  }

  /// Whether all sorts of packets that are sent now are seen by somebody.
  boolean allSeen(Watcher watcher) {
    List<Flow> flows = PACKETS.stream().map(packet -> clients.send(packet, 4)).toList();
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
