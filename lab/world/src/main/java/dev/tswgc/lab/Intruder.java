package dev.tswgc.lab;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.EnumSet;
import java.util.Set;

/// A program in a namespace that tries to get packets out: some user, with no capabilities but those named, by sockets with some options. ([Local] is one
/// that may do all that root may.)
///
///     node.intruder(1000).device("eth0").udp("198.51.100.7", 9000, 1000);
///     node.intruder(1000, Capability.NET_RAW).mark(0x80000).frames("eth0", packet, 1000);
///
/// @param device what its sockets are bound to (`SO_BINDTODEVICE`), empty for nothing
/// @param mark of its sockets (`SO_MARK`), 0 for none
/// @param port which its datagrams come from, 0 for any
public record Intruder(World world, Namespace namespace, int uid, Set<Capability> capabilities, String device, int mark, int port) {
  private static final NativeFunction SETSOCKOPT = NativeFunction.of("setsockopt", JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT);

  // From <sys/socket.h> and <linux/if_packet.h>.
  private static final int SOL_SOCKET = 1;
  private static final int SO_BINDTODEVICE = 25;
  private static final int SO_MARK = 36;

  static Intruder of(World world, Namespace namespace, int uid, Capability... capabilities) {
    Set<Capability> set = EnumSet.noneOf(Capability.class);
    set.addAll(Set.of(capabilities));
    return new Intruder(world, namespace, uid, set, "", 0, 0);
  }

  public Intruder device(String link) {
    return new Intruder(world, namespace, uid, capabilities, link, mark, port);
  }

  public Intruder mark(int bits) {
    return new Intruder(world, namespace, uid, capabilities, device, bits, port);
  }

  public Intruder port(int number) {
    return new Intruder(world, namespace, uid, capabilities, device, mark, number);
  }

  /// Sends datagrams by an ordinary socket.
  public Flow udp(String to, int toPort, int count) {
    return send(Datagrams.to(to, toPort, port), count);
  }

  /// Sends whole IP packets by a raw socket, with the source they say. That takes [Capability#NET_RAW].
  public Flow raw(Packet packet, int count) {
    return send(Datagrams.raw(packet), count);
  }

  /// Puts frames on a link by a packet socket, past routing and all of netfilter but the link's own hook. That takes [Capability#NET_RAW].
  public Flow frames(String link, Packet packet, int count) {
    return send(Datagrams.frames(link, packet), count);
  }

  private Flow send(Datagrams datagrams, int count) {
    Tag tag = world.nextTag();
    int sent = namespace.as(this, () -> datagrams.fresh(tag).send(this, tag, count));
    return new Flow(tag.flow(), this + " by " + datagrams, sent, count - sent);
  }

  /// Gives a socket its options; the kernel refuses some to some.
  ///
  /// @return whether all were taken
  boolean dress(int socket) {
    try (Arena arena = Arena.ofConfined()) {
      long marked = mark == 0 ? 0 : SETSOCKOPT.tryCall(socket, SOL_SOCKET, SO_MARK, arena.allocateFrom(JAVA_INT, mark), 4);
      MemorySegment name = arena.allocateFrom(device);
      long bound = device.isEmpty() ? 0 : SETSOCKOPT.tryCall(socket, SOL_SOCKET, SO_BINDTODEVICE, name, (int) name.byteSize());
      return marked >= 0 && bound >= 0;
    }
  }

  @Override
  public String toString() {
    return "uid " + uid + (capabilities.isEmpty() ? "" : " with " + capabilities) + (mark == 0 ? "" : ", mark 0x" + Integer.toHexString(mark)) + (device.isEmpty() ? "" : ", bound to " + device);
  }
}
