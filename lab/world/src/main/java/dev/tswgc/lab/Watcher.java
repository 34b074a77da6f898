package dev.tswgc.lab;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.io.Closeable;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// Counts the tagged packets on a link, and notes who talks to whom: a packet socket (packet(7)) that a thread of its own reads all the time.
///
/// It counts by capture and asks no rule under test. A count is only given while the kernel dropped nothing for want of room.
public final class Watcher implements Closeable {
  private static final NativeFunction BIND = NativeFunction.of("bind", JAVA_INT, ADDRESS, JAVA_INT);
  private static final NativeFunction POLL = NativeFunction.of("poll", ADDRESS, JAVA_LONG, JAVA_INT);
  private static final NativeFunction RECVFROM = NativeFunction.ofSize("recvfrom", JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT, ADDRESS, ADDRESS);
  private static final NativeFunction GETSOCKOPT = NativeFunction.of("getsockopt", JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, ADDRESS);

  // From <sys/socket.h>, <linux/if_packet.h> and <poll.h>.
  private static final int AF_PACKET = 17;
  private static final int SOCK_RAW = 3;
  private static final int ETH_P_ALL = 3;
  private static final int EVERY_LINK = 0;
  private static final int SOL_PACKET = 263;
  private static final int PACKET_STATISTICS = 6;
  private static final int PACKET_OUTGOING = 4;
  private static final short ARPHRD_NONE = (short) 0xfffe;
  private static final int MSG_DONTWAIT = 0x40;
  private static final short POLLIN = 1;

  private static final int ROOM = 64 << 20;
  private static final int FRAME = 512;

  private final String link;
  private final int socket;
  private final Tag tag;
  private final Tallies tallies = new Tallies();
  private final Set<Conversation> incoming = ConcurrentHashMap.newKeySet();
  private final Set<Conversation> outgoing = ConcurrentHashMap.newKeySet();
  private final AtomicInteger frames = new AtomicInteger();
  private final AtomicInteger rounds = new AtomicInteger();
  private final Thread thread;
  private volatile boolean closing;
  private int dropped;

  private Watcher(String link, int socket, Tag tag) {
    this.link = link;
    this.socket = socket;
    this.tag = tag;
    this.thread = Thread.ofPlatform().daemon().name("watch " + link).start(this::read);
  }

  static Watcher of(Link link, Tag tag) {
    return new Watcher(link.toString(), link.namespace().call(() -> open(Kernel.linkNumber(link.name()))), tag);
  }

  /// Of all links of a namespace, whenever they come.
  static Watcher ofAll(Namespace namespace, Tag tag) {
    return new Watcher("all links of " + namespace, namespace.call(() -> open(EVERY_LINK)), tag);
  }

  private static int open(int link) {
    int socket = Kernel.socket(AF_PACKET, SOCK_RAW, 0); // no protocol: it gets nothing before it is bound
    Kernel.option(socket, Kernel.SOL_SOCKET, Kernel.SO_RCVBUFFORCE, ROOM); // `rmem_max` is not per namespace
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment address = arena.allocate(20, 4);
      address.set(JAVA_SHORT, 0, (short) AF_PACKET);
      address.set(JAVA_SHORT.withOrder(ByteOrder.BIG_ENDIAN), 2, (short) ETH_P_ALL);
      address.set(JAVA_INT, 4, link);
      BIND.call(socket, address, (int) address.byteSize());
    }
    return socket;
  }

  private void read() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment poll = arena.allocate(8, 4);
      poll.set(JAVA_INT, 0, socket);
      poll.set(JAVA_SHORT, 4, POLLIN);
      MemorySegment frame = arena.allocate(FRAME);
      MemorySegment address = arena.allocate(20, 4);
      MemorySegment size = arena.allocate(JAVA_INT);
      while (!closing) {
        POLL.tryCall(poll, 1L, 50);
        size.set(JAVA_INT, 0, (int) address.byteSize());
        for (long length = take(frame, address, size); length >= 0; length = take(frame, address, size)) {
          boolean sent = address.get(JAVA_BYTE, 10) == PACKET_OUTGOING;
          ByteBuffer bytes = frame.asSlice(0, Math.min(length, FRAME)).asByteBuffer();
          boolean tunnel = address.get(JAVA_SHORT, 8) == ARPHRD_NONE;
          (tunnel ? Conversation.ofIp(bytes) : Conversation.ofEthernet(bytes)).ifPresent(sent ? outgoing::add : incoming::add);
          Tag.Found found = tag.find(bytes);
          if (!found.equals(Tag.NONE)) {
            tallies.count(found, sent, frame.asSlice(0, Math.min(length, FRAME)));
            frames.incrementAndGet();
          }
        }
        rounds.incrementAndGet();
      }
    }
  }

  private long take(MemorySegment frame, MemorySegment address, MemorySegment size) {
    return RECVFROM.tryCall(socket, frame, (long) FRAME, MSG_DONTWAIT, address, size);
  }

  /// How often it has found nothing more to read.
  int rounds() {
    return rounds.get();
  }

  /// All tagged frames so far.
  int frames() {
    return frames.get();
  }

  /// How many frames of its world were seen so far, of any flow and in both directions.
  public int tagged() {
    checkedLink();
    return frames();
  }

  /// What was seen of a flow, in both directions of the link.
  public Seen of(Flow flow) {
    return tallies.of(flow.id(), checkedLink());
  }

  /// What the machine of the link got of a flow by it.
  public Seen incoming(Flow flow) {
    return tallies.of(flow.id(), false, checkedLink());
  }

  /// What the machine of the link sent of a flow by it.
  public Seen outgoing(Flow flow) {
    return tallies.of(flow.id(), true, checkedLink());
  }

  /// Who has sent anything to whom that the machine of the link got by it, tagged or not.
  public Set<Conversation> incoming() {
    checkedLink();
    return Set.copyOf(incoming);
  }

  /// Who has sent anything to whom that the machine of the link sent by it, tagged or not.
  public Set<Conversation> outgoing() {
    checkedLink();
    return Set.copyOf(outgoing);
  }

  /// How many frames the kernel could not keep for this watcher: its counts mean nothing unless none.
  public synchronized int dropped() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment statistics = arena.allocate(8, 4); // struct tpacket_stats, reset by reading
      GETSOCKOPT.call(socket, SOL_PACKET, PACKET_STATISTICS, statistics, arena.allocateFrom(JAVA_INT, 8));
      dropped += statistics.get(JAVA_INT, 4);
    }
    return dropped;
  }

  /// As if the kernel had dropped so many.
  synchronized void forget(int frames) {
    dropped += frames;
  }

  private String checkedLink() {
    if (dropped() != 0) {
      throw new IllegalStateException("The watcher of " + link + " lost " + dropped + " frames, so what it counted proves nothing.");
    }
    return link;
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
