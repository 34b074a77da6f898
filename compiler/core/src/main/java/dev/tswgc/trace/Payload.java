package dev.tswgc.trace;

/// What a packet carries, as far as rules can tell.
public sealed interface Payload {
  /// IANA's numbers of protocols.
  int ICMP = 1;

  int TCP = 6;
  int UDP = 17;
  int ICMPV6 = 58;

  /// The protocol's number (IANA), 0 to 255; absent numbers are not possible in a packet.
  int protocol();

  /// A segment of TCP.
  ///
  /// @param syn whether it opens or answers a connection
  record Tcp(int sourcePort, int destinationPort, boolean syn) implements Payload {
    @Override
    public int protocol() {
      return TCP;
    }
  }

  /// A datagram of UDP.
  record Udp(int sourcePort, int destinationPort) implements Payload {
    @Override
    public int protocol() {
      return UDP;
    }
  }

  /// A message of ICMP, or of ICMPv6 where the packet is of IPv6.
  ///
  /// @param type IANA's number
  record Icmp(int protocol, int type) implements Payload {}

  /// Any other protocol.
  record Other(int protocol) implements Payload {}

  /// A fragment but the first: it has no ports.
  record LaterFragment(int protocol) implements Payload {}

  /// A frame of ARP, which is no packet of IP.
  record Arp() implements Payload {
    @Override
    public int protocol() {
      return 0;
    }
  }

  /// The same the other way round.
  default Payload reversed() {
    return switch (this) {
      case Tcp tcp -> new Tcp(tcp.destinationPort, tcp.sourcePort, tcp.syn);
      case Udp udp -> new Udp(udp.destinationPort, udp.sourcePort);
      case Icmp icmp -> icmp;
      case Other other -> other;
      case LaterFragment fragment -> fragment;
      case Arp arp -> arp;
    };
  }

  /// In the words of the command line: `443/tcp`, `icmp`.
  default String words() {
    return switch (this) {
      case Tcp tcp -> tcp.destinationPort + "/tcp";
      case Udp udp -> udp.destinationPort + "/udp";
      case Icmp icmp -> (icmp.protocol == ICMP ? "icmp" : "icmpv6") + " type " + icmp.type;
      case Other other -> "protocol " + other.protocol;
      case LaterFragment fragment -> "later fragment of protocol " + fragment.protocol;
      case Arp arp -> "arp";
    };
  }
}
