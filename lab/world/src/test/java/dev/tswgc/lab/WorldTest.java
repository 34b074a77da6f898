package dev.tswgc.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A world is what was said, its packets are all seen, and it goes without a trace.
@Tag("lab")
final class WorldTest {
  private static final List<Packet> ALL_KINDS =
      List.of(
          Packet.udp("192.0.2.2", "198.51.100.2", 9000),
          Packet.tcp("192.0.2.2", "198.51.100.2", 443),
          Packet.ping("192.0.2.2", "198.51.100.2"),
          Packet.udp("2001:db8:1::2", "2001:db8:2::2", 9000),
          Packet.tcp("2001:db8:1::2", "2001:db8:2::2", 443),
          Packet.ping("2001:db8:1::2", "2001:db8:2::2"));

  /// Two machines on each side of a router.
  private static World aroundARouter() {
    World world = World.open("router");
    Namespace router = world.namespace("router").router();
    Namespace near = world.namespace("near").gateway("192.0.2.1", "2001:db8:1::1");
    Namespace far = world.namespace("far").gateway("198.51.100.1", "2001:db8:2::1");
    Segment lan = world.segment("lan");
    lan.join(router, "lan0").address("192.0.2.1/24", "2001:db8:1::1/64");
    lan.join(near, "eth0").address("192.0.2.2/24", "2001:db8:1::2/64");
    lan.join(world.namespace("other"), "eth0").address("192.0.2.3/24", "2001:db8:1::3/64");
    router.link("wan0").address("198.51.100.1/24", "2001:db8:2::1/64").to(far, "eth0").address("198.51.100.2/24", "2001:db8:2::2/64");
    return world.up();
  }

  @Test
  void everyTaggedPacketOfEveryKindIsSeenWhereItGoesAndNowhereElse() {
    try (World world = aroundARouter()) {
      Namespace near = world.namespace("near");
      Watcher arrived = world.namespace("far").link("eth0").watch();
      Watcher left = world.namespace("lan").link("near").watch();
      Watcher elsewhere = world.namespace("other").link("eth0").watch();
      for (Packet packet : ALL_KINDS) {
        assertEquals(1, near.send(packet, 1).sent());
      }
      world.settle(); // the first packet of each also asked for neighbours
      for (Packet packet : ALL_KINDS) {
        Flow flow = near.send(packet, 1000);
        world.settle();
        assertEquals(1000, flow.sent(), packet.toString());
        assertEquals(1000, left.incoming(flow).packets(), packet.toString());
        assertEquals(1000, arrived.incoming(flow).packets(), packet.toString());
        assertEquals(0, elsewhere.of(flow).frames(), packet.toString());
      }
      assertEquals(0, arrived.dropped());
    }
  }

  @Test
  void aWatcherKnowsWhoTalksToWhom() {
    try (World world = aroundARouter()) {
      Watcher watcher = world.namespace("far").link("eth0").watch();
      for (Packet packet : ALL_KINDS) {
        world.namespace("near").send(packet.from(30_000), 1);
      }
      world.settle();
      assertTrue(
          watcher
              .incoming()
              .containsAll(
                  List.of(
                      conversation(Conversation.UDP, "192.0.2.2", 30_000, "198.51.100.2", 9000),
                      conversation(Conversation.TCP, "192.0.2.2", 30_000, "198.51.100.2", 443),
                      conversation(Conversation.ICMP, "192.0.2.2", 0, "198.51.100.2", 8),
                      conversation(Conversation.UDP, "2001:db8:1::2", 30_000, "2001:db8:2::2", 9000),
                      conversation(Conversation.TCP, "2001:db8:1::2", 30_000, "2001:db8:2::2", 443),
                      conversation(Conversation.ICMPV6, "2001:db8:1::2", 0, "2001:db8:2::2", 128))),
          () -> watcher.incoming().toString());
      assertTrue(watcher.outgoing().contains(conversation(Conversation.ICMP, "198.51.100.2", 0, "192.0.2.2", 0)), () -> watcher.outgoing().toString());
      assertFalse(watcher.incoming().contains(conversation(Conversation.ICMP, "198.51.100.2", 0, "192.0.2.2", 0)));
    }
  }

  private static Conversation conversation(int protocol, String from, int fromPort, String to, int toPort) {
    return new Conversation(protocol, InetAddress.ofLiteral(from), fromPort, InetAddress.ofLiteral(to), toPort);
  }

