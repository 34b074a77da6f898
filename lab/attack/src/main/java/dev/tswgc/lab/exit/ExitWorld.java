package dev.tswgc.lab.exit;

import dev.tswgc.lab.Flow;
import dev.tswgc.lab.Link;
import dev.tswgc.lab.Namespace;
import dev.tswgc.lab.Packet;
import dev.tswgc.lab.RealTool;
import dev.tswgc.lab.Segment;
import dev.tswgc.lab.Watcher;
import dev.tswgc.lab.WhoAmI;
import dev.tswgc.lab.World;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// An exit and all that is around it.
///
///     client ==tailscale0== node --lan-- router ---- internet ---- provider0, provider1 …
///                                  |
///                             neighbour (hostile)
///
/// The node reaches the providers' endpoints by the router; clients are to reach the internet by a provider. The router translates IPv4, as they do in homes.
public final class ExitWorld implements AutoCloseable {
  // The tailnet.
  public static final String TAILNET4 = "100.64.0.1";
  public static final String TAILNET6 = "fd7a:115c:a1e0::1";
  public static final String CLIENT4 = "100.64.0.2";
  public static final String CLIENT6 = "fd7a:115c:a1e0::2";
  public static final String OTHER_CLIENT4 = "100.64.0.3";
  public static final String OTHER_CLIENT6 = "fd7a:115c:a1e0::3";
  // The LAN.
  public static final String NODE4 = "192.168.1.50";
  public static final String NODE6 = "2001:db8:1::50";
  public static final String ROUTER4 = "192.168.1.1";
  public static final String ROUTER6 = "2001:db8:1::1";
  public static final String NEIGHBOUR4 = "192.168.1.66";
  public static final String NEIGHBOUR6 = "2001:db8:1::66";
  // The internet. Whoever asks a service is told which address it is seen with.
  public static final String SERVICE4 = "198.51.100.7";
  public static final String SERVICE6 = "2001:db8:51::7";
  public static final String OTHER_SERVICE4 = "198.51.100.8";
  public static final String OTHER_SERVICE6 = "2001:db8:51::8";
  /// Where the router is seen.
  public static final String ISP4 = "192.0.2.2";
  public static final int SERVICE_PORT = 443;

  private static final String UPLINK = "eth0";

  private final World world;
  private final Configuration configuration;
  private final List<Provider> providers = new ArrayList<>();
  private final Namespace internet;
  private final Namespace router;
  private final Namespace neighbour;
  private final Namespace node;
  private final Namespace client;
  private final Segment lan;
  private final Tailnet tailnet;

  private ExitWorld(World world, ExitTopology topology, Configuration configuration) {
    this.world = world;
    this.configuration = configuration;
    this.internet = world.namespace("internet").router();
    this.router = world.namespace("router").router();
    this.neighbour = world.namespace("neighbour");
    this.node = world.namespace("node");
    this.client = world.namespace("client");
    this.lan = world.segment("lan");
    this.tailnet = new Tailnet(world, node, client);
    for (int number = 0; number < topology.upstreams(); number++) {
      Provider provider = new Provider(world, number, topology.ipv6());
      provider.join(internet);
      providers.add(provider);
    }
  }

  /// The world of an exit as it is emitted for a topology, with its tailnet; goes on only where one can be made.
  public static ExitWorld emitted(String name, ExitTopology topology) {
    return open(name, topology, Emitted.of(topology));
  }

  /// The world of an exit of any configuration, up, with its tailnet.
  ///
  /// @param topology how many providers there are
  public static ExitWorld open(String name, ExitTopology topology, Configuration configuration) {
    ExitWorld world = surroundings(name, topology, configuration);
    try {
      world.becomeExit();
      world.tailnet.start();
      world.awaitTunnel();
      return world;
    } catch (RuntimeException | Error e) {
      world.close();
      throw e;
    }
  }

  /// The world without what makes the node an exit, and without the tailnet.
  public static ExitWorld surroundings(String name, ExitTopology topology, Configuration configuration) {
    RealTool.require("wg", "wireguard-go", "nft", "ip", "conntrack", "setpriv");
    World world = World.open(name + " (" + configuration.name() + ")");
    try {
      ExitWorld made = new ExitWorld(world, topology, configuration);
      made.around();
      configuration.prepare(made);
      world.up();
      made.router.command("nft", "-f", "-").reading("table ip nat { chain out { type nat hook postrouting priority 100; oifname \"wan0\" masquerade; }; }").run().orFail();
      made.providers.forEach(Provider::start);
      world.up();
      for (String service : List.of(SERVICE4, SERVICE6, OTHER_SERVICE4, OTHER_SERVICE6)) {
        WhoAmI.serve(made.internet, service, SERVICE_PORT);
      }
      return made;
    } catch (RuntimeException | Error e) {
      world.close();
      throw e;
    }
  }

