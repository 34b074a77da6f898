package dev.tswgc.lab;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.io.Closeable;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;

/// Single packets of programs of a machine, each by a socket of its own of the sort that programs have, so that the kernel knows of it what it knows of theirs:
/// what it looks a way up by is the socket's protocol and ports, which a raw socket with a header of its own does not tell it.
///
/// To be called by a thread of the namespace. What the kernel refuses is not sent, as with any program.
public final class Utterances implements Closeable {
  private static final NativeFunction BIND = NativeFunction.of("bind", JAVA_INT, ADDRESS, JAVA_INT);
  private static final NativeFunction CONNECT = NativeFunction.of("connect", JAVA_INT, ADDRESS, JAVA_INT);
  private static final NativeFunction SENDTO = NativeFunction.ofSize("sendto", JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT, ADDRESS, JAVA_INT);
  private static final int AF_INET = 2;
  private static final int AF_INET6 = 10;
  private static final int AF_PACKET = 17;
  private static final int SOCK_STREAM = 1;
  private static final int SOCK_DGRAM = 2;
  private static final int SOCK_RAW = 3;
  private static final int SOCK_NONBLOCK = 0x800;
  private static final int IPPROTO_ICMP = 1;
  private static final int IPPROTO_ICMPV6 = 58;
  private static final int AF_NETLINK = 16;
  private static final int NETLINK_NETFILTER = 12;
  private static final int FORGET_CONNECTIONS = 1 << 8 | 2; // NFNL_SUBSYS_CTNETLINK, IPCTNL_MSG_CT_DELETE; without more it is for all of them
  private static final int NLM_F_REQUEST = 1;
  private static final int NLM_HEADERS = 20; // struct nlmsghdr and struct nfgenmsg

  /// By who sends: to close one takes the kernel a grace period of RCU.
  private final Map<Local, Integer> framing = new HashMap<>();

  /// An end of what is said.
  public record End(InetAddress address, int port) {
    private int family() {
      return address instanceof Inet4Address ? AF_INET : AF_INET6;
    }

    private MemorySegment in(Arena arena) {
      return SocketAddress.of(arena, address.getAddress(), port);
    }
  }

  /// A datagram of UDP.
  public static void datagram(Local who, End from, End to, byte[] payload) {
    say(who.open(to.family(), SOCK_DGRAM, 0), from, to, payload);
  }

  /// A message of ICMP or ICMPv6, from its header on; the kernel makes the checksum of ICMPv6.
  public static void message(Local who, End from, End to, byte[] message) {
    say(who.open(to.family(), SOCK_RAW, to.family() == AF_INET ? IPPROTO_ICMP : IPPROTO_ICMPV6), from, to, message);
  }

  /// The first segment of a connection of TCP, which is given up at once.
  public static void opening(Local who, End from, End to) {
    int socket = who.open(to.family(), SOCK_STREAM | SOCK_NONBLOCK, 0);
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment own = from.in(arena);
      if (BIND.tryCall(socket, own, (int) own.byteSize()) >= 0) {
        MemorySegment other = to.in(arena);
        CONNECT.tryCall(socket, other, (int) other.byteSize());
      }
    } finally {
      Kernel.close(socket);
    }
  }

  /// A frame of a packet socket, past routing and every hook but the link's own.
  public void frame(Local who, String link, int type, byte[] packet) {
    int socket = framing.computeIfAbsent(who, sender -> sender.open(AF_PACKET, SOCK_DGRAM, 0));
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment address = arena.allocate(20, 4);
      address.set(JAVA_SHORT, 0, (short) AF_PACKET);
      address.set(JAVA_SHORT.withOrder(ByteOrder.BIG_ENDIAN), 2, (short) type);
      address.set(JAVA_INT, 4, Kernel.linkNumber(link));
      address.set(JAVA_BYTE, 11, (byte) 6);
      SENDTO.tryCall(socket, arena.allocateFrom(JAVA_BYTE, packet), (long) packet.length, 0, address, 20);
    }
  }

  private static void say(int socket, End from, End to, byte[] payload) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment own = from.in(arena);
      if (BIND.tryCall(socket, own, (int) own.byteSize()) >= 0) {
        MemorySegment other = to.in(arena);
        SENDTO.tryCall(socket, arena.allocateFrom(JAVA_BYTE, payload), (long) payload.length, 0, other, (int) other.byteSize());
      }
    } finally {
      Kernel.close(socket);
    }
  }

  /// Has the kernel forget all connections of the namespace, as `conntrack -F` does.
  public static void forgetConnections() {
    int socket = Kernel.socket(AF_NETLINK, SOCK_RAW, NETLINK_NETFILTER);
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment request = arena.allocate(NLM_HEADERS, 4);
      request.set(JAVA_INT, 0, NLM_HEADERS);
      request.set(JAVA_SHORT, 4, (short) FORGET_CONNECTIONS);
      request.set(JAVA_SHORT, 6, (short) NLM_F_REQUEST);
      MemorySegment kernel = arena.allocate(12, 4);
      kernel.set(JAVA_SHORT, 0, (short) AF_NETLINK);
      SENDTO.call(socket, request, (long) NLM_HEADERS, 0, kernel, 12);
    } finally {
      Kernel.close(socket);
    }
  }

  @Override
  public void close() {
    framing.values().forEach(Kernel::close);
  }
}
