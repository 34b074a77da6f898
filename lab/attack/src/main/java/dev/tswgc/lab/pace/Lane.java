package dev.tswgc.lab.pace;

import dev.tswgc.lab.Link;
import dev.tswgc.lab.Namespace;
import dev.tswgc.lab.Volley;
import dev.tswgc.lab.exit.Emitted;
import dev.tswgc.lab.exit.ExitWorld;
import dev.tswgc.lab.exit.Provider;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A variant in its world, with packets ready to be sent through it.
final class Lane implements AutoCloseable {
  static final String CABLE = "cable";

  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int TAILSCALE_MTU = 1280;
  private static final Pattern TABLE = Pattern.compile("from all iif tailscale0 lookup (\\d+)");
  private static final List<String> CLIENTS = List.of(ExitWorld.CLIENT4, ExitWorld.CLIENT6, ExitWorld.OTHER_CLIENT4, ExitWorld.OTHER_CLIENT6);
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final Variant variant;
  private final ExitWorld world;
  private final boolean cable;
  private final int mark;
  private final Map<Course, Volley> volleys = new HashMap<>();

  private Lane(Variant variant, ExitWorld world, boolean cable) {
    this.variant = variant;
    this.world = world;
    this.cable = cable;
    this.mark = Integer.decode(world.node().run("wg", "show", "wg0", "fwmark").orFail().strip());
  }

  /// With a cable that has the tunnel's name, addresses, MTU and routes in its place: the cost of an engine would hide that of all else. Small datagrams
  /// end where they come out, so that what is measured is their way.
  static Lane byCable(Variant variant) {
    return open(variant, true);
  }

  /// With its tunnel, as a client has it.
  static Lane byTunnel(Variant variant) {
    return open(variant, false);
  }

  private static Lane open(Variant variant, boolean cable) {
    ExitWorld world = ExitWorld.open(variant.name(), variant.topology(), Emitted.of(variant.topology()));
    try {
      Lane lane = new Lane(variant, world, cable);
      Namespace node = world.node();
      Matcher table = TABLE.matcher(node.run("ip", "-N", "rule").orFail());
      if (!table.find()) {
        throw new IllegalStateException("No rule sends clients by the tunnel.");
      }
      if (cable) {
        lane.replaceTunnel(table.group(1));
      }
      lane.endWays();
      variant.change(node, table.group(1));
      lane.knowClients(cable ? CABLE : world.provider().tunnel().name());
      return lane;
    } catch (RuntimeException | Error e) {
      world.close();
      throw e;
    }
  }

  private void replaceTunnel(String table) {
    world.killTunnels();
    Provider provider = world.provider();
    Namespace node = world.node();
    node.link("wg0").address(provider.exit4() + "/32", provider.exit6() + "/128").mtu(1420).to(provider.namespace(), CABLE);
    provider.namespace().link("lo").address(ExitWorld.SERVICE4 + "/32", ExitWorld.SERVICE6 + "/128");
    node.route("0.0.0.0/0 dev wg0 metric 100 table " + table).route("::/0 dev wg0 metric 100 table " + table);
    world.world().up();
    // What a cable needs and a tunnel does not: who is at its other end.
    neighbours(node.link("wg0"), provider.namespace().link(CABLE), List.of(ExitWorld.SERVICE4, ExitWorld.SERVICE6));
    neighbours(provider.namespace().link(CABLE), node.link("wg0"), Stream.concat(CLIENTS.stream(), Stream.of(provider.exit4(), provider.exit6())).toList());
    for (String address : List.of(provider.exit4(), provider.exit6())) {
      provider.namespace().run("ip", "route", "replace", address, "dev", CABLE).orFail();
    }
  }

  private static void neighbours(Link link, Link other, List<String> addresses) {
    String hardware = read(other, "address");
    for (String address : addresses) {
      link.namespace().run("ip", "neighbour", "replace", address, "lladdr", hardware, "dev", link.name(), "nud", "permanent").orFail();
    }
  }

  private void endWays() {
    world.node().link("tailscale0").mtu(TAILSCALE_MTU);
    world.client().link("ts0").mtu(TAILSCALE_MTU);
    world.world().up();
    for (Way way : cable ? List.of(Way.OUT, Way.BACK, Way.TAILSCALED, Way.TUNNEL) : List.of(Way.OUT)) {
      Link end = way.end(world, cable);
      String table = way.name().toLowerCase(Locale.ROOT);
      end.namespace()
          .command("nft", "-f", "-")
          .reading("table netdev %s { chain end { type filter hook ingress device \"%s\" priority 0; udp %s drop; }; }".formatted(table, end.name(), way.match()))
          .run()
          .orFail();
    }
  }

  /// A provider that is sent what nobody translated must know where to send answers, and take it.
  private void knowClients(String link) {
    if (!variant.translates()) {
      Namespace provider = world.provider().namespace();
      for (String address : CLIENTS) {
        provider.run("ip", "route", "replace", address, "dev", link).orFail();
      }
      if (!link.equals(CABLE)) {
        String peer = provider.run("wg", "show", link, "peers").orFail().strip();
        provider.run("wg", "set", link, "peer", peer, "allowed-ips", String.join(",", CLIENTS)).orFail();
      }
    }
  }

  /// The machine with the services of the internet.
  Namespace internet() {
    return cable ? world.provider().namespace() : world.internet();
  }

  Variant variant() {
    return variant;
  }

  ExitWorld world() {
    return world;
  }

  /// Sends packets; gives how many nanoseconds of this thread each took.
  double send(Course course, int packets) {
    Volley volley = volleys.computeIfAbsent(course, this::ready);
    long before = THREADS.getCurrentThreadCpuTime();
    int taken = volley.send(packets);
    long nanos = THREADS.getCurrentThreadCpuTime() - before;
    if (taken != packets) {
      throw new IllegalStateException("The kernel took " + taken + " of " + packets + " packets: " + course + ", " + variant.name() + ".");
    }
    return (double) nanos / packets;
  }

  /// Sends packets; gives how many nanoseconds each took until all had arrived.
  double carry(Course course, int packets) {
    Volley volley = volleys.computeIfAbsent(course, this::ready);
    long expected = arrived(course.way()) + packets;
    long start = System.nanoTime();
    volley.send(packets);
    expect(course, expected);
    return (double) (System.nanoTime() - start) / packets;
  }

  private Volley ready(Course course) {
    Way way = course.way();
    return way.from(world).volley(way.sender(mark), way.packet(world, course.ipv4(), variant.translates()), way.different());
  }

  /// Forgets the connections of a node, so that first packets are again the first.
  void forget() {
    world.node().run("conntrack", "--flush").orFail();
  }

  /// How many packets have come out so far where those of a way end.
  long arrived(Way way) {
    return Long.parseLong(read(way.end(world, cable), "statistics/rx_packets"));
  }

  /// What is measured is nothing unless all of it arrives.
  void expect(Course course, long packets) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (arrived(course.way()) < packets) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException("%d of %d packets arrived: %s, %s.".formatted(arrived(course.way()), packets, course, variant.name()));
      }
    }
  }

  private static String read(Link link, String file) {
    return link.namespace().call(() -> Files.readString(Path.of("/sys/class/net", link.name(), file)).strip());
  }

  @Override
  public void close() {
    world.close();
  }
}
