package dev.tswgc.lab;

import java.net.InetAddress;
import java.nio.ByteBuffer;

/// An ICMP redirect (RFC 792): somebody says that there is a better router for what was sent.
///
/// @param from the router in whose name it is said
/// @param to who sent it
/// @param gateway the better router
/// @param about what was sent, by UDP
public record Redirect(InetAddress from, InetAddress to, InetAddress gateway, Conversation about) {
  private static final int HEADER = 20;

  public static Redirect of(String from, String to, String gateway, Conversation about) {
    return new Redirect(InetAddress.ofLiteral(from), InetAddress.ofLiteral(to), InetAddress.ofLiteral(gateway), about);
  }

  /// With the header and the first eight bytes of what it is about.
  byte[] bytes() {
    ByteBuffer message = ByteBuffer.allocate(8 + HEADER + 8);
    message.put((byte) 5).put((byte) 1).putShort((short) 0).put(gateway.getAddress());
    message.put(header(Conversation.UDP, about.from(), about.to(), 8));
    message.putShort((short) about.fromPort()).putShort((short) about.toPort()).putShort((short) 8).putShort((short) 0);
    message.putShort(2, Packet.checksum(message.rewind(), 0));
    return ByteBuffer.allocate(HEADER + message.capacity()).put(header(Conversation.ICMP, from, to, message.capacity())).put(message.rewind()).array();
  }

  private static byte[] header(int protocol, InetAddress from, InetAddress to, int length) {
    ByteBuffer header = ByteBuffer.allocate(HEADER).putInt(0x4500_0000 | HEADER + length).putInt(0).put((byte) 64).put((byte) protocol).putShort((short) 0);
    header.put(from.getAddress()).put(to.getAddress());
    return header.putShort(10, Packet.checksum(header.rewind(), 0)).array();
  }
}