  /// Makes the node an exit, as its configuration does it.
  public void becomeExit() {
    configuration.apply(this);
    node.hurry("wireguard-go");
  }

  /// Until the first handshake is done, wireguard-go keeps few packets.
  public void awaitTunnel() {
    Waiting.until("an answer by the tunnel", Duration.ofSeconds(60), () -> !WhoAmI.byUdp(client, CLIENT4, SERVICE4, SERVICE_PORT).isEmpty(), () -> node.run("wg").output());
  }

  private void around() {
    lan.join(router, "lan0").address(ROUTER4 + "/24", ROUTER6 + "/64");
    lan.join(neighbour, "eth0").address(NEIGHBOUR4 + "/24", NEIGHBOUR6 + "/64");
    lan.join(node, UPLINK).address(NODE4 + "/24", NODE6 + "/64");
    router.link("wan0").address(ISP4 + "/24", "2001:db8:2::2/64").to(internet, "isp").address("192.0.2.1/24", "2001:db8:2::1/64");
    router.gateway("192.0.2.1", "2001:db8:2::1");
    neighbour.gateway(ROUTER4, ROUTER6);
    node.gateway(ROUTER4, ROUTER6);
    internet.route("2001:db8:1::/64 via 2001:db8:2::2");
    internet.link("lo").address(SERVICE4 + "/32", SERVICE6 + "/128", OTHER_SERVICE4 + "/32", OTHER_SERVICE6 + "/128");
  }

  public World world() {
    return world;
  }

  public Configuration configuration() {
    return configuration;
  }

  /// Whether its exit is ours.
  public boolean isEmitted() {
    return configuration instanceof Emitted;
  }

  public Namespace node() {
    return node;
  }

  public Namespace client() {
    return client;
  }

  public Namespace router() {
    return router;
  }

  public Namespace neighbour() {
    return neighbour;
  }

  public Namespace internet() {
    return internet;
  }

  public Segment lan() {
    return lan;
  }

  public Tailnet tailnet() {
    return tailnet;
  }

  public List<Provider> providers() {
    return List.copyOf(providers);
  }

  public Provider provider() {
    return providers.getFirst();
  }

  public Path folder() {
    return world.folder();
  }

  /// The forbidden link: what the node sends here in clear has leaked. (Incoming: the switch gets it from the node.)
  public Watcher watchUplink() {
    return lan.port(node).watch();
  }

  /// Where the internet gets what comes from a provider. (Incoming.)
  public Watcher watchArrivals(Provider provider) {
    return internet.link(provider.internetLink()).watch();
  }

  /// Where the provider gets what comes by the tunnel. (Incoming.)
  public Watcher watchTunnel(Provider provider) {
    return provider.tunnel().watch();
  }

  /// The tunnel of an upstream, on the node.
  public Link tunnel(int upstream) {
    return node.link("wg" + upstream);
  }

  /// What is emitted for it, where it is ours.
  public Emitted emitted() {
    return (Emitted) configuration;
  }

  /// The carrier of all tunnels of the node is killed, as a crash would.
  public void killTunnels() {
    node.processes("wireguard-go").forEach(ProcessHandle::destroyForcibly);
    Waiting.until("the end of the tunnel", Duration.ofSeconds(30), () -> node.run("ip", "link", "show", "wg0").code() != 0, () -> "");
  }

  /// What a client sends to a service of the internet, of both families and three protocols, so many of each.
  public List<Flow> clientTraffic(int each) {
    return clientPackets().stream().map(packet -> client.send(packet, each)).toList();
  }

  public static List<Packet> clientPackets() {
    return List.of(
        Packet.udp(CLIENT4, SERVICE4, 9000),
        Packet.tcp(CLIENT4, SERVICE4, 9000),
        Packet.ping(CLIENT4, SERVICE4),
        Packet.udp(CLIENT6, SERVICE6, 9000),
        Packet.tcp(CLIENT6, SERVICE6, 9000),
        Packet.ping(CLIENT6, SERVICE6));
  }

  @Override
  public void close() {
    world.close();
  }

  @Override
  public String toString() {
    return world.toString();
  }
}
