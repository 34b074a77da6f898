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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The far ends of a machine's cables, in one namespace: puts any frame on any of them, and takes what comes by them, in the order in which it came.
///
/// One packet socket (packet(7)) for all links, so that hundreds of packets cost no more than a call of the kernel each.
public final class Wires implements Closeable {
  private static final NativeFunction BIND = NativeFunction.of("bind", JAVA_INT, ADDRESS, JAVA_INT);
  private static final NativeFunction SENDTO = NativeFunction.ofSize("sendto", JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT, ADDRESS, JAVA_INT);
  private static final NativeFunction RECVFROM = NativeFunction.ofSize("recvfrom", JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT, ADDRESS, ADDRESS);
  private static final int AF_PACKET = 17;
  private static final int SOCK_RAW = 3;
  private static final int ETH_P_ALL = 3;
  private static final int PACKET_OUTGOING = 4;
  private static final int MSG_DONTWAIT = 0x40;
  private static final int ROOM = 16 << 20;
  private static final int FRAME = 2048;
  private static final int ADDRESS_SIZE = 20; // struct sockaddr_ll

  private final Arena arena = Arena.ofShared();
  private final MemorySegment buffer = arena.allocate(FRAME);
  private final MemorySegment address = arena.allocate(ADDRESS_SIZE, 4);
  private final MemorySegment size = arena.allocate(JAVA_INT);
  private final Map<String, Integer> numbers = new HashMap<>();
  private final Map<Integer, String> names = new HashMap<>();
  private final int socket;

  private Wires(List<String> links) {
    for (String link : links) {
      int number = Kernel.linkNumber(link);
      numbers.put(link, number);
      names.put(number, link);
    }
    socket = Kernel.socket(AF_PACKET, SOCK_RAW, 0);
    Kernel.option(socket, Kernel.SOL_SOCKET, Kernel.SO_RCVBUFFORCE, ROOM);
    address(0);
    BIND.call(socket, address, ADDRESS_SIZE);
  }

  /// Of some links of a namespace; the caller closes them.
  public static Wires of(Namespace namespace, List<String> links) {
    return namespace.call(() -> new Wires(links));
  }

  /// What came by a link.
  ///
  /// @param bytes from the header of Ethernet on
  public record Frame(String link, ByteBuffer bytes) {}

  /// Puts a frame on a link.
  public void put(String link, byte[] frame) {
    address(numbers.getOrDefault(link, 0));
    MemorySegment.copy(frame, 0, buffer, JAVA_BYTE, 0, frame.length);
    SENDTO.call(socket, buffer, (long) frame.length, 0, address, ADDRESS_SIZE);
  }

  /// The next frame; empty if none is there now.
  public Optional<Frame> take() {
    while (true) {
      size.set(JAVA_INT, 0, ADDRESS_SIZE);
      long length = RECVFROM.tryCall(socket, buffer, (long) FRAME, MSG_DONTWAIT, address, size);
      if (length < 0) {
        return Optional.empty();
      }
      String link = names.get(address.get(JAVA_INT, 4));
      if (link != null && address.get(JAVA_BYTE, 10) != PACKET_OUTGOING) {
        return Optional.of(new Frame(link, ByteBuffer.wrap(buffer.asSlice(0, length).toArray(JAVA_BYTE))));
      }
    }
  }

  private void address(int link) {
    address.fill((byte) 0);
    address.set(JAVA_SHORT, 0, (short) AF_PACKET);
    address.set(JAVA_SHORT.withOrder(ByteOrder.BIG_ENDIAN), 2, (short) ETH_P_ALL);
    address.set(JAVA_INT, 4, link);
  }

  @Override
  public void close() {
    Kernel.close(socket);
    arena.close();
  }
}
