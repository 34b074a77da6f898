package dev.tswgc.targets.nftables;

import dev.tswgc.net.Family;
import dev.tswgc.net.LinkName;
import dev.tswgc.net.Mark;
import dev.tswgc.net.PortRange;
import dev.tswgc.net.Prefix;
import dev.tswgc.net.Protocol;
import dev.tswgc.plan.Match;
import dev.tswgc.plan.Match.ConnectionDirection;
import dev.tswgc.plan.Match.ConnectionState;
import dev.tswgc.plan.Match.Field;
import dev.tswgc.plan.Match.FibKey;
import dev.tswgc.plan.Match.FibType;
import dev.tswgc.plan.UidRange;
import dev.tswgc.reread.Cursor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads what stands after the name of a field, and the conditions that are about no field.
final class MatchReader {
  private static final int IN_A_BYTE = 255;

  private final Cursor in;
  private final ElementReader elements;
  private final boolean netdev;

  /// @param netdev whether the table sees frames, whose type says the family
  MatchReader(Cursor in, boolean netdev) {
    this.in = in;
    this.elements = new ElementReader(in);
    this.netdev = netdev;
  }

  /// After `field `: what it is compared with.
  Match compared(Field field) {
    if (field == Field.MARK && in.take("& ")) {
      return masked();
    }
    boolean not = in.take("!= ");
    Match match =
        switch (field) {
          case MARK -> new Match.Marked(new Mark(in.bits(), -1));
          case IN_LINK -> new Match.InLink(links());
          case OUT_LINK -> new Match.OutLink(links());
          case SOURCE_V4 -> new Match.Source(prefixes(Family.IPV4));
          case SOURCE_V6 -> new Match.Source(prefixes(Family.IPV6));
          case DESTINATION_V4 -> new Match.Destination(prefixes(Family.IPV4));
          case DESTINATION_V6 -> new Match.Destination(prefixes(Family.IPV6));
          case TRANSPORT -> transport();
          case SOURCE_PORT -> new Match.SourcePort(ports());
          case DESTINATION_PORT -> new Match.DestinationPort(ports());
        };
    return not(not, match);
  }

  private static Match not(boolean not, Match match) {
    return not ? new Match.Not(match) : match;
  }

  private Match masked() {
    int before = in.offset();
    int mask = in.bits();
    boolean not = !in.take(" == ");
    if (not) {
      in.need(" != ");
    }
    int value = in.bits();
    if (mask == -1 || (value & ~mask) != 0) {
      in.back(before);
      throw in.expected("a mask of less than all bits, and a value of bits under it");
    }
    return not(not, new Match.Marked(new Mark(value, mask)));
  }

  /// One that is about no field of a set; nothing where the next words are not of one.
  Optional<Match> other() {
    return switch (in.peek()) {
      case 'm' -> meta();
      case 'i' -> header();
      case 't' -> in.take("tcp flags & syn ") ? Optional.of(unlessZero(new Match.TcpSyn())) : Optional.empty();
      case 'r' -> in.take("rt type ") ? Optional.of(not(in.take("!= "), new Match.RoutingHeader(in.number(IN_A_BYTE)))) : Optional.empty();
      case 'f' -> fragmentOrFib();
      case 'c' -> connection();
      case 'l' -> in.take("limit rate ") ? Optional.of(rate()) : Optional.empty();
      default -> Optional.empty();
    };
  }

  private Optional<Match> meta() {
    if (in.take("meta protocol ")) {
      boolean not = in.take("!= ");
      return Optional.of(not(not, frame()));
    }
    if (!netdev && in.take("meta nfproto ")) {
      boolean not = in.take("!= ");
      return Optional.of(not(not, new Match.OfFamily(family("ipv4", "ipv6"))));
    }
    if (in.take("meta skuid ")) {
      boolean not = in.take("!= ");
      return Optional.of(not(not, new Match.SocketUid(uids())));
    }
    return Optional.empty();
  }

  /// Elsewhere than in netdev tables a frame's type is that of the packet it carries, and the family is asked for by its own word.
  private Match frame() {
    return in.take("arp") ? new Match.Arp() : netdev ? new Match.OfFamily(family("ip", "ip6")) : wrong("`arp`");
  }

  private Match wrong(String what) {
    throw in.expected(what);
  }

  private Family family(String four, String six) {
    if (in.take(six)) {
      return Family.IPV6;
    }
    in.need(four);
    return Family.IPV4;
  }

  private UidRange uids() {
    int before = in.offset();
    int first = in.number(Integer.MAX_VALUE);
    if (!in.take("-")) {
      return UidRange.of(first);
    }
    int last = in.number(Integer.MAX_VALUE);
    if (last <= first) {
      in.back(before);
      throw in.expected("a user id, or a range of them");
    }
    return new UidRange(first, last);
  }

  private Optional<Match> header() {
    if (in.take("icmp type ")) {
      return Optional.of(icmp(Family.IPV4));
    }
    if (in.take("icmpv6 type ")) {
      return Optional.of(icmp(Family.IPV6));
    }
    if (in.take("ip6 hoplimit ")) {
      return Optional.of(not(in.take("!= "), new Match.HopLimit(in.number(IN_A_BYTE))));
    }
    if (in.take("ip frag-off & 0x1fff ")) {
      return Optional.of(unlessZero(new Match.LaterFragment(Family.IPV4)));
    }
    return in.take("ip option ") ? Optional.of(option()) : Optional.empty();
  }

