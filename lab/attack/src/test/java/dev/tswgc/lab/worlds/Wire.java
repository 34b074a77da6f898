package dev.tswgc.lab.worlds;

import dev.tswgc.net.IpAddress;
import dev.tswgc.trace.Packet;
import dev.tswgc.trace.Payload;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/// Packets as bytes: each carries the number of its world and its own behind the header of its transport.
final class Wire {
  private static final int MAGIC = 0x77_6f_72_6c; // "worl"
  private static final int TAG = 12;
  private static final int SYN = 0x02;
  private static final int ACK = 0x10;

  private Wire() {}

  /// Which packet it is.
  record Tag(int world, int number) {
    byte[] bytes() {
      return ByteBuffer.allocate(TAG).putInt(MAGIC).putInt(world).putInt(number).array();
    }
  }

  /// What was seen of a packet.
  ///
  /// @param tag absent for a segment that opens a connection of a program: it carries nothing
  /// @param port the source port, or the identifier of an echo
  record Read(int protocol, IpAddress source, IpAddress destination, int port, Optional<Tag> tag) {}

  /// From the header of IP on.
  ///
  /// @param id of an echo
  static byte[] bytes(Packet packet, Tag tag, int id) {
    byte[] transport = transport(packet, tag.bytes(), id);
    byte[] source = address(packet.source());
    byte[] destination = address(packet.destination());
    int header = packet.source().isV4() ? 20 : 40;
    ByteBuffer bytes = ByteBuffer.allocate(header + transport.length);
    int protocol = packet.payload().protocol();
    if (packet.source().isV4()) {
      bytes.putInt(0x4500_0000 | bytes.capacity()).putInt(0x1234_0000).put((byte) packet.hopLimit()).put((byte) protocol).putShort((short) 0).put(source).put(destination);
      bytes.putShort(10, (short) ~sum(bytes.array(), 0, header, 0));
    } else {
      bytes.putInt(0x6000_0000).putShort((short) transport.length).put((byte) protocol).put((byte) packet.hopLimit()).put(source).put(destination);
    }
    return bytes.put(header, transport).array();
  }

  /// The message of an echo as a program sends it.
  static byte[] message(Packet packet, Tag tag, int id) {
    return transport(packet, tag.bytes(), id);
  }

  private static byte[] transport(Packet packet, byte[] tag, int id) {
    ByteBuffer bytes =
        switch (packet.payload()) {
          case Payload.Udp udp -> ByteBuffer.allocate(8 + TAG).putShort((short) udp.sourcePort()).putShort((short) udp.destinationPort()).putShort((short) (8 + TAG)).putShort((short) 0);
          case Payload.Tcp tcp ->
              ByteBuffer.allocate(20 + TAG).putShort((short) tcp.sourcePort()).putShort((short) tcp.destinationPort()).putInt(1).putInt(0).putShort((short) (0x5000 | (tcp.syn() ? SYN : ACK))).putShort((short) 0xffff).putInt(0);
          case Payload.Icmp icmp -> ByteBuffer.allocate(8 + TAG).put((byte) icmp.type()).put((byte) 0).putShort((short) 0).putShort((short) id).putShort((short) 1);
          case Payload.Other other -> ByteBuffer.allocate(TAG);
          case Payload.LaterFragment fragment -> throw new IllegalArgumentException("not yet");
          case Payload.Arp arp -> throw new IllegalArgumentException("not yet");
        };
    bytes.put(tag);
    int at =
        switch (packet.payload()) {
          case Payload.Udp udp -> 6;
          case Payload.Tcp tcp -> 16;
          case Payload.Icmp icmp -> 2;
          default -> -1;
        };
    if (at >= 0) {
      boolean pseudo = packet.payload().protocol() != Payload.ICMP;
      byte[] source = address(packet.source());
      byte[] destination = address(packet.destination());
      long more = pseudo ? sum(source, 0, source.length, 0) + sum(destination, 0, destination.length, 0) + packet.payload().protocol() + bytes.capacity() : 0;
      bytes.putShort(at, (short) ~sum(bytes.array(), 0, bytes.capacity(), more));
    }
    return bytes.array();
  }

  static byte[] address(IpAddress address) {
    return address.isV4() ? ByteBuffer.allocate(4).putInt((int) address.low()).array() : ByteBuffer.allocate(16).putLong(address.high()).putLong(address.low()).array();
  }

  static IpAddress address(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    return bytes.length == 4 ? IpAddress.v4(buffer.getInt()) : IpAddress.v6(buffer.getLong(), buffer.getLong());
  }

  private static long sum(byte[] bytes, int from, int length, long more) {
    long sum = more;
    for (int i = 0; i < length; i += 2) {
      sum += (bytes[from + i] & 0xff) << 8 | (i + 1 < length ? bytes[from + i + 1] & 0xff : 0);
    }
    while (sum > 0xffff) {
      sum = (sum & 0xffff) + (sum >> 16);
    }
    return sum;
  }

  /// Reads a packet from the header of IP on; empty for what is none of ours: errors and answers of the machine quote or repeat tags elsewhere.
  static Optional<Read> read(byte[] bytes) {
    if (bytes.length < 20) {
      return Optional.empty();
    }
    boolean v4 = bytes[0] >> 4 == 4;
    int header = v4 ? (bytes[0] & 0xf) * 4 : 40;
    if (bytes.length < header + 4) {
      return Optional.empty();
    }
    int protocol = bytes[v4 ? 9 : 6] & 0xff;
    IpAddress source = address(v4 ? Arrays.copyOfRange(bytes, 12, 16) : Arrays.copyOfRange(bytes, 8, 24));
    IpAddress destination = address(v4 ? Arrays.copyOfRange(bytes, 16, 20) : Arrays.copyOfRange(bytes, 24, 40));
    return read(protocol, source, destination, Arrays.copyOfRange(bytes, header, bytes.length));
  }

  /// The same from the header of the transport on.
  static Optional<Read> read(int protocol, IpAddress source, IpAddress destination, byte[] transport) {
    ByteBuffer bytes = ByteBuffer.wrap(transport);
    int header;
    int port;
    switch (protocol) {
      case Payload.UDP -> {
        header = 8;
        port = bytes.getShort(0) & 0xffff;
      }
      case Payload.TCP -> {
        if (transport.length < 20 || (transport[13] & 0x04) != 0) {
          return Optional.empty();
        }
        header = (transport[12] >> 4 & 0xf) * 4;
        port = bytes.getShort(0) & 0xffff;
      }
      case Payload.ICMP, Payload.ICMPV6 -> {
        int type = transport[0] & 0xff;
        if (transport.length < 8 || type != 8 && type != 128) {
          return Optional.empty();
        }
        header = 8;
        port = bytes.getShort(4) & 0xffff;
      }
      default -> {
        header = 0;
        port = 0;
      }
    }
    boolean tagged = transport.length >= header + TAG && bytes.getInt(header) == MAGIC;
    boolean opening = protocol == Payload.TCP && transport[13] == SYN;
    if (!tagged && !opening) {
      return Optional.empty();
    }
    return Optional.of(new Read(protocol, source, destination, port, tagged ? Optional.of(new Tag(bytes.getInt(header + 4), bytes.getInt(header + 8))) : Optional.empty()));
  }
}
