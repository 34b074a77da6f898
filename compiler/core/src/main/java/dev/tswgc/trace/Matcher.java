package dev.tswgc.trace;

import dev.tswgc.net.Family;
import dev.tswgc.net.IpAddress;
import dev.tswgc.net.LinkName;
import dev.tswgc.net.PortRange;
import dev.tswgc.net.Prefix;
import dev.tswgc.net.Protocol;
import dev.tswgc.plan.Atom;
import dev.tswgc.plan.Firewall;
import dev.tswgc.plan.Match;
import dev.tswgc.plan.NamedSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// Whether a condition of an nftables rule holds for a packet.
///
/// Empty where the packet has not what the condition looks at: nft then ends the rule, so that the condition's negation does not hold either.
final class Matcher {
  private static final Optional<Boolean> ABSENT = Optional.empty();

  private final AddressKinds kinds;

  Matcher(AddressKinds kinds) {
    this.kinds = kinds;
  }

  boolean all(List<Match> when, Packet packet, Firewall.Table table) {
    for (Match match : when) {
      if (!isUnknown(match) && !holds(match, packet, table).orElse(false)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isUnknown(Match match) {
    return match instanceof Match.Unknown || match instanceof Match.Not(Match inner) && isUnknown(inner);
  }

  Optional<Boolean> holds(Match match, Packet packet, Firewall.Table table) {
    return switch (match) {
      // Where there is no such link the kernel compares with an empty name, so the negation holds.
      case Match.InLink in -> Optional.of(packet.in().map(in.links()::contains).orElse(false));
      case Match.OutLink out -> Optional.of(packet.out().map(out.links()::contains).orElse(false));
      case Match.OfFamily(Family family) -> Optional.of(packet.isIp() && packet.family() == family);
      case Match.Arp() -> Optional.of(!packet.isIp());
      case Match.Source(List<Prefix> prefixes) -> inAny(prefixes, packet.source(), packet);
      case Match.Destination(List<Prefix> prefixes) -> inAny(prefixes, packet.destination(), packet);
      case Match.Transport(List<Protocol> protocols) -> Optional.of(protocols.stream().anyMatch(protocol -> is(protocol, packet)));
      case Match.AnyIcmp() -> Optional.of(packet.payload().protocol() == Payload.ICMP || packet.payload().protocol() == Payload.ICMPV6);
      case Match.SourcePort(List<PortRange> ports) -> inAny(ports, packet.sourcePort());
      case Match.DestinationPort(List<PortRange> ports) -> inAny(ports, packet.destinationPort());
      case Match.IcmpType(Family family, List<Integer> types) -> icmp(family, types, packet);
      case Match.HopLimit(int value) -> packet.isIp() && packet.family() == Family.IPV6 ? Optional.of(packet.hopLimit() == value) : ABSENT;
      case Match.IpOption(Match.Option option) -> packet.isIp() && packet.family() == Family.IPV4 ? Optional.of(packet.options().contains(option)) : ABSENT;
      case Match.RoutingHeader(int type) -> packet.routingHeader().isPresent() ? Optional.of(packet.routingHeader().getAsInt() == type) : ABSENT;
      case Match.TcpSyn() -> packet.payload() instanceof Payload.Tcp tcp ? Optional.of(tcp.syn()) : ABSENT;
      case Match.LaterFragment(Family family) -> packet.isIp() && packet.family() == family ? Optional.of(packet.payload() instanceof Payload.LaterFragment) : ABSENT;
      case Match.Marked(var mark) -> Optional.of((packet.mark() & mark.mask()) == mark.value());
      case Match.SocketUid(var uids) -> packet.uid().isPresent() ? Optional.of(uids.first() <= packet.uid().getAsInt() && packet.uid().getAsInt() <= uids.last()) : ABSENT;
      case Match.Connection(List<Match.ConnectionState> states) -> Optional.of(states.contains(packet.tracking().map(Packet.Tracking::state).orElse(Match.ConnectionState.INVALID)));
      case Match.Direction(Match.ConnectionDirection direction) -> packet.tracking().map(known -> known.direction() == direction);
      case Match.Fib fib -> fib(fib, packet);
      // A packet that comes alone is below every rate.
      case Match.RateBelow(int packetsPerSecond) -> Optional.of(true);
      case Match.InSet(List<Match.Field> fields, String set) -> inSet(fields, set(set, table), packet);
      case Match.Not(Match inner) -> holds(inner, packet, table).map(held -> !held);
      case Match.Carries(List<Integer> protocols) -> Optional.of(packet.isIp() && protocols.contains(packet.payload().protocol()));
      // Whether the rule as a whole is taken to be for the packet, `Filter` says.
      case Match.Unknown unknown -> Optional.of(true);
    };
  }

  /// Whether the packet has these values in these fields; empty where it lacks a field.
  static Optional<Boolean> is(List<Atom> atoms, List<Match.Field> fields, Packet packet) {
    boolean same = true;
    for (int i = 0; i < fields.size(); i++) {
      Optional<Boolean> one = isPort(fields.get(i)) && isWithoutPorts(fields, packet) ? Optional.of(false) : is(atoms.get(i), fields.get(i), packet);
      if (one.isEmpty()) {
        return ABSENT;
      }
      same &= one.get();
    }
    return Optional.of(same);
  }

  private static Optional<Boolean> is(Atom atom, Match.Field field, Packet packet) {
    return switch (field) {
      case MARK -> Optional.of(atom instanceof Atom.MarkValue(int value) && value == packet.mark());
      case IN_LINK -> Optional.of(atom instanceof Atom.OnLink(LinkName link) && packet.in().equals(Optional.of(link)));
      case OUT_LINK -> Optional.of(atom instanceof Atom.OnLink(LinkName link) && packet.out().equals(Optional.of(link)));
      case SOURCE_V4 -> address(atom, Family.IPV4, packet.source(), packet);
      case SOURCE_V6 -> address(atom, Family.IPV6, packet.source(), packet);
      case DESTINATION_V4 -> address(atom, Family.IPV4, packet.destination(), packet);
      case DESTINATION_V6 -> address(atom, Family.IPV6, packet.destination(), packet);
      case TRANSPORT -> Optional.of(atom instanceof Atom.Transport(Protocol protocol) && is(protocol, packet));
      case SOURCE_PORT -> atom instanceof Atom.Ports(PortRange range) ? inAny(List.of(range), packet.sourcePort()) : ABSENT;
      case DESTINATION_PORT -> atom instanceof Atom.Ports(PortRange range) ? inAny(List.of(range), packet.destinationPort()) : ABSENT;
    };
  }

  /// Beside the transport, which is asked for first where there is none beside it, nft takes for ports whatever stands in their place: that of another transport is in no element.
  private static boolean isWithoutPorts(List<Match.Field> fields, Packet packet) {
    return fields.contains(Match.Field.TRANSPORT) && packet.isIp() && !(packet.payload() instanceof Payload.LaterFragment) && packet.sourcePort().isEmpty();
  }

  private static boolean isPort(Match.Field field) {
    return field == Match.Field.SOURCE_PORT || field == Match.Field.DESTINATION_PORT;
  }

  private static Optional<Boolean> address(Atom atom, Family family, IpAddress address, Packet packet) {
    return packet.isIp() && packet.family() == family ? Optional.of(atom instanceof Atom.Net(Prefix prefix) && prefix.contains(address)) : ABSENT;
  }

  private static Optional<Boolean> inSet(List<Match.Field> fields, NamedSet set, Packet packet) {
    // An element tells whether the fields are there; a set without elements holds nothing either way.
    Optional<Boolean> found = set.elements().isEmpty() ? Optional.of(false) : ABSENT;
    for (NamedSet.Element element : set.elements()) {
      Optional<Boolean> one = is(element.atoms(), fields, packet);
      if (one.isEmpty()) {
        return ABSENT;
      }
      if (one.get()) {
        return one;
      }
      found = one;
    }
    return found;
  }

  private static NamedSet set(String name, Firewall.Table table) {
    for (NamedSet set : table.sets()) {
      if (set.name().equals(name)) {
        return set;
      }
    }
    throw new IllegalArgumentException("table " + table.name() + " has no set " + name);
  }

  private static boolean is(Protocol protocol, Packet packet) {
    return packet.payload().protocol() == (protocol == Protocol.TCP ? Payload.TCP : Payload.UDP);
  }

  private static Optional<Boolean> inAny(List<Prefix> prefixes, IpAddress address, Packet packet) {
    if (!packet.isIp() || prefixes.getFirst().family() != packet.family()) {
      return ABSENT;
    }
    return Optional.of(prefixes.stream().anyMatch(prefix -> prefix.contains(address)));
  }

  private static Optional<Boolean> inAny(List<PortRange> ranges, OptionalInt port) {
    return port.isPresent() ? Optional.of(ranges.stream().anyMatch(range -> range.contains(port.getAsInt()))) : ABSENT;
  }

  private static Optional<Boolean> icmp(Family family, List<Integer> types, Packet packet) {
    int protocol = family == Family.IPV4 ? Payload.ICMP : Payload.ICMPV6;
    return packet.payload() instanceof Payload.Icmp icmp && icmp.protocol() == protocol ? Optional.of(types.contains(icmp.type())) : ABSENT;
  }

  private Optional<Boolean> fib(Match.Fib fib, Packet packet) {
    if (!packet.isIp()) {
      return ABSENT;
    }
    boolean source = fib.key() == Match.FibKey.SOURCE_ON_DEPARTURE_LINK || fib.key() == Match.FibKey.SOURCE;
    IpAddress address = source ? packet.source() : packet.destination();
    Optional<LinkName> link =
        switch (fib.key()) {
          case DESTINATION, SOURCE -> Optional.empty();
          case DESTINATION_ON_ARRIVAL_LINK -> packet.in();
          case SOURCE_ON_DEPARTURE_LINK -> packet.out();
        };
    return Optional.of(fib.types().stream().anyMatch(type -> kinds.is(address, type, link)));
  }
}
