package dev.tswgc.lab;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.Optional;

/// Who sent what to whom, as the headers of a frame have it.
///
/// @param protocol the number of the transport: 6 TCP, 17 UDP, 1 and 58 ICMP; of IPv6 that of the first header past hop-by-hop options; [#ARP] for the protocol of that
/// name
/// @param fromPort 0 where the transport has none
/// @param toPort of an ICMP message its type, of an ARP one its operation
public record Conversation(int protocol, InetAddress from, int fromPort, InetAddress to, int toPort) {
  public static final int ICMP = 1;
  public static final int TCP = 6;
  public static final int UDP = 17;
  public static final int ICMPV6 = 58;
  public static final int ARP = 0x0806;

  private static final int HOP_BY_HOP = 0;
  private static final int ETHERNET = 14;

  /// Of an Ethernet frame; empty for what is neither IP nor ARP (RFC 826).
  static Optional<Conversation> ofEthernet(ByteBuffer frame) {
    int type = frame.limit() > ETHERNET ? frame.getShort(12) & 0xffff : 0;
    ByteBuffer content = frame.slice(Math.min(ETHERNET, frame.limit()), Math.max(0, frame.limit() - ETHERNET));
    if (type == ARP && content.limit() >= 28) {
      return Optional.of(new Conversation(ARP, address(content, 14, 4), 0, address(content, 24, 4), content.getShort(6)));
    }
    return type == 0x0800 || type == 0x86dd ? ofIp(content) : Optional.empty();
  }

  /// Of what a tunnel carries.
  static Optional<Conversation> ofIp(ByteBuffer packet) {
    int length = packet.limit();
    int version = length > 0 ? packet.get(0) >> 4 & 0x0f : 0;
    if (version == 4 && length >= 20) {
      return Optional.of(of(packet.get(9) & 0xff, packet, 12, 4, (packet.get(0) & 0x0f) * 4));
    }
    if (version == 6 && length >= 40) {
      int next = packet.get(6) & 0xff;
      int transport = 40;
      if (next == HOP_BY_HOP && length >= transport + 8) { // before each message of MLD
        next = packet.get(transport) & 0xff;
        transport += 8 + (packet.get(transport + 1) & 0xff) * 8;
      }
      return Optional.of(of(next, packet, 8, 16, transport));
    }
    return Optional.empty();
  }

  private static Conversation of(int protocol, ByteBuffer frame, int addresses, int length, int transport) {
    InetAddress from = address(frame, addresses, length);
    InetAddress to = address(frame, addresses + length, length);
    if (transport + 4 > frame.limit()) {
      return new Conversation(protocol, from, 0, to, 0);
    }
    return switch (protocol) {
      case TCP, UDP -> new Conversation(protocol, from, frame.getShort(transport) & 0xffff, to, frame.getShort(transport + 2) & 0xffff);
      case ICMP, ICMPV6 -> new Conversation(protocol, from, 0, to, frame.get(transport) & 0xff);
      default -> new Conversation(protocol, from, 0, to, 0);
    };
  }

  private static InetAddress address(ByteBuffer frame, int at, int length) {
    byte[] bytes = new byte[length];
    frame.get(at, bytes);
    try {
      return InetAddress.getByAddress(bytes);
    } catch (UnknownHostException e) {
      throw new IllegalStateException(e); // of 4 and 16 bytes there is no unknown one
    }
  }

  @Override
  public String toString() {
    String word = protocol == TCP ? "TCP" : protocol == UDP ? "UDP" : "protocol " + protocol;
    return "%s %s:%d -> %s:%d".formatted(word, from.getHostAddress(), fromPort, to.getHostAddress(), toPort);
  }
}
