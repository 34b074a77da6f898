package dev.tswgc.lab;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;

/// A `sockaddr_in` or `sockaddr_in6` (ip(7), ipv6(7)).
final class SocketAddress {
  private static final int AF_INET = 2;
  private static final int AF_INET6 = 10;

  private SocketAddress() {}

  static MemorySegment of(Arena arena, byte[] address, int port) {
    boolean ipv4 = address.length == 4;
    MemorySegment segment = arena.allocate(ipv4 ? 16 : 28, 4);
    segment.set(JAVA_SHORT, 0, (short) (ipv4 ? AF_INET : AF_INET6));
    segment.set(JAVA_SHORT.withOrder(ByteOrder.BIG_ENDIAN), 2, (short) port);
    MemorySegment.copy(address, 0, segment, JAVA_BYTE, ipv4 ? 4 : 8, address.length);
    return segment;
  }
}
