package dev.tswgc.lab;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;

/// A packet to be sent, from any address, whether the sender has it or not. Its ports or numbers vary with each one that is sent.
///
/// @param from its source
/// @param to its destination
/// @param kind what is in it
/// @param fromPort the first of its source ports, or of its identifiers; 0 is one that no flow before had
/// @param toPort its destination port
/// @param ports how many source ports are used in turn: each is a connection of its own
/// @param option in its header, of IPv4
/// @param hop the router of a source route that it is first sent to
public record Packet(InetAddress from, InetAddress to, Kind kind, int fromPort, int toPort, int ports, Option option, InetAddress hop) {
  /// What a packet carries.
  public enum Kind {
    UDP(17),
    /// The first segment of a connection, with the tag as early data.
    TCP_SYN(6),
    /// What an attacker sends who guesses a connection.
    TCP_SYN_ACK(6),
    PING(1),
    /// As if a tunnel carried it: IPv4, IPv6 and GRE (RFC 2003, RFC 4213, RFC 2784). What is within is the tag alone.
    TUNNELLED_IPV4(4),
    TUNNELLED_IPV6(41),
    GRE(47);

    private final int protocol;

    Kind(int protocol) {
      this.protocol = protocol;
    }
  }

  /// Options of RFC 791 by which a sender has a say in the way, or learns it.
  public enum Option {
    NONE(0),
    RECORD_ROUTE(7),
    LOOSE_SOURCE_ROUTE(131),
    STRICT_SOURCE_ROUTE(137);

    private final int type;

    Option(int type) {
      this.type = type;
    }
  }

  private static final int ICMPV6 = 58;
  private static final int FIRST_PORT = 10_000;
  private static final int LAST_PORT = 60_000;
  private static final int PORTS = 16;

  public static Packet udp(String from, String to, int toPort) {
    return of(Kind.UDP, from, to, toPort);
  }

  public static Packet tcp(String from, String to, int toPort) {
    return of(Kind.TCP_SYN, from, to, toPort);
  }

  public static Packet ping(String from, String to) {
    return of(Kind.PING, from, to, 0);
  }

  public static Packet of(Kind kind, String from, String to, int toPort) {
    return new Packet(InetAddress.ofLiteral(from), InetAddress.ofLiteral(to), kind, 0, toPort, PORTS, Option.NONE, InetAddress.ofLiteral(to));
  }

  /// All from one port, so that they are one connection.
  public Packet from(int port) {
    return new Packet(from, to, kind, port, toPort, 1, option, hop);
  }

  /// From so many ports in turn.
  public Packet ports(int number) {
    return new Packet(from, to, kind, fromPort, toPort, number, option, hop);
  }

  /// That asks each router for its address.
  public Packet recording() {
    return new Packet(from, to, kind, fromPort, toPort, ports, Option.RECORD_ROUTE, hop);
  }

  /// That is to go by a router, which is to send it on.
  public Packet by(Option route, String router) {
    return new Packet(from, to, kind, fromPort, toPort, ports, route, InetAddress.ofLiteral(router));
  }

  /// With source ports of its own, where none were asked for: each flow is of new connections.
  Packet fresh(int flow) {
    return fromPort == 0 ? new Packet(from, to, kind, FIRST_PORT + flow * ports % (LAST_PORT - FIRST_PORT), toPort, ports, option, hop) : this;
  }

  public boolean isIpv4() {
    return to instanceof Inet4Address;
  }

  /// Its bytes from the IP header on.
  byte[] bytes(Tag tag, int number) {
    byte[] transport = transport(tag.bytes(number), fromPort + number % ports, number);
    int header = !isIpv4() ? 40 : option == Option.NONE ? 20 : 28;
    ByteBuffer packet = ByteBuffer.allocate(header + transport.length);
    if (isIpv4()) {
      packet.putInt(0x4000_0000 | header / 4 << 24 | packet.capacity()).putInt(0).put((byte) 64).put((byte) protocol()).putShort((short) 0);
      packet.put(from.getAddress()).put(hop.getAddress());
      if (option != Option.NONE) {
        // Room for one address; a route holds the next hop there, and a record nothing yet. An end of options follows.
        packet.put((byte) option.type).put((byte) 7).put((byte) 4).put(option == Option.RECORD_ROUTE ? new byte[4] : to.getAddress()).put((byte) 0);
      }
      packet.putShort(10, checksum(packet.slice(0, header), 0));
    } else {
      packet.putInt(0x6000_0000).putShort((short) transport.length).put((byte) protocol()).put((byte) 64);
      packet.put(from.getAddress()).put(to.getAddress());
    }
    return packet.put(transport).array();
  }

  private int protocol() {
    return kind == Kind.PING && !isIpv4() ? ICMPV6 : kind.protocol;
  }

  private byte[] transport(byte[] payload, int port, int number) {
    if (kind == Kind.TUNNELLED_IPV4 || kind == Kind.TUNNELLED_IPV6 || kind == Kind.GRE) {
      return payload;
    }
    int header = kind == Kind.TCP_SYN || kind == Kind.TCP_SYN_ACK ? 20 : 8;
    ByteBuffer bytes = ByteBuffer.allocate(header + payload.length);
    int checksumAt =
        switch (kind) {
          case UDP -> {
            bytes.putShort((short) port).putShort((short) toPort).putShort((short) bytes.capacity()).putShort((short) 0);
            yield 6;
          }
          case TCP_SYN, TCP_SYN_ACK -> {
            bytes.putShort((short) port).putShort((short) toPort).putInt(number).putInt(0);
            bytes.putShort((short) (kind == Kind.TCP_SYN ? 0x5002 : 0x5012)).putShort((short) 0xffff).putInt(0);
            yield 16;
          }
          case PING, TUNNELLED_IPV4, TUNNELLED_IPV6, GRE -> {
            bytes.put((byte) (isIpv4() ? 8 : 128)).put((byte) 0).putShort((short) 0).putShort((short) port).putShort((short) number);
            yield 2;
          }
        };
    bytes.put(payload);
    boolean pseudoHeader = kind != Kind.PING || !isIpv4();
    bytes.putShort(checksumAt, checksum(bytes.rewind(), pseudoHeader ? pseudoHeader(bytes.capacity()) : 0));
    return bytes.array();
  }

  /// What transport checksums cover of the IP header (RFC 9293 section 3.1, RFC 8200 section 8.1).
  private long pseudoHeader(int length) {
    return sum(ByteBuffer.wrap(from.getAddress())) + sum(ByteBuffer.wrap(to.getAddress())) + protocol() + length;
  }

  private static long sum(ByteBuffer bytes) {
    long sum = 0;
    for (int at = 0; at < bytes.limit(); at += 2) {
      sum += (bytes.get(at) & 0xff) << 8 | (at + 1 < bytes.limit() ? bytes.get(at + 1) & 0xff : 0);
    }
    return sum;
  }

  static short checksum(ByteBuffer bytes, long more) {
    long sum = sum(bytes) + more;
    while (sum > 0xffff) {
      sum = (sum & 0xffff) + (sum >> 16);
    }
    return (short) ~sum;
  }

  @Override
  public String toString() {
    String route = option == Option.NONE ? "" : ", " + option + (option == Option.RECORD_ROUTE ? "" : " by " + hop.getHostAddress());
    return kind + " " + from.getHostAddress() + " -> " + to.getHostAddress() + (kind == Kind.PING ? "" : " port " + toPort) + route;
  }
}
