package dev.tswgc.lab.tailnet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tswgc.lab.Flow;
import dev.tswgc.lab.Namespace;
import dev.tswgc.lab.Outcome;
import dev.tswgc.lab.Packet;
import dev.tswgc.lab.PreparedTool;
import dev.tswgc.lab.Watcher;
import dev.tswgc.lab.WhoAmI;
import dev.tswgc.lab.exit.ExitWorld;
import dev.tswgc.lab.exit.Provider;
import dev.tswgc.lab.exit.Waiting;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/// An exit as it is emitted, with a real tailscaled in a real tailnet, does what it is for.
///
/// `-Dlab.tailscale=all` asks all versions that the README names, and `-Dlab.tailscale=1.98.10` that one.
@Tag("lab")
@ParameterizedClass
@MethodSource("worlds")
final class TailnetTest {
  private static final int SENT = 1000;

  private final TailnetWorld world;

  TailnetTest(TailnetWorld world) {
    this.world = world;
  }

  /// One after the other: a world is closed before the next is opened.
  static Stream<TailnetWorld> worlds() {
    String chosen = System.getProperty("lab.tailscale", "newest");
    return PreparedTool.every("tailscale").stream().filter(tool -> chosen.equals("all") || chosen.equals(tool.version()) || isNewest(tool, chosen)).map(TailnetWorld::open);
  }

  private static boolean isNewest(PreparedTool tool, String chosen) {
    return chosen.equals("newest") && tool.equals(PreparedTool.newest("tailscale"));
  }

  /// What a test did to a tunnel is over: for a moment after a switch, connections are forgotten.
  @BeforeEach
  void theFirstTunnelCarries() {
    world.awaitProvider(world.around().provider(), Duration.ofSeconds(60));
    Waiting.of(Duration.ofMillis(500));
  }

  @AfterEach
  void everyProgramStillRuns() {
    assertEquals(List.of(), world.ended(), world::said);
  }

  @Test
  void clientsReachTheInternetWithTheProvidersAddress() {
    reachTheInternet();
  }

  private void reachTheInternet() {
    Namespace machine = world.client().machine();
    Provider provider = world.around().provider();
    assertEquals(provider.address4(), WhoAmI.byTcp(machine, ExitWorld.SERVICE4, ExitWorld.SERVICE_PORT));
    assertEquals(canonical(provider.address6()), WhoAmI.byTcp(machine, ExitWorld.SERVICE6, ExitWorld.SERVICE_PORT));
    assertEquals(provider.address4(), WhoAmI.byUdp(machine, world.address(ExitWorld.SERVICE4), ExitWorld.SERVICE4, ExitWorld.SERVICE_PORT));
    assertEquals(canonical(provider.address6()), WhoAmI.byUdp(machine, world.address(ExitWorld.SERVICE6), ExitWorld.SERVICE6, ExitWorld.SERVICE_PORT));
    for (String service : List.of(ExitWorld.SERVICE4, ExitWorld.SERVICE6)) {
      machine.run("ping", "-n", "-c", "3", "-i", "0.2", "-W", "2", service).orFail();
    }
  }

  /// The client's tailscaled asks the exit for names, whose forwarder asks by the tunnel.
  @Test
  void namesAreAskedByTheProvider() {
    Namespace machine = world.client().machine();
    world.names().set("asked.lab.example", ExitWorld.SERVICE4, ExitWorld.SERVICE6);
    assertTrue(machine.run("getent", "ahostsv4", "asked.lab.example").orFail().contains(ExitWorld.SERVICE4));
    assertTrue(machine.run("getent", "ahostsv6", "asked.lab.example").orFail().contains(ExitWorld.SERVICE6));
    assertEquals(List.of(world.around().provider().address4()), world.names().askedBy("asked.lab.example"));
  }

  @Test
  void packetsArriveAndNoneOfThemIsSeenOnTheUplink() {
    world.around().node().hurry("tailscaled");
    world.around().node().hurry("wireguard-go");
    world.client().machine().hurry("tailscaled");
    Watcher uplink = world.watchUplink();
    Watcher arrivals = world.around().watchArrivals(world.around().provider());
    Namespace machine = world.client().machine();
    String own4 = world.address(ExitWorld.SERVICE4);
    String own6 = world.address(ExitWorld.SERVICE6);
    for (Packet packet :
        List.of(
            Packet.udp(own4, ExitWorld.SERVICE4, 9000),
            Packet.tcp(own4, ExitWorld.SERVICE4, 9000),
            Packet.ping(own4, ExitWorld.SERVICE4),
            Packet.udp(own6, ExitWorld.SERVICE6, 9000),
            Packet.tcp(own6, ExitWorld.SERVICE6, 9000),
            Packet.ping(own6, ExitWorld.SERVICE6))) {
      Flow flow = machine.send(packet, SENT);
      world.around().world().settle();
      assertTrue(arrivals.incoming(flow).packets() >= SENT * 99 / 100, () -> flow + " " + arrivals.incoming(flow));
      assertEquals(0, uplink.of(flow).frames(), flow.toString());
    }
  }

