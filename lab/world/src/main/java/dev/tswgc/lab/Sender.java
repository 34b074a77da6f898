package dev.tswgc.lab;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.Closeable;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.net.InetAddress;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// Raw IP sockets of a namespace: the packets go the way that its kernel sends them, with the source they say (raw(7), `IP_HDRINCL`).
final class Sender implements Closeable {
  /// What a userspace WireGuard carries without loss on a busy machine with two cores.
  static final int PER_SECOND = 4000;

  private static final NativeFunction SENDTO = NativeFunction.ofSize("sendto", JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT, ADDRESS, JAVA_INT);
  private static final int AF_INET = 2;
  private static final int AF_INET6 = 10;
  private static final int SOCK_RAW = 3;
  private static final int IPPROTO_RAW = 255;
  private static final int MSG_DONTWAIT = 0x40;
  static final int BURST = 8;

  private final int ipv4;
  private final int ipv6;

  private Sender(int ipv4, int ipv6) {
    this.ipv4 = ipv4;
    this.ipv6 = ipv6;
  }

  /// To be called in the namespace.
  static Sender open(Local local) {
    return new Sender(local.open(AF_INET, SOCK_RAW, IPPROTO_RAW), local.open(AF_INET6, SOCK_RAW, IPPROTO_RAW));
  }

  Flow send(Packet packet, Tag tag, int count, int perSecond, BooleanSupplier stopped) {
    int sent = 0;
    int number = 0;
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment to = SocketAddress.of(arena, packet.to().getAddress(), 0);
      MemorySegment buffer = arena.allocate(2048);
      for (; number < count && !stopped.getAsBoolean(); number++) {
        byte[] bytes = packet.bytes(tag, number);
        MemorySegment.copy(bytes, 0, buffer, JAVA_BYTE, 0, bytes.length);
        if (SENDTO.tryCall(packet.isIpv4() ? ipv4 : ipv6, buffer, (long) bytes.length, MSG_DONTWAIT, to, (int) to.byteSize()) >= 0) {
          sent++;
        }
        if (number % BURST == BURST - 1) {
          pause(BURST * 1_000_000_000L / perSecond);
        }
      }
    }
    return new Flow(tag.flow(), packet.toString(), sent, number - sent);
  }

  /// Sends a whole packet of IPv4.
  void send(InetAddress to, byte[] packet) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment address = SocketAddress.of(arena, to.getAddress(), 0);
      SENDTO.tryCall(ipv4, arena.allocateFrom(JAVA_BYTE, packet), (long) packet.length, MSG_DONTWAIT, address, (int) address.byteSize());
    }
  }

  /// What was late stays late: to catch up would overrun the queues on the way.
  static void pause(long nanos) {
    long until = System.nanoTime() + nanos;
    for (long left = nanos; left > 0; left = until - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  @Override
  public void close() {
    Kernel.close(ipv4);
    Kernel.close(ipv6);
  }
}
