package dev.tswgc.prove;

import dev.tswgc.net.Family;
import dev.tswgc.net.IpAddress;
import dev.tswgc.net.PortRange;
import dev.tswgc.net.Prefix;
import java.util.ArrayList;
import java.util.List;

/// Where each field of a packet stands among the variables of the diagrams: few and telling ones first, the wide addresses last, because the
/// other way round the same sets take a hundred times the nodes.
final class Fields {
  /// Variables before the packet's own, for what may be missing.
  static final int PRESENCE = 0;

  static final int MOST_PRESENCE = 32;
  static final int FAMILY = MOST_PRESENCE;
  /// Three: what the packet carries.
  static final int PAYLOAD = FAMILY + 1;
  /// Two: what conntrack takes it for.
  static final int STATE = PAYLOAD + 3;
  /// One: an answer.
  static final int REPLY = STATE + 2;
  static final int SYN = REPLY + 1;
  static final int FRAGMENT = SYN + 1;
  static final int OPTIONS = FRAGMENT + 1;
  static final int ROUTING_HEADER = OPTIONS + 3;
  static final int HOP_LIMIT = ROUTING_HEADER + 1;
  /// Five: whose socket it is from, by classes of user ids that rules tell apart.
  static final int OWNER = HOP_LIMIT + 1;
  static final int MARK = OWNER + 5;
  static final int ICMP_TYPE = MARK + 32;
  static final int DESTINATION_PORT = ICMP_TYPE + 8;
  static final int SOURCE_PORT = DESTINATION_PORT + 16;
  static final int DESTINATION = SOURCE_PORT + 16;
  static final int SOURCE = DESTINATION + 128;
  static final int ALL = SOURCE + 128;

  /// The last of the presence variables: whether a chain of type `route` has set the packet's mark.
  static final int REROUTED = MOST_PRESENCE - 1;

  /// What a packet can carry, as numbers of [#PAYLOAD].
  static final int OTHER = 0;

  static final int TCP = 1;
  static final int UDP = 2;
  static final int ICMP = 3;
  static final int ICMPV6 = 4;
  static final int ARP = 5;

  private final Bdd bdd;

  Fields(Bdd bdd) {
    this.bdd = bdd;
  }

  /// The packets whose field, of so many bits from a variable on, has a value; the most significant bit is the first.
  int value(int first, int bits, long value) {
    int set = Bdd.EVERYTHING;
    for (int i = bits - 1; i >= 0; i--) {
      boolean one = (value >>> (bits - 1 - i) & 1) == 1;
      set = one ? bdd.node(first + i, Bdd.NOTHING, set) : bdd.node(first + i, set, Bdd.NOTHING);
    }
    return set;
  }

  /// Only the bits under a mask count.
  int masked(int first, int bits, long value, long mask) {
    int set = Bdd.EVERYTHING;
    for (int i = bits - 1; i >= 0; i--) {
      int shift = bits - 1 - i;
      if ((mask >>> shift & 1) == 1) {
        set = (value >>> shift & 1) == 1 ? bdd.node(first + i, Bdd.NOTHING, set) : bdd.node(first + i, set, Bdd.NOTHING);
      }
    }
    return set;
  }

  /// The packets whose field is in a range, both ends included.
  int range(int first, int bits, long from, long to) {
    return bdd.and(atLeast(first, bits, from), bdd.not(to + 1 == 1L << bits ? Bdd.NOTHING : atLeast(first, bits, to + 1)));
  }

  private int atLeast(int first, int bits, long bound) {
    int set = Bdd.EVERYTHING;
    for (int i = bits - 1; i >= 0; i--) {
      boolean one = (bound >>> (bits - 1 - i) & 1) == 1;
      set = one ? bdd.node(first + i, Bdd.NOTHING, set) : bdd.node(first + i, set, Bdd.EVERYTHING);
    }
    return set;
  }

  int ports(int first, List<PortRange> ranges) {
    int set = Bdd.NOTHING;
    for (PortRange range : ranges) {
      set = bdd.or(set, range(first, 16, range.first(), range.last()));
    }
    return set;
  }

  int family(Family family) {
    return value(FAMILY, 1, family == Family.IPV4 ? 0 : 1);
  }

  int payload(int kind) {
    return value(PAYLOAD, 3, kind);
  }

  /// The packets whose address is in a prefix, whichever family they are of.
  int prefix(int first, Prefix prefix) {
    int set = Bdd.EVERYTHING;
    for (int i = prefix.length() - 1; i >= 0; i--) {
      set = prefix.address().bit(i) == 1 ? bdd.node(first + i, Bdd.NOTHING, set) : bdd.node(first + i, set, Bdd.NOTHING);
    }
    return set;
  }

  /// The packets of a prefix' family with an address in it.
  int in(int first, Prefix prefix) {
    return bdd.and(family(prefix.family()), prefix(first, prefix));
  }

  int in(int first, List<Prefix> prefixes) {
    List<Integer> sets = new ArrayList<>();
    for (Prefix prefix : prefixes) {
      sets.add(in(first, prefix));
    }
    return union(sets);
  }

  int is(int first, IpAddress address) {
    return in(first, Prefix.single(address));
  }

  /// By halves: one by one, a set of ten thousand would be built ten thousand times.
  int union(List<Integer> sets) {
    if (sets.isEmpty()) {
      return Bdd.NOTHING;
    }
    if (sets.size() == 1) {
      return sets.getFirst();
    }
    int half = sets.size() / 2;
    return bdd.or(union(sets.subList(0, half)), union(sets.subList(half, sets.size())));
  }

  /// The later fragments of packets: what is too large for a link is cut up after the last inet hook, and only the first piece keeps the ports.
  int fragments(int packets) {
    int bare = bdd.forget(bdd.minus(packets, payload(ARP)), SYN, FRAGMENT);
    return bdd.and(bdd.forget(bare, ICMP_TYPE, SOURCE_PORT + 15), bdd.variable(FRAGMENT));
  }

  /// The packets that there can be at all: no unused numbers, no ports in fragments, no IPv4 options in IPv6.
  int possible() {
    int set = bdd.not(bdd.or(payload(6), payload(7)));
    int v4 = family(Family.IPV4);
    int v6 = family(Family.IPV6);
    set = bdd.minus(set, bdd.and(v6, payload(ARP)));
    set = bdd.minus(set, bdd.and(v6, bdd.not(masked(OPTIONS, 3, 0, 7))));
    set = bdd.minus(set, bdd.and(v4, bdd.variable(ROUTING_HEADER)));
    return bdd.minus(set, bdd.variable(REROUTED));
  }
}
