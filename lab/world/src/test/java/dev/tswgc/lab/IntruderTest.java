package dev.tswgc.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// An intruder may do what its user and capabilities allow, and no more.
@Tag("lab")
final class IntruderTest {
  private static final int SENT = 100;

  @Test
  void whatItIsAllowedArrivesAndTheRestIsRefused() {
    try (World world = World.open("two")) {
      Namespace near = world.namespace("near");
      Namespace far = world.namespace("far");
      near.link("eth0").address("192.0.2.1/24", "2001:db8::1/64").to(far, "eth0").address("192.0.2.2/24", "2001:db8::2/64");
      world.up();
      Watcher watcher = far.link("eth0").watch();
      Packet packet = Packet.udp("192.0.2.7", "192.0.2.2", 9000);
      Intruder anybody = near.intruder(1000);
      Intruder raw = near.intruder(1000, Capability.NET_RAW);

      arrives(world, watcher, anybody.udp("192.0.2.2", 9000, SENT));
      arrives(world, watcher, anybody.device("eth0").port(5353).udp("2001:db8::2", 9000, SENT));
      arrives(world, watcher, raw.mark(0x80000).raw(packet, SENT));
      arrives(world, watcher, raw.raw(packet.recording(), SENT));
      arrives(world, watcher, raw.raw(Packet.of(Packet.Kind.GRE, "192.0.2.1", "192.0.2.2", 0), SENT));
      arrives(world, watcher, raw.mark(0x80000).frames("eth0", Packet.ping("2001:db8::7", "2001:db8::2"), SENT));
      assertTrue(watcher.incoming().contains(new Conversation(Conversation.ARP, InetAddress.ofLiteral("192.0.2.1"), 0, InetAddress.ofLiteral("192.0.2.2"), 1)));

      assertEquals(0, anybody.mark(0x80000).udp("192.0.2.2", 9000, SENT).sent());
      assertEquals(0, anybody.raw(packet, SENT).sent());
      assertEquals(0, anybody.frames("eth0", packet, SENT).sent());
      assertEquals(0, near.intruder(0).frames("eth0", packet, SENT).sent());
    }
  }

  private static void arrives(World world, Watcher watcher, Flow flow) {
    world.settle();
    assertEquals(SENT, watcher.incoming(flow).packets(), flow::toString);
  }
}
