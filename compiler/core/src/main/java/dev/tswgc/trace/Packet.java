package dev.tswgc.trace;

import dev.tswgc.net.Family;
import dev.tswgc.net.IpAddress;
import dev.tswgc.net.LinkName;
import dev.tswgc.plan.Match;
import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// One packet on its way, with what the kernel knows of it beside its bytes.
///
/// @param in the link it came by; absent for one of a local socket
/// @param out the link it is to leave by, once that is known to the hooks
/// @param mark the whole packet mark
/// @param uid of the owner of the local socket; absent for what is forwarded, and for the kernel's own sockets
/// @param tracking what conntrack knows; absent for one it takes for invalid
/// @param hopLimit 0 to 255
/// @param options those IPv4 options of it that choose or record a route
/// @param routingHeader the type of its IPv6 routing header
public record Packet(
    IpAddress source,
    IpAddress destination,
    Payload payload,
    Optional<LinkName> in,
    Optional<LinkName> out,
    int mark,
    OptionalInt uid,
    Optional<Tracking> tracking,
    int hopLimit,
    Set<Match.Option> options,
    OptionalInt routingHeader) {
  private static final int USUAL_HOP_LIMIT = 64;

  /// What connection tracking knows of a packet.
  ///
  /// @param state NEW, ESTABLISHED or RELATED
  public record Tracking(Match.ConnectionState state, Match.ConnectionDirection direction) {
    /// The first of a connection.
    public static final Tracking FIRST = new Tracking(Match.ConnectionState.NEW, Match.ConnectionDirection.ORIGINAL);

    /// The answer of one.
    public static final Tracking ANSWER = new Tracking(Match.ConnectionState.ESTABLISHED, Match.ConnectionDirection.REPLY);
  }

  public Packet {
    if (source.family() != destination.family()) {
      throw new IllegalArgumentException("addresses of two families");
    }
    EnumSet<Match.Option> copy = EnumSet.noneOf(Match.Option.class);
    copy.addAll(options);
    options = Set.copyOf(copy);
  }

  /// The first packet of a connection.
  public static Packet first(IpAddress source, IpAddress destination, Payload payload) {
    return new Packet(
        source, destination, payload, Optional.empty(), Optional.empty(), 0, OptionalInt.empty(), Optional.of(Tracking.FIRST), USUAL_HOP_LIMIT, Set.of(), OptionalInt.empty());
  }

  public Family family() {
    return destination.family();
  }

  public boolean isIp() {
    return !(payload instanceof Payload.Arp);
  }

  public Packet in(LinkName link) {
    return new Packet(source, destination, payload, Optional.of(link), out, mark, uid, tracking, hopLimit, options, routingHeader);
  }

  /// Without the link it came by, as a link's own end knows it.
  Packet leaving() {
    return new Packet(source, destination, payload, Optional.empty(), out, mark, uid, tracking, hopLimit, options, routingHeader);
  }

  public Packet out(LinkName link) {
    return new Packet(source, destination, payload, in, Optional.of(link), mark, uid, tracking, hopLimit, options, routingHeader);
  }

  public Packet from(IpAddress address) {
    return new Packet(address, destination, payload, in, out, mark, uid, tracking, hopLimit, options, routingHeader);
  }

  public Packet to(IpAddress address) {
    return new Packet(source, address, payload, in, out, mark, uid, tracking, hopLimit, options, routingHeader);
  }

  public Packet marked(int value) {
    return new Packet(source, destination, payload, in, out, value, uid, tracking, hopLimit, options, routingHeader);
  }

  public Packet by(int owner) {
    return new Packet(source, destination, payload, in, out, mark, OptionalInt.of(owner), tracking, hopLimit, options, routingHeader);
  }

  public Packet tracked(Optional<Tracking> known) {
    return new Packet(source, destination, payload, in, out, mark, uid, known, hopLimit, options, routingHeader);
  }

  public Packet hopLimit(int limit) {
    return new Packet(source, destination, payload, in, out, mark, uid, tracking, limit, options, routingHeader);
  }

  public Packet carrying(Set<Match.Option> given, OptionalInt header) {
    return new Packet(source, destination, payload, in, out, mark, uid, tracking, hopLimit, given, header);
  }

  public Packet with(Payload other) {
    return new Packet(source, destination, other, in, out, mark, uid, tracking, hopLimit, options, routingHeader);
  }

  public OptionalInt sourcePort() {
    return switch (payload) {
      case Payload.Tcp tcp -> OptionalInt.of(tcp.sourcePort());
      case Payload.Udp udp -> OptionalInt.of(udp.sourcePort());
      case Payload.Icmp icmp -> OptionalInt.empty();
      case Payload.Other other -> OptionalInt.empty();
      case Payload.LaterFragment fragment -> OptionalInt.empty();
      case Payload.Arp arp -> OptionalInt.empty();
    };
  }

  public OptionalInt destinationPort() {
    return switch (payload) {
      case Payload.Tcp tcp -> OptionalInt.of(tcp.destinationPort());
      case Payload.Udp udp -> OptionalInt.of(udp.destinationPort());
      case Payload.Icmp icmp -> OptionalInt.empty();
      case Payload.Other other -> OptionalInt.empty();
      case Payload.LaterFragment fragment -> OptionalInt.empty();
      case Payload.Arp arp -> OptionalInt.empty();
    };
  }

  /// In words: `100.64.0.2 -> 1.1.1.1 443/tcp`.
  public String words() {
    return source + " -> " + destination + " " + payload.words();
  }
}
