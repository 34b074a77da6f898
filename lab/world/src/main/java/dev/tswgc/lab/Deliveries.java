package dev.tswgc.lab;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.Closeable;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a machine's kernel hands to its own programs: raw sockets (raw(7)) get a copy of every packet that has passed the last hook on its way in.
public final class Deliveries implements Closeable {
  private static final NativeFunction RECVFROM = NativeFunction.ofSize("recvfrom", JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT, ADDRESS, ADDRESS);
  private static final int AF_INET = 2;
  private static final int AF_INET6 = 10;
  private static final int SOCK_RAW = 3;
  private static final int MSG_DONTWAIT = 0x40;
  private static final int ROOM = 4 << 20;
  private static final int PACKET = 2048;
  private static final int ADDRESS_SIZE = 28; // struct sockaddr_in6

  private final Arena arena = Arena.ofShared();
  private final MemorySegment buffer = arena.allocate(PACKET);
  private final MemorySegment address = arena.allocate(ADDRESS_SIZE, 4);
  private final MemorySegment size = arena.allocate(JAVA_INT);
  private final List<Socket> sockets = new ArrayList<>();

  private record Socket(int family, int protocol, int number) {}

  private Deliveries(List<Integer> protocols4, List<Integer> protocols6) {
    protocols4.forEach(protocol -> sockets.add(open(AF_INET, protocol)));
    protocols6.forEach(protocol -> sockets.add(open(AF_INET6, protocol)));
  }

  private static Socket open(int family, int protocol) {
    int socket = Kernel.socket(family, SOCK_RAW, protocol);
    Kernel.option(socket, Kernel.SOL_SOCKET, Kernel.SO_RCVBUFFORCE, ROOM);
    return new Socket(family, protocol, socket);
  }

  /// To a machine's programs, by these protocols (IANA); the caller closes them.
  public static Deliveries to(Namespace namespace, List<Integer> protocols4, List<Integer> protocols6) {
    return namespace.call(() -> new Deliveries(protocols4, protocols6));
  }

  /// A packet that was handed over.
  ///
  /// @param source its address
  /// @param bytes from the header of IPv4 on; of IPv6 from the transport's header on
  public record Delivered(int protocol, ByteBuffer source, ByteBuffer bytes) {
    public boolean isIpv4() {
      return source.capacity() == 4;
    }
  }

  /// The next packet; empty if none is there now.
  public Optional<Delivered> take() {
    for (Socket socket : sockets) {
      size.set(JAVA_INT, 0, ADDRESS_SIZE);
      long length = RECVFROM.tryCall(socket.number, buffer, (long) PACKET, MSG_DONTWAIT, address, size);
      if (length >= 0) {
        ByteBuffer source = copy(socket.family == AF_INET ? address.asSlice(4, 4) : address.asSlice(8, 16));
        return Optional.of(new Delivered(socket.protocol, source, copy(buffer.asSlice(0, length))));
      }
    }
    return Optional.empty();
  }

  private static ByteBuffer copy(MemorySegment bytes) {
    return ByteBuffer.wrap(bytes.toArray(JAVA_BYTE));
  }

  @Override
  public void close() {
    sockets.forEach(socket -> Kernel.close(socket.number));
    arena.close();
  }
}