  /// The far machine answers a ping, which its own checks have then found right, checksum and all.
  @Test
  void whatIsSentIsAnswered() {
    try (World world = aroundARouter()) {
      Namespace near = world.namespace("near");
      Watcher watcher = near.link("eth0").watch();
      for (Packet packet : List.of(ALL_KINDS.get(2), ALL_KINDS.get(5))) {
        // A link that has just come up may lose the first question for a neighbour; the next is asked a second later.
        for (int times = 0; times < 10 && watcher.incoming(near.send(packet, 1)).packets() == 0; times++) {
          world.settle();
        }
        Flow flow = near.send(packet, 100);
        world.settle();
        assertEquals(100, watcher.incoming(flow).packets(), packet.toString());
      }
    }
  }

  @Test
  void aPacketWithoutARouteIsRefusedAndSaidToBe() {
    try (World world = aroundARouter()) {
      Flow flow = world.namespace("other").send(Packet.udp("192.0.2.3", "203.0.113.1", 9), 10);
      assertEquals(0, flow.sent());
      assertEquals(10, flow.refused());
    }
  }

  @Test
  void aWatcherThatLostFramesCountsNothing() {
    try (World world = aroundARouter()) {
      Watcher watcher = world.namespace("far").link("eth0").watch();
      watcher.forget(1);
      Flow flow = world.namespace("near").send(ALL_KINDS.getFirst(), 1);
      assertThrows(IllegalStateException.class, () -> watcher.of(flow));
    }
  }

  @Test
  void programsAreInTheirNamespaceWithTheirOwnRun() {
    try (World world = aroundARouter()) {
      Namespace near = world.namespace("near");
      assertTrue(near.run("ip", "-brief", "address", "show", "eth0").orFail().contains("192.0.2.2/24"));
      near.sh("touch /run/only-here; test -e /sys/class/net/eth0").orFail();
      assertNotEquals(0, world.namespace("far").run("test", "-e", "/run/only-here").code());
      assertFalse(Files.exists(Path.of("/run/only-here")));
      near.file("/etc/resolv.conf", "nameserver 192.0.2.53\n");
      assertEquals("nameserver 192.0.2.53\n", near.run("cat", "/etc/resolv.conf").orFail());
      assertEquals("read this", near.command("cat").reading("read this").run().orFail());
      assertEquals(-1, near.command("sleep", "100").within(Duration.ofMillis(200)).run().code());
      assertEquals("1", near.run("cat", "/proc/sys/net/ipv4/conf/eth0/accept_redirects").orFail().strip());
      assertEquals("0", near.run("cat", "/proc/sys/net/ipv6/conf/eth0/accept_dad").orFail().strip());
    }
  }

  @Test
  void nothingIsLeftOfIt() {
    Path namespace;
    Path folder;
    Child child;
    ProcessHandle daemon;
    try (World world = aroundARouter()) {
      namespace = world.namespace("near").path();
      folder = world.folder();
      child = world.namespace("near").start("sleep", "1000");
      String pid = world.namespace("near").sh("sleep 1000 </dev/null >/dev/null 2>&1 & echo $!").orFail().strip();
      daemon = ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
      assertTrue(child.isAlive() && daemon.isAlive() && Files.exists(namespace));
    }
    daemon.onExit().orTimeout(60, java.util.concurrent.TimeUnit.SECONDS).join();
    assertFalse(child.isAlive() || Files.exists(namespace) || Files.exists(folder));
  }

  @Test
  void aMistakeIsShownWithItsLine() {
    try (World world = World.open("mistake")) {
      world.namespace("one").link("lo").address("192.0.2.1/99");
      String said = assertThrows(IllegalStateException.class, world::up).toString();
      assertTrue(said.contains("192.0.2.1/99") && said.contains("In one:"), said);
    }
  }

  @Test
  void itsPictureHasItsCables() {
    try (World world = aroundARouter()) {
      Picture picture = world.picture();
      assertTrue(picture.mermaid().contains("router -- \"wan0 — eth0\" --- far"), picture::mermaid);
      assertEquals(5, picture.svg().split("<rect", -1).length - 1);
      assertEquals(4, picture.svg().split("<line", -1).length - 1);
    }
  }
}