  private Match icmp(Family family) {
    boolean not = in.take("!= ");
    List<Integer> types = new ArrayList<>(4);
    boolean many = in.take("{ ");
    do {
      types.add(in.number(IN_A_BYTE));
    } while (more(many));
    return not(not, new Match.IcmpType(family, types));
  }

  private Match option() {
    Match.IpOption option = new Match.IpOption(in.take("lsrr") ? Match.Option.LSRR : in.take("ssrr") ? Match.Option.SSRR : after("rr", Match.Option.RR));
    if (in.take(" missing")) {
      return new Match.Not(option);
    }
    in.need(" exists");
    return option;
  }

  /// `!= 0` is the thing itself.
  private Match unlessZero(Match match) {
    boolean not = in.take("== ");
    if (!not) {
      in.need("!= ");
    }
    in.need("0");
    return not(not, match);
  }

  private Optional<Match> fragmentOrFib() {
    if (in.take("frag frag-off ")) {
      return Optional.of(unlessZero(new Match.LaterFragment(Family.IPV6)));
    }
    if (!in.take("fib ")) {
      return Optional.empty();
    }
    FibKey key;
    if (in.take("daddr ")) {
      key = in.take(". iif ") ? FibKey.DESTINATION_ON_ARRIVAL_LINK : FibKey.DESTINATION;
    } else {
      in.need("saddr ");
      key = in.take(". oif ") ? FibKey.SOURCE_ON_DEPARTURE_LINK : FibKey.SOURCE;
    }
    in.need("type ");
    boolean not = in.take("!= ");
    List<FibType> types = new ArrayList<>(4);
    boolean many = in.take("{ ");
    do {
      types.add(fibType());
    } while (more(many));
    return Optional.of(not(not, new Match.Fib(key, types)));
  }

  private FibType fibType() {
    return switch (in.peek()) {
      case 'l' -> after("local", FibType.LOCAL);
      case 'b' -> after("broadcast", FibType.BROADCAST);
      case 'm' -> after("multicast", FibType.MULTICAST);
      default -> after("anycast", FibType.ANYCAST);
    };
  }

  private <T> T after(String word, T value) {
    in.need(word);
    return value;
  }

  private Optional<Match> connection() {
    if (in.take("ct direction ")) {
      boolean not = in.take("!= ");
      boolean reply = in.take("reply");
      if (!reply) {
        in.need("original");
      }
      return Optional.of(not(not, new Match.Direction(reply ? ConnectionDirection.REPLY : ConnectionDirection.ORIGINAL)));
    }
    if (!in.take("ct state ")) {
      return Optional.empty();
    }
    boolean not = in.take("!= ");
    List<ConnectionState> states = new ArrayList<>(4);
    boolean many = in.take("{ ");
    do {
      states.add(state());
    } while (more(many));
    return Optional.of(not(not, new Match.Connection(states)));
  }

  private ConnectionState state() {
    return switch (in.peek()) {
      case 'n' -> after("new", ConnectionState.NEW);
      case 'e' -> after("established", ConnectionState.ESTABLISHED);
      case 'r' -> after("related", ConnectionState.RELATED);
      default -> after("invalid", ConnectionState.INVALID);
    };
  }

  /// The burst is nft's own default, spelled out.
  private Match rate() {
    boolean not = in.take("over ");
    Match.RateBelow rate = new Match.RateBelow(in.number(Integer.MAX_VALUE));
    in.need("/second burst 5 packets");
    return not(not, rate);
  }

  /// Transports, or the two protocols of errors and messages, which have no word in common.
  private Match transport() {
    if (in.take("{ icmp, icmpv6 }")) {
      return new Match.AnyIcmp();
    }
    List<Protocol> protocols = new ArrayList<>(2);
    boolean many = in.take("{ ");
    do {
      protocols.add(elements.protocol());
    } while (more(many));
    return new Match.Transport(protocols);
  }

  private List<LinkName> links() {
    List<LinkName> links = new ArrayList<>(2);
    boolean many = in.take("{ ");
    do {
      links.add(elements.link());
    } while (more(many));
    return links;
  }

  private List<Prefix> prefixes(Family family) {
    int before = in.offset();
    List<Prefix> prefixes = new ArrayList<>(4);
    boolean many = in.take("{ ");
    do {
      Prefix prefix = in.prefixOrAddress();
      if (prefix.family() != family) {
        in.back(before);
        throw in.expected(family == Family.IPV4 ? "an IPv4 prefix" : "an IPv6 prefix");
      }
      prefixes.add(prefix);
    } while (more(many));
    return prefixes;
  }

  private List<PortRange> ports() {
    List<PortRange> ports = new ArrayList<>(2);
    boolean many = in.take("{ ");
    do {
      ports.add(elements.ports());
    } while (more(many));
    return ports;
  }

  /// After a value: whether another one of the same braces follows.
  private boolean more(boolean many) {
    if (!many || in.take(", ")) {
      return many;
    }
    in.need(" }");
    return false;
  }
}