  @Test
  void theNodesOwnTrafficLeavesByTheUplinkAndNothingElseDoes() throws IOException {
    Watcher uplink = world.watchUplink();
    reachTheInternet();
    assertEquals(0, world.client().pingDirectly(world.exitAddress4()).code());
    world.socks(world.exitAddress4()).byTcp(TailnetWorld.SERVICE, ExitWorld.SERVICE_PORT);
    // A node with a new address asks STUN again.
    world.around().node().run("ip", "address", "add", NodeTraffic.NEW6 + "/64", "dev", "eth0", "nodad").orFail();
    world.around().node().run("getent", "ahostsv4", TailnetWorld.CONTROL).orFail();
    NodeTraffic traffic = new NodeTraffic(world, uplink);
    Set<String> wanted = Set.of("control and relay", "STUN", "peer", "tunnel", "names of the node");
    Waiting.until("all kinds of traffic", Duration.ofSeconds(40), () -> traffic.kinds().containsAll(wanted), () -> traffic.kinds().toString());
    world.around().node().run("ip", "address", "del", NodeTraffic.NEW6 + "/64", "dev", "eth0").orFail();
    assertEquals(Set.of(), traffic.kindsBeside(wanted));
  }

  @Test
  void clientsFindADirectPathAndWithoutOneTheyGoByTheRelay() {
    Outcome ping = world.client().pingDirectly(world.exitAddress4());
    assertEquals(0, ping.code(), () -> ping.output() + world.said());
    assertTrue(ping.output().contains("via [" + ExitWorld.NODE6 + "]:41641") || ping.output().contains("via " + ExitWorld.ISP4 + ":"), ping.output());

    Namespace internet = world.around().internet();
    internet
        .command("nft", "-f", "-")
        .reading("table inet apart {\nchain forward {\ntype filter hook forward priority 0\niifname { home, isp } oifname { home, isp } meta l4proto udp drop\n}\n}\n")
        .run()
        .orFail();
    try {
      Waiting.until("the relay", Duration.ofSeconds(60), () -> world.client().status().contains("relay \"lab\""), world::said);
      world.awaitProvider(world.around().provider(), Duration.ofSeconds(60));
    } finally {
      internet.run("nft", "delete", "table", "inet", "apart").orFail();
    }
    Outcome again = world.client().pingDirectly(world.exitAddress4());
    assertEquals(0, again.code(), () -> again.output() + world.said());
  }

  @Test
  void proxiesLeaveByTheProvider() throws IOException {
    Provider provider = world.around().provider();
    for (String proxy : List.of(world.exitAddress4(), world.exitAddress6())) {
      Socks socks = world.socks(proxy);
      assertEquals(provider.address4(), socks.byTcp(ExitWorld.SERVICE4, ExitWorld.SERVICE_PORT));
      assertEquals(canonical(provider.address6()), canonical(socks.byTcp(ExitWorld.SERVICE6, ExitWorld.SERVICE_PORT)));
      assertEquals(provider.address4(), socks.byUdp(ExitWorld.SERVICE4, ExitWorld.SERVICE_PORT));
      assertEquals(canonical(provider.address6()), canonical(socks.byUdp(ExitWorld.SERVICE6, ExitWorld.SERVICE_PORT)));
      assertEquals(provider.address4(), byHttpProxy(proxy, ExitWorld.SERVICE4));
      assertEquals(canonical(provider.address6()), canonical(byHttpProxy(proxy, "[" + ExitWorld.SERVICE6 + "]")));
    }
    world.names().set("by-socks.lab.example", ExitWorld.SERVICE4);
    assertEquals(provider.address4(), world.socks(world.exitAddress4()).byTcp("by-socks.lab.example", ExitWorld.SERVICE_PORT));
    assertEquals(List.of(provider.address4()), world.names().askedBy("by-socks.lab.example"));
  }

  private String byHttpProxy(String proxy, String service) throws IOException {
    try (Socket socket = world.client().machine().tcp(proxy, TailnetWorld.HTTP_PORT, Duration.ofSeconds(5))) {
      socket.getOutputStream().write("CONNECT %s:%d HTTP/1.1\r\n\r\n".formatted(service, ExitWorld.SERVICE_PORT).getBytes(StandardCharsets.US_ASCII));
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      assertTrue(answer.matches("(?s)HTTP/1\\.[01] 200 .*"), answer);
      return answer.substring(answer.indexOf("\r\n\r\n") + 4);
    }
  }

