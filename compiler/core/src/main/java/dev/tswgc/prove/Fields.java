package dev.tswgc.prove;

import dev.tswgc.net.Family;
import dev.tswgc.net.IpAddress;
import dev.tswgc.net.Mark;
import dev.tswgc.net.PortRange;
import dev.tswgc.net.Prefix;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/// Where each field of a packet stands among the variables of the diagrams. The order was found by trying: what the way of a packet rests on comes first (what is
/// there of ours, where it goes, which links are up), and what is asked by itself comes last, so that it is one tail of many sets. With the addresses last, an
/// exit with one upstream took twice the nodes, and one with five upstreams twelve times. Of addresses and ports there are the numbers of their [Classes].
final class Fields {
  static final int FAMILY = 0;
  /// What may be missing of what is planned, and what others may have put there.
  static final int PRESENCE = FAMILY + 1;

  static final int MOST_PRESENCE = 16;
  /// As many as the number of a class may take; the first of them are left out where there are few classes.
  static final int CLASS = 20;
  static final int DESTINATION = PRESENCE + MOST_PRESENCE;
  /// Links that may be down or gone.
  static final int LINKS = DESTINATION + CLASS;

  static final int MOST_LINKS = 64;
  /// Five: whose socket it is from, by classes of user ids that rules tell apart.
  static final int OWNER = LINKS + MOST_LINKS;
  /// The numbers of [MarkParts], of which there are at most as many bits as a mark has.
  static final int MARK = OWNER + 5;
  static final int SOURCE = MARK + 32;
  /// Two: what conntrack takes it for.
  static final int STATE = SOURCE + CLASS;
  /// One: an answer.
  static final int REPLY = STATE + 2;
  /// Three: what the packet carries.
  static final int PAYLOAD = REPLY + 1;
  static final int SYN = PAYLOAD + 3;
  static final int FRAGMENT = SYN + 1;
  static final int ICMP_TYPE = FRAGMENT + 1;
  static final int DESTINATION_PORT = ICMP_TYPE + 8;
  static final int SOURCE_PORT = DESTINATION_PORT + CLASS;
  static final int HOP_LIMIT = SOURCE_PORT + CLASS;
  static final int OPTIONS = HOP_LIMIT + 1;
  static final int ROUTING_HEADER = OPTIONS + 3;
  /// Whether a chain of type `route` has set the packet's mark.
  static final int REROUTED = ROUTING_HEADER + 1;
  static final int ALL = REROUTED + 1;

  /// What a packet can carry, as numbers of [#PAYLOAD].
  static final int OTHER = 0;

  static final int TCP = 1;
  static final int UDP = 2;
  static final int ICMP = 3;
  static final int ICMPV6 = 4;
  static final int ARP = 5;

  private final Bdd bdd;
  private final Told told;
  /// Sets of addresses that have been asked for, by field; lists by themselves, since to compare large ones is what is saved.
  private final Map<Prefix, Integer> sources = new HashMap<>();
  private final Map<Prefix, Integer> destinations = new HashMap<>();
  private final IdentityHashMap<List<Prefix>, Integer> sourceLists = new IdentityHashMap<>();
  private final IdentityHashMap<List<Prefix>, Integer> destinationLists = new IdentityHashMap<>();

