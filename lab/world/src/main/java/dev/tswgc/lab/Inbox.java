package dev.tswgc.lab;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.io.Closeable;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// A program that listens for datagrams: it counts those of each flow, and can send each back. Its socket has room for all that a test sends, so that none is
/// lost for want of a processor.
public final class Inbox implements Closeable {
  private static final NativeFunction BIND = NativeFunction.of("bind", JAVA_INT, ADDRESS, JAVA_INT);
  private static final NativeFunction POLL = NativeFunction.of("poll", ADDRESS, JAVA_LONG, JAVA_INT);
  private static final NativeFunction RECVFROM = NativeFunction.ofSize("recvfrom", JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT, ADDRESS, ADDRESS);
  private static final NativeFunction SENDTO = NativeFunction.ofSize("sendto", JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT, ADDRESS, JAVA_INT);

  // From <sys/socket.h> and <poll.h>.
  private static final int AF_INET = 2;
  private static final int AF_INET6 = 10;
  private static final int SOCK_DGRAM = 2;
  private static final int SO_RCVBUFFORCE = 33;
  private static final int MSG_DONTWAIT = 0x40;
  private static final short POLLIN = 1;

  private static final int ROOM = 16 << 20;
  private static final int DATAGRAM = 2048;

  private final int socket;
  private final Tag tag;
  private final boolean answering;
  private final Map<Integer, Integer> received = new ConcurrentHashMap<>();
  private final Thread thread;
  private volatile boolean closing;

  private Inbox(int socket, Tag tag, boolean answering, String name) {
    this.socket = socket;
    this.tag = tag;
    this.answering = answering;
    this.thread = Thread.ofPlatform().daemon().name("inbox " + name).start(this::read);
  }

  /// To be called in the namespace.
  static Inbox open(String address, int port, Tag tag, boolean answering) {
    InetAddress own = InetAddress.ofLiteral(address);
    int socket = Kernel.socket(own instanceof Inet4Address ? AF_INET : AF_INET6, SOCK_DGRAM, 0);
    Kernel.option(socket, Kernel.SOL_SOCKET, SO_RCVBUFFORCE, ROOM);
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment at = SocketAddress.of(arena, own.getAddress(), port);
      BIND.call(socket, at, (int) at.byteSize());
    }
    return new Inbox(socket, tag, answering, address);
  }

  private void read() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment poll = arena.allocate(8, 4);
      poll.set(JAVA_INT, 0, socket);
      poll.set(JAVA_SHORT, 4, POLLIN);
      MemorySegment datagram = arena.allocate(DATAGRAM);
      MemorySegment from = arena.allocate(28, 4);
      MemorySegment size = arena.allocate(JAVA_INT);
      while (!closing) {
        POLL.tryCall(poll, 1L, 50);
        size.set(JAVA_INT, 0, (int) from.byteSize());
        for (long length = take(datagram, from, size); length >= 0; length = take(datagram, from, size)) {
          received.merge(tag.find(datagram.asSlice(0, length).asByteBuffer()).flow(), 1, Integer::sum);
          if (answering) {
            SENDTO.tryCall(socket, datagram, length, MSG_DONTWAIT, from, size.get(JAVA_INT, 0));
          }
        }
      }
    }
  }

  private long take(MemorySegment datagram, MemorySegment from, MemorySegment size) {
    return RECVFROM.tryCall(socket, datagram, (long) DATAGRAM, MSG_DONTWAIT, from, size);
  }

  /// Waits until it has got all datagrams of a flow, for three seconds at most; gives how many it has got.
  public int all(Flow flow) {
    for (int times = 0; received(flow) < flow.sent() && times < 300; times++) {
      Pause.of(Duration.ofMillis(10));
    }
    return received(flow);
  }

  /// How many datagrams of a flow it got.
  public int received(Flow flow) {
    return received.getOrDefault(flow.id(), 0);
  }

  @Override
  public void close() {
    closing = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Kernel.close(socket);
  }
}