  @Test
  void aHolepunchIsOfTheNodeAlone() throws IOException {
    Namespace node = world.around().node();
    Namespace machine = world.client().machine();
    Provider provider = world.around().provider();
    assertEquals(ExitWorld.ISP4, WhoAmI.byTcp(node, ExitWorld.SERVICE4, TailnetWorld.HOLE_PORT), world::said);
    assertEquals(canonical(ExitWorld.NODE6), WhoAmI.byTcp(node, ExitWorld.SERVICE6, TailnetWorld.HOLE_PORT));
    assertEquals(provider.address4(), WhoAmI.byTcp(machine, ExitWorld.SERVICE4, TailnetWorld.HOLE_PORT));
    assertEquals(canonical(provider.address6()), WhoAmI.byTcp(machine, ExitWorld.SERVICE6, TailnetWorld.HOLE_PORT));
    Socks socks = world.socks(world.exitAddress4());
    assertEquals(provider.address4(), socks.byTcp(ExitWorld.SERVICE4, TailnetWorld.HOLE_PORT));
    assertEquals(provider.address4(), socks.byUdp(ExitWorld.SERVICE4, TailnetWorld.HOLE_PORT));
    // Beside the holepunch the node's own programs get nowhere.
    assertEquals("", WhoAmI.byTcp(node, ExitWorld.SERVICE4, ExitWorld.SERVICE_PORT));
  }

  /// Big segments and small ones, in both directions: what does not fit the tunnels would stall.
  @Test
  void muchPassesInBothDirections() {
    Namespace internet = world.around().internet();
    List<String> targets = new ArrayList<>();
    for (String address : List.of(ExitWorld.SERVICE4, "[" + ExitWorld.SERVICE6 + "]")) {
      String family = address.startsWith("[") ? "6" : "4";
      internet.start("socat", "TCP" + family + "-LISTEN:9100,bind=" + address + ",reuseaddr,fork", "SYSTEM:head -c 3000000 /dev/zero");
      internet.start("socat", "TCP" + family + "-LISTEN:9101,bind=" + address + ",reuseaddr,fork", "SYSTEM:head -c 3000000 | wc -c");
      targets.add("TCP" + family + ":" + address);
    }
    Namespace machine = world.client().machine();
    for (String target : targets) {
      machine.await("a service", Duration.ofSeconds(30), "socat", "-u", "OPEN:/dev/null", target + ":9101");
      assertEquals("3000000", machine.sh("timeout 30 socat -u " + target + ":9100 - | wc -c").orFail().strip());
      assertEquals("3000000", machine.sh("head -c 3000000 /dev/zero | timeout 30 socat -t 20 - " + target + ":9101").orFail().strip());
    }
  }

  @Test
  void theNextTunnelCarriesWhenOneDiesAndTheFirstIsBackOnceItWorks() {
    Provider first = world.around().provider();
    Provider second = world.around().providers().get(1);
    first.kill();
    world.awaitProvider(second, Duration.ofSeconds(60));
    first.start();
    world.around().world().up();
    world.awaitProvider(first, Duration.ofSeconds(45));
  }

  /// The crash of what carries a tunnel takes its link and routes along; the watcher makes them again, and until then the next tunnel carries.
  @Test
  void aTunnelThatCrashesIsMadeAgain() {
    Watcher uplink = world.watchUplink();
    Namespace node = world.around().node();
    node.processes("wireguard-go").forEach(ProcessHandle::destroyForcibly);
    Waiting.until("the end of the tunnels", Duration.ofSeconds(30), () -> node.run("ip", "link", "show", "wg0").code() != 0, world::said);
    Packet packet = Packet.udp(world.address(ExitWorld.SERVICE4), ExitWorld.SERVICE4, 9000);
    Flow meanwhile = world.client().machine().send(packet, SENT);
    world.awaitProvider(world.around().provider(), Duration.ofSeconds(40));
    assertEquals(0, uplink.of(meanwhile).frames(), meanwhile.toString());
  }

  /// Its key was for one login; what it knows of the tailnet is kept.
  @Test
  void tailscaledIsStartedAgainAsTheSameNode() {
    Watcher uplink = world.watchUplink();
    world.crash("tailscaled", "tailscaled");
    Flow meanwhile = world.client().machine().send(Packet.udp(world.address(ExitWorld.SERVICE4), ExitWorld.SERVICE4, 9000), SENT);
    world.awaitProvider(world.around().provider(), Duration.ofSeconds(60));
    assertEquals(List.of(world.exitAddress4(), world.exitAddress6()), TailnetWorld.addresses(world.around().node()));
    assertEquals(0, uplink.of(meanwhile).frames(), meanwhile.toString());
  }

  @Test
  void noCommandLineAndNoEnvironmentHasASecret() {
    List<ProcessHandle> processes = world.around().node().processes();
    assertTrue(processes.size() > 10, processes::toString);
    for (ProcessHandle process : processes) {
      for (String what : List.of("cmdline", "environ")) {
        String text = textOf(Path.of("/proc", Long.toString(process.pid()), what));
        assertTrue(world.secrets().stream().noneMatch(text::contains), () -> text.split("\0", 2)[0]);
      }
    }
  }

  /// Of a process; empty if it has ended.
  private static String textOf(Path file) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return "";
    }
  }

  private static String canonical(String address) {
    return InetAddress.ofLiteral(address).getHostAddress();
  }
}
