package dev.tswgc.lab;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.Closeable;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;

/// Packets that are made once and sent often, hundreds by one call of the kernel (sendmmsg(2)), to learn what their way costs: between cables (veth) the
/// kernel takes each to its end within that call, so the time of the sending thread is the time of the whole way.
public final class Volley implements Closeable {
  private static final NativeFunction SENDMMSG = NativeFunction.of("sendmmsg", JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT);
  private static final int AF_INET = 2;
  private static final int AF_INET6 = 10;
  private static final int SOCK_RAW = 3;
  private static final int IPPROTO_RAW = 255;
  private static final int MOST = 1024; // UIO_MAXIOV: the kernel takes no more at a time
  private static final int MMSGHDR = 64; // struct mmsghdr of sendmmsg(2), where pointers have eight bytes
  private static final int IOVEC = 16;

  private final Arena arena = Arena.ofShared();
  private final int socket;
  private final MemorySegment messages;
  private final int size;
  private int next;

  private Volley(int socket, List<byte[]> packets, Packet packet) {
    this.socket = socket;
    this.size = packets.size();
    this.messages = arena.allocate((long) MMSGHDR * size, 8);
    MemorySegment vectors = arena.allocate((long) IOVEC * size, 8);
    MemorySegment to = SocketAddress.of(arena, packet.to().getAddress(), 0);
    for (int i = 0; i < size; i++) {
      MemorySegment vector = vectors.asSlice((long) IOVEC * i, IOVEC);
      vector.set(ADDRESS, 0, arena.allocateFrom(JAVA_BYTE, packets.get(i)));
      vector.set(JAVA_LONG, 8, packets.get(i).length);
      MemorySegment message = messages.asSlice((long) MMSGHDR * i, MMSGHDR);
      message.set(ADDRESS, 0, to);
      message.set(JAVA_INT, 8, (int) to.byteSize());
      message.set(ADDRESS, 16, vector);
      message.set(JAVA_LONG, 24, 1);
    }
  }

  /// To be called in the namespace.
  ///
  /// @param tags of as many packets as are to differ
  static Volley open(Local local, Packet packet, List<byte[]> tags) {
    return new Volley(local.open(packet.isIpv4() ? AF_INET : AF_INET6, SOCK_RAW, IPPROTO_RAW), tags, packet);
  }

  /// Sends so many, those that differ in turn; gives how many the kernel took.
  public int send(int count) {
    int sent = 0;
    while (sent < count) {
      int now = Math.min(Math.min(count - sent, MOST), size - next);
      long taken = SENDMMSG.tryCall(socket, messages.asSlice((long) MMSGHDR * next, (long) MMSGHDR * now), now, 0);
      if (taken <= 0) {
        return sent;
      }
      sent += (int) taken;
      next = (next + (int) taken) % size;
    }
    return sent;
  }

  @Override
  public void close() {
    Kernel.close(socket);
    arena.close();
  }
}
