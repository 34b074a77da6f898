package dev.tswgc.plan;

import dev.tswgc.net.Family;
import dev.tswgc.net.LinkName;
import dev.tswgc.net.Mark;
import dev.tswgc.net.PortRange;
import dev.tswgc.net.Prefix;
import dev.tswgc.net.Protocol;
import java.util.List;

/// A condition on a packet. Conditions on a header hold only for packets that have it.
public sealed interface Match {

  /// Arrival link, by name, one of.
  record InLink(List<LinkName> links) implements Match {}

  /// Departure link, by name, one of.
  record OutLink(List<LinkName> links) implements Match {}

  /// IPv4 or IPv6.
  record OfFamily(Family family) implements Match {}

  /// The frame carries ARP; in netdev chains.
  record Arp() implements Match {}

  /// Source address, in one of; all of one family.
  record Source(List<Prefix> prefixes) implements Match {}

  /// Destination address, in one of; all of one family.
  record Destination(List<Prefix> prefixes) implements Match {}

  /// Transport protocol, one of.
  record Transport(List<Protocol> protocols) implements Match {}

  /// ICMP and ICMPv6, both.
  record AnyIcmp() implements Match {}

  /// Source port of TCP or UDP, in one of.
  record SourcePort(List<PortRange> ports) implements Match {}

  /// Destination port of TCP or UDP, in one of.
  record DestinationPort(List<PortRange> ports) implements Match {}

  /// Message type of ICMP (IPv4) or ICMPv6 (IPv6), one of, by number (IANA).
  record IcmpType(Family family, List<Integer> types) implements Match {}

  /// Hop limit of IPv6: 255 says that no router passed it on (RFC 4861 section 7.1).
  record HopLimit(int value) implements Match {}

  /// An IPv4 option is present.
  record IpOption(Option option) implements Match {}

  /// An IPv6 routing header of a type is present.
  record RoutingHeader(int type) implements Match {}

  /// A SYN opens or answers a TCP connection.
  record TcpSyn() implements Match {}

  /// A later fragment, which carries no ports: the offset of IPv4's header, or of IPv6's fragment header, is not 0.
  record LaterFragment(Family family) implements Match {}

  /// Packet mark.
  record Marked(Mark mark) implements Match {}

  /// User id of the local socket's owner; holds only for packets that have such a socket.
  record SocketUid(UidRange uids) implements Match {}

  /// State of the connection, one of.
  record Connection(List<ConnectionState> states) implements Match {}

  /// Which way the packet goes in its connection.
  record Direction(ConnectionDirection direction) implements Match {}

  /// What routing says of an address, one of.
  record Fib(FibKey key, List<FibType> types) implements Match {}

  /// Fewer packets than so many a second have matched, with a burst of five (nft's default).
  record RateBelow(int packetsPerSecond) implements Match {}

  /// The packet's fields, taken together, are in a set of the same table.
  record InSet(List<Field> fields, String set) implements Match {}

  /// The condition does not hold, though the packet has what it looks at.
  record Not(Match match) implements Match {}

  /// What no planner makes and no target prints: conditions in the rules of others on a running machine.
  sealed interface Foreign extends Match {}

  /// The packet carries one of these protocols, by number (IANA).
  record Carries(List<Integer> protocols) implements Foreign {}

  /// A condition that is not understood: of any packet it may hold and may not.
  ///
  /// @param words as the machine says it
  record Unknown(String words) implements Foreign {}

  /// Whether it cannot be told of every packet if this holds.
  default boolean isUncertain() {
    return switch (this) {
      case Unknown unknown -> true;
      // Proofs tell these protocols apart and no others.
      case Carries(List<Integer> protocols) -> !List.of(1, 6, 17, 58).containsAll(protocols);
      case Not(Match match) -> match.isUncertain();
      default -> false;
    };
  }

  /// IPv4 options that let a sender choose or record the route (RFC 791).
  enum Option {
    LSRR("lsrr"),
    SSRR("ssrr"),
    RR("rr");

    private final String word;

    Option(String word) {
      this.word = word;
    }

    public String word() {
      return word;
    }
  }

  /// States of connection tracking.
  enum ConnectionState {
    NEW("new"),
    ESTABLISHED("established"),
    RELATED("related"),
    INVALID("invalid");

    private final String word;

    ConnectionState(String word) {
      this.word = word;
    }

    public String word() {
      return word;
    }
  }

  /// Directions of a connection.
  enum ConnectionDirection {
    /// As its first packet.
    ORIGINAL("original"),
    /// Against its first packet.
    REPLY("reply");

    private final String word;

    ConnectionDirection(String word) {
      this.word = word;
    }

    public String word() {
      return word;
    }
  }

  /// What is looked up in the routing tables.
  enum FibKey {
    /// The destination on any link.
    DESTINATION("daddr"),
    /// The destination on the arrival link only.
    DESTINATION_ON_ARRIVAL_LINK("daddr . iif"),
    /// The source on the departure link only.
    SOURCE_ON_DEPARTURE_LINK("saddr . oif"),
    /// The source on any link.
    SOURCE("saddr");

    private final String words;

    FibKey(String words) {
      this.words = words;
    }

    public String words() {
      return words;
    }
  }

  /// Kinds of address to the routing tables.
  enum FibType {
    LOCAL("local"),
    BROADCAST("broadcast"),
    MULTICAST("multicast"),
    ANYCAST("anycast");

    private final String word;

    FibType(String word) {
      this.word = word;
    }

    public String word() {
      return word;
    }
  }

  /// A field of a packet that sets and maps can be keyed by.
  enum Field {
    MARK,
    IN_LINK,
    OUT_LINK,
    SOURCE_V4,
    SOURCE_V6,
    DESTINATION_V4,
    DESTINATION_V6,
    TRANSPORT,
    SOURCE_PORT,
    DESTINATION_PORT
  }
}
