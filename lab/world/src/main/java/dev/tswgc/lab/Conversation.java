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
  private static final int IPV4 = 0x0800;
  private static final int IPV6 = 0x86dd;

  /// Of an Ethernet frame; empty for what is neither IP nor ARP (RFC 826).
  static Optional<Conversation> of(ByteBuffer frame) {
    int length = frame.limit();
    int type = length > ETHERNET ? frame.getShort(12) & 0xffff : 0;
    if (type == IPV4 && length >= ETHERNET + 20) {
      return Optional.of(of(frame.get(ETHERNET + 9) & 0xff, frame, ETHERNET + 12, 4, ETHERNET + (frame.get(ETHERNET) & 0x0f) * 4));
    }
    if (type == IPV6 && length >= ETHERNET + 40) {
      int next = frame.get(ETHERNET + 6) & 0xff;
      int transport = ETHERNET + 40;
      if (next == HOP_BY_HOP && length >= transport + 8) { // before each message of MLD
        next = frame.get(transport) & 0xff;
        transport += 8 + (frame.get(transport + 1) & 0xff) * 8;
      }
      return Optional.of(of(next, frame, ETHERNET + 8, 16, transport));
    }
    if (type == ARP && length >= ETHERNET + 28) {
      return Optional.of(new Conversation(ARP, address(frame, ETHERNET + 14, 4), 0, address(frame, ETHERNET + 24, 4), frame.getShort(ETHERNET + 6)));
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