  Fields(Bdd bdd, Told told) {
    this.bdd = bdd;
    this.told = told;
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

  /// The packets whose source or destination port is in one of these ranges; whether they have ports at all is another question.
  int ports(int field, List<PortRange> ranges) {
    List<Span> spans = new ArrayList<>();
    for (PortRange range : ranges) {
      spans.add(Span.of(range));
    }
    return classes(field, told.of(field, Family.IPV4, spans));
  }

  int port(int field, int port) {
    return ports(field, List.of(PortRange.of(port)));
  }

  private int classes(int field, BitSet numbers) {
    List<Integer> sets = new ArrayList<>();
    for (int i = numbers.nextSetBit(0); i >= 0; i = numbers.nextSetBit(i + 1)) {
      sets.add(number(field, i));
    }
    return union(sets);
  }

  int family(Family family) {
    return value(FAMILY, 1, family == Family.IPV4 ? 0 : 1);
  }

  int payload(int kind) {
    return value(PAYLOAD, 3, kind);
  }

  /// The packets of a prefix' family with an address in it.
  int in(int field, Prefix prefix) {
    Map<Prefix, Integer> known = field == SOURCE ? sources : destinations;
    Integer before = known.get(prefix);
    if (before != null) {
      return before;
    }
    int set = bdd.and(family(prefix.family()), classes(field, told.of(field, prefix.family(), List.of(Span.of(prefix)))));
    known.put(prefix, set);
    return set;
  }

  /// Whatever is there of what may be missing.
  int inAnyState(int packets) {
    return bdd.forget(bdd.forget(packets, PRESENCE, PRESENCE + MOST_PRESENCE - 1), LINKS, LINKS + MOST_LINKS - 1);
  }

  /// Only what is there of what may be missing, whatever the packet and the links.
  int states(int packets) {
    return bdd.forget(bdd.forget(packets, DESTINATION, ALL - 1), FAMILY, FAMILY);
  }

  /// Whatever a packet is but for its family and destination.
  int onlyByDestination(int packets) {
    return bdd.forget(packets, OWNER, REROUTED - 1);
  }

  /// The packets with an address in one of them.
  int in(int field, List<Prefix> prefixes) {
    IdentityHashMap<List<Prefix>, Integer> known = field == SOURCE ? sourceLists : destinationLists;
    Integer before = known.get(prefixes);
    if (before != null) {
      return before;
    }
    int set = Bdd.NOTHING;
    for (Family family : Family.values()) {
      List<Span> spans = new ArrayList<>();
      for (Prefix prefix : prefixes) {
        if (prefix.family() == family) {
          spans.add(Span.of(prefix));
        }
      }
      if (!spans.isEmpty()) {
        set = bdd.or(set, bdd.and(family(family), classes(field, told.of(field, family, spans))));
      }
    }
    known.put(prefixes, set);
    return set;
  }

  /// The packets whose field has a class; only as many variables as that takes are used, the last ones.
  private int number(int field, int number) {
    int bits = told.bits(field);
    return value(field + CLASS - bits, bits, number);
  }

  /// Whatever the address or port is.
  int whatever(int packets, int field) {
    return bdd.and(bdd.forget(packets, field, field + CLASS - 1), there(field));
  }

  /// The numbers of classes that there are.
  private int there(int field) {
    if (field == SOURCE_PORT || field == DESTINATION_PORT) {
      return below(field, Family.IPV4);
    }
    return bdd.or(bdd.and(family(Family.IPV4), below(field, Family.IPV4)), bdd.and(family(Family.IPV6), below(field, Family.IPV6)));
  }

  private int below(int field, Family family) {
    int bits = told.bits(field);
    return range(field + CLASS - bits, bits, 0, told.classes(field, family).count() - 1L);
  }

  /// The packets whose address is of the same class.
  int like(int field, IpAddress address) {
    return bdd.and(family(address.family()), number(field, told.classes(field, address.family()).of(address.high(), address.low())));
  }

  /// An address of the class that a field has.
  ///
  /// @param bits a member of a set, a number for each variable; what does not matter is taken for 0
  /// @param usual taken if they are of that class; else its smallest
  IpAddress address(int field, Family family, int[] bits, List<IpAddress> usual) {
    Classes classes = told.classes(field, family);
    int number = number(field, bits);
    for (IpAddress known : usual) {
      if (known.family() == family && classes.of(known.high(), known.low()) == number) {
        return known;
      }
    }
    Span first = classes.first(number);
    return family == Family.IPV4 ? IpAddress.v4((int) first.fromLow()) : IpAddress.v6(first.fromHigh(), first.fromLow());
  }

  /// A port of the class that a field has.
  ///
  /// @param usual taken if they are of that class; else its smallest
  int port(int field, int[] bits, List<Integer> usual) {
    Classes classes = told.classes(field, Family.IPV4);
    int number = number(field, bits);
    for (int known : usual) {
      if (classes.of(0, known) == number) {
        return known;
      }
    }
    return (int) classes.first(number).fromLow();
  }

  /// The packets with a mark, all of it.
  int mark(int value) {
    return mark(new Mark(value, -1));
  }

  /// The packets with these bits in their mark.
  int mark(Mark mark) {
    return told.of(mark).set(this, bdd, mark);
  }

  /// The packets whose mark is of the same class.
  int likeMark(int value) {
    return told.marks().like(this, bdd, value);
  }

  /// Whatever the mark is.
  int anyMark(int packets) {
    return bdd.forget(packets, MARK, MARK + 31);
  }

  /// With these bits of the mark set so.
  int marked(int packets, Mark mark) {
    MarkParts parts = told.of(mark);
    return bdd.and(parts.whatever(bdd, packets, mark.mask()), parts.set(this, bdd, mark));
  }

  /// A mark of the class that a member of a set has.
  int mark(int[] bits) {
    return told.marks().value(bits);
  }

  private static int number(int field, int[] bits) {
    int number = 0;
    for (int i = field; i < field + CLASS; i++) {
      number = number << 1 | (bits[i] == 1 ? 1 : 0);
    }
    return number;
  }

  /// The packets whose port is of the same class.
  int likePort(int field, int port) {
    return number(field, told.classes(field, Family.IPV4).of(0, port));
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
    // The type of an ICMP message and both ports are next to each other.
    int bare = bdd.forget(bdd.forget(bdd.minus(packets, payload(ARP)), SYN, FRAGMENT), ICMP_TYPE, SOURCE_PORT + CLASS - 1);
    return bdd.and(bdd.and(bare, bdd.and(there(DESTINATION_PORT), there(SOURCE_PORT))), bdd.variable(FRAGMENT));
  }

  /// The packets whose senders chose no way for them.
  int plain() {
    return bdd.minus(masked(OPTIONS, 3, 0, 7), bdd.variable(ROUTING_HEADER));
  }

  /// The same once a router has passed them on: none has the hop limit that no router has seen.
  int passedOn(int packets) {
    return bdd.minus(bdd.forget(packets, HOP_LIMIT, HOP_LIMIT), bdd.variable(HOP_LIMIT));
  }

  /// The packets that there can be at all: no unused numbers of anything, no ports in fragments, no IPv4 options in IPv6.
  int possible() {
    int set = bdd.not(bdd.or(payload(6), payload(7)));
    int v4 = family(Family.IPV4);
    int v6 = family(Family.IPV6);
    set = bdd.minus(set, bdd.and(v6, payload(ARP)));
    set = bdd.minus(set, bdd.and(v6, bdd.not(masked(OPTIONS, 3, 0, 7))));
    set = bdd.minus(set, bdd.and(v4, bdd.variable(ROUTING_HEADER)));
    for (int field : List.of(DESTINATION_PORT, SOURCE_PORT, DESTINATION, SOURCE)) {
      set = bdd.and(set, there(field));
    }
    return bdd.minus(set, bdd.variable(REROUTED));
  }
}
