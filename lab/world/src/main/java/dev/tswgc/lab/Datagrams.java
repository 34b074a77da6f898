package dev.tswgc.lab;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.ByteOrder;

/// What an intruder sends, and by which kind of socket.
sealed interface Datagrams {
  NativeFunction SENDTO = NativeFunction.ofSize("sendto", JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT, ADDRESS, JAVA_INT);
  NativeFunction BIND = NativeFunction.of("bind", JAVA_INT, ADDRESS, JAVA_INT);
  int AF_INET = 2;
  int AF_INET6 = 10;
  int AF_PACKET = 17;
  int SOCK_DGRAM = 2;
  int SOCK_RAW = 3;
  int IPPROTO_RAW = 255;
  int MSG_DONTWAIT = 0x40;
  int ETH_P_IP = 0x0800;
  int ETH_P_IPV6 = 0x86dd;

  int open();

  MemorySegment address(Arena arena);

  byte[] bytes(Tag tag, int number);

  /// With ports that no flow before had, where none were asked for.
  default Datagrams fresh(Tag tag) {
    return this;
  }

  /// Readies a socket that was opened, if the kernel lets it.
  default boolean ready(int socket) {
    return true;
  }

  /// Datagrams of UDP, each with a tag only.
  static Datagrams to(String address, int toPort, int fromPort) {
    return new Udp(InetAddress.ofLiteral(address), toPort, fromPort);
  }

  static Datagrams raw(Packet packet) {
    return new Raw(packet);
  }

  static Datagrams frames(String link, Packet packet) {
    return new Frames(link, packet);
  }

  /// Sends them as whoever the calling thread is; gives how many the kernel took.
  default int send(Intruder intruder, Tag tag, int count) {
    long opened = tryOpen();
    if (opened < 0) {
      return 0;
    }
    int socket = (int) opened;
    int sent = 0;
    try (Arena arena = Arena.ofConfined()) {
      if (!intruder.dress(socket) || !ready(socket)) {
        return 0;
      }
      MemorySegment to = address(arena);
      MemorySegment buffer = arena.allocate(2048);
      for (int number = 0; number < count; number++) {
        byte[] bytes = bytes(tag, number);
        MemorySegment.copy(bytes, 0, buffer, JAVA_BYTE, 0, bytes.length);
        if (SENDTO.tryCall(socket, buffer, (long) bytes.length, MSG_DONTWAIT, to, (int) to.byteSize()) >= 0) {
          sent++;
        }
        if (number % Sender.BURST == Sender.BURST - 1) {
          Sender.pause(Sender.BURST * 1_000_000_000L / Sender.PER_SECOND);
        }
      }
      return sent;
    } finally {
      Kernel.close(socket);
    }
  }

  private long tryOpen() {
    try {
      return open();
    } catch (IllegalStateException e) {
      return -1; // EPERM: that is what some intruders meet
    }
  }

  record Udp(InetAddress to, int toPort, int fromPort) implements Datagrams {
    @Override
    public int open() {
      return Kernel.socket(to instanceof Inet4Address ? AF_INET : AF_INET6, SOCK_DGRAM, 0);
    }

    @Override
    public boolean ready(int socket) {
      try (Arena arena = Arena.ofConfined()) {
        MemorySegment any = SocketAddress.of(arena, new byte[to.getAddress().length], fromPort);
        return BIND.tryCall(socket, any, (int) any.byteSize()) >= 0;
      }
    }

    @Override
    public MemorySegment address(Arena arena) {
      return SocketAddress.of(arena, to.getAddress(), toPort);
    }

    @Override
    public byte[] bytes(Tag tag, int number) {
      return tag.bytes(number);
    }

    @Override
    public String toString() {
      return "UDP to " + to.getHostAddress() + " port " + toPort;
    }
  }

  record Raw(Packet packet) implements Datagrams {
    @Override
    public Datagrams fresh(Tag tag) {
      return new Raw(packet.fresh(tag.flow()));
    }

    @Override
    public int open() {
      return Kernel.socket(packet.isIpv4() ? AF_INET : AF_INET6, SOCK_RAW, IPPROTO_RAW);
    }

    @Override
    public MemorySegment address(Arena arena) {
      return SocketAddress.of(arena, packet.to().getAddress(), 0);
    }

    @Override
    public byte[] bytes(Tag tag, int number) {
      return packet.bytes(tag, number);
    }

    @Override
    public String toString() {
      return "raw " + packet;
    }
  }

  /// To everybody on the link, so that nobody has to be asked for an address.
  record Frames(String link, Packet packet) implements Datagrams {
    @Override
    public Datagrams fresh(Tag tag) {
      return new Frames(link, packet.fresh(tag.flow()));
    }

    @Override
    public int open() {
      return Kernel.socket(AF_PACKET, SOCK_DGRAM, 0);
    }

    @Override
    public MemorySegment address(Arena arena) {
      MemorySegment address = arena.allocate(20, 4); // struct sockaddr_ll, packet(7)
      address.set(JAVA_SHORT, 0, (short) AF_PACKET);
      address.set(JAVA_SHORT.withOrder(ByteOrder.BIG_ENDIAN), 2, (short) (packet.isIpv4() ? ETH_P_IP : ETH_P_IPV6));
      address.set(JAVA_INT, 4, Kernel.linkNumber(link));
      address.set(JAVA_BYTE, 11, (byte) 6);
      for (int at = 12; at < 18; at++) {
        address.set(JAVA_BYTE, at, (byte) 0xff);
      }
      return address;
    }

    @Override
    public byte[] bytes(Tag tag, int number) {
      return packet.bytes(tag, number);
    }

    @Override
    public String toString() {
      return "frames on " + link + ", " + packet;
    }
  }
}
