package dev.tswgc.prove;

import dev.tswgc.machine.Interface;
import dev.tswgc.machine.Machine;
import dev.tswgc.machine.Route;
import dev.tswgc.net.Family;
import dev.tswgc.net.InterfaceAddress;
import dev.tswgc.net.LinkName;
import dev.tswgc.net.Mark;
import dev.tswgc.net.Prefix;
import dev.tswgc.net.Protocol;
import dev.tswgc.plan.Atom;
import dev.tswgc.plan.Firewall;
import dev.tswgc.plan.Match;
import dev.tswgc.plan.NamedSet;
import dev.tswgc.plan.Statement;
import dev.tswgc.plan.VerdictMap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// nft's matches as sets of packets.
final class Conditions {
  private static final List<Prefix> MULTICAST = List.of(Prefix.of("224.0.0.0/4"), Prefix.of("ff00::/8"));
  private static final List<Prefix> BROADCAST = List.of(Prefix.of("255.255.255.255/32"), Prefix.of("0.0.0.0/8"));
  /// The hop limit of a packet that no router passed on (RFC 4861).
  private static final int UNROUTED = 255;

  private final Bdd bdd;
  private final Fields fields;
  private final Owners owners;
  private final Machine machine;
  private final Presence presence;
  /// All but ARP.
  private final int ip;
  private final IdentityHashMap<NamedSet, Integer> sets = new IdentityHashMap<>();
  private final Map<Routed, Integer> routes = new HashMap<>();
  /// Of those that mean the same everywhere: a rule is asked at each hook and for each pair of links.
  private final IdentityHashMap<Match, Condition> known = new IdentityHashMap<>();

  Conditions(Bdd bdd, Fields fields, Owners owners, Machine machine, Presence presence) {
    this.bdd = bdd;
    this.fields = fields;
    this.owners = owners;
    this.machine = machine;
    this.presence = presence;
    this.ip = bdd.not(fields.payload(Fields.ARP));
  }

  /// Asks for every address and port that is looked at.
  void ask() {
    Place nowhere = new Place(Optional.empty(), Optional.empty());
    for (Firewall.Table table : machine.nftables()) {
      for (Firewall.Chain chain : table.chains()) {
        for (Firewall.Rule rule : chain.rules()) {
          rule.when().forEach(match -> of(match, nowhere, table));
          rule.then().forEach(this::ask);
        }
      }
      for (VerdictMap map : table.maps()) {
        map.entries().forEach(entry -> atoms(entry.key(), map.fields(), nowhere));
      }
    }
    for (int field : List.of(Fields.SOURCE, Fields.DESTINATION)) {
      local(field, Optional.empty());
      broadcast(field, Optional.empty());
      multicast(field);
      anycast(field, Optional.empty());
    }
    for (Interface link : machine.interfaces()) {
      link.addresses().forEach(own -> fields.is(Fields.SOURCE, own.address()));
      link.addresses().forEach(own -> fields.is(Fields.DESTINATION, own.address()));
    }
  }

  private void ask(Statement statement) {
    if (statement instanceof Statement.SetMark(Mark mark)) {
      fields.mark(mark);
    }
  }

  /// A question for the addresses of the machine's own that routes of a kind lead to, on a link or on any.
  private record Routed(int field, Optional<LinkName> link, Class<? extends Route.Next> kind) {}

  /// Where the hook is called.
  ///
  /// @param tracked whether conntrack has looked at packets there; before it has, each is invalid
  record Place(Optional<LinkName> in, Optional<LinkName> out, boolean tracked) {
    Place(Optional<LinkName> in, Optional<LinkName> out) {
      this(in, out, true);
    }

    Place untracked() {
      return new Place(in, out, false);
    }
  }

  /// The packets for which all matches hold.
  int all(List<Match> when, Place place, Firewall.Table table) {
    int set = Bdd.EVERYTHING;
    for (Match match : when) {
      if (set == Bdd.NOTHING) {
        break;
      }
      set = bdd.and(set, of(match, place, table).holds());
    }
    return set;
  }

  private Condition of(Match match, Place place, Firewall.Table table) {
    return switch (match) {
      case Match.InLink(List<LinkName> links) -> everywhere(place.in.isPresent() && links.contains(place.in.get()));
      case Match.OutLink(List<LinkName> links) -> everywhere(place.out.isPresent() && links.contains(place.out.get()));
      case Match.Fib fib -> fib(fib, place);
      case Match.InSet(List<Match.Field> fieldsOfSet, String name) -> within(elements(set(name, table), place), has(fieldsOfSet));
      case Match.Not(Match inner) when inner.isUncertain() -> everywhere(true);
      case Match.Not(Match inner) -> {
        Condition held = of(inner, place, table);
        yield new Condition(bdd.minus(held.defined(), held.holds()), held.defined());
      }
      case Match.Connection(List<Match.ConnectionState> states) when !place.tracked -> everywhere(states.contains(Match.ConnectionState.INVALID));
      case Match.Direction direction when !place.tracked -> new Condition(Bdd.NOTHING, Bdd.NOTHING);
      default -> known.computeIfAbsent(match, this::everywhereAlike);
    };
  }

  /// Of what means the same at every place.
  private Condition everywhereAlike(Match match) {
    return switch (match) {
      case Match.OfFamily(Family family) -> whole(bdd.and(ip, fields.family(family)));
      case Match.Arp() -> whole(fields.payload(Fields.ARP));
      case Match.Source(List<Prefix> prefixes) -> within(fields.in(Fields.SOURCE, prefixes), bdd.and(ip, fields.family(prefixes.getFirst().family())));
      case Match.Destination(List<Prefix> prefixes) -> within(fields.in(Fields.DESTINATION, prefixes), bdd.and(ip, fields.family(prefixes.getFirst().family())));
      case Match.Transport(List<Protocol> protocols) -> whole(transports(protocols));
      case Match.AnyIcmp() -> whole(bdd.or(fields.payload(Fields.ICMP), fields.payload(Fields.ICMPV6)));
      case Match.SourcePort ports -> within(fields.ports(Fields.SOURCE_PORT, ports.ports()), hasPorts());
      case Match.DestinationPort ports -> within(fields.ports(Fields.DESTINATION_PORT, ports.ports()), hasPorts());
      case Match.IcmpType type -> icmp(type);
      case Match.HopLimit(int value) -> within(known(value, UNROUTED, Fields.HOP_LIMIT), bdd.and(ip, fields.family(Family.IPV6)));
      case Match.IpOption(Match.Option option) -> within(bdd.variable(Fields.OPTIONS + number(option)), bdd.and(ip, fields.family(Family.IPV4)));
      case Match.RoutingHeader(int type) -> within(known(type, 0, Fields.ROUTING_HEADER), bdd.variable(Fields.ROUTING_HEADER));
      case Match.TcpSyn() -> within(bdd.variable(Fields.SYN), bdd.minus(fields.payload(Fields.TCP), bdd.variable(Fields.FRAGMENT)));
      case Match.LaterFragment(Family family) -> within(bdd.variable(Fields.FRAGMENT), bdd.and(ip, fields.family(family)));
      case Match.Marked(var mark) -> whole(fields.mark(mark));
      case Match.SocketUid(var uids) -> within(owners.in(uids), owners.somebodys());
      case Match.Connection(List<Match.ConnectionState> states) -> whole(states(states));
      case Match.Direction(Match.ConnectionDirection direction) -> {
        int reply = bdd.variable(Fields.REPLY);
        yield within(direction == Match.ConnectionDirection.REPLY ? reply : bdd.not(reply), bdd.not(states(List.of(Match.ConnectionState.INVALID))));
      }
      // Whether the rate has been reached is nobody's to know: it holds and does not hold.
      case Match.RateBelow rate -> whole(presence.chance());
      // What may hold: a rule with an uncertain match takes nothing away from those after it.
      case Match.Unknown unknown -> everywhere(true);
      case Match.Carries(List<Integer> protocols) -> whole(bdd.and(ip, carried(protocols)));
      case Match.InLink in -> throw new IllegalStateException("is of a place");
      case Match.OutLink out -> throw new IllegalStateException("is of a place");
      case Match.Fib fib -> throw new IllegalStateException("is of a place");
      case Match.InSet set -> throw new IllegalStateException("is of a table");
      case Match.Not not -> throw new IllegalStateException("is of what it negates");
    };
  }

  /// Of these fields one value alone has a variable: a proof of a rule that asks for another would be of some other rule.
  private int known(int asked, int value, int variable) {
    if (asked != value) {
      throw new IllegalArgumentException("no variable for " + asked + ", only for " + value);
    }
    return bdd.variable(variable);
  }

  private static Condition everywhere(boolean truth) {
    return new Condition(truth ? Bdd.EVERYTHING : Bdd.NOTHING, Bdd.EVERYTHING);
  }

  private static Condition whole(int set) {
    return new Condition(set, Bdd.EVERYTHING);
  }

  private Condition within(int set, int defined) {
    return new Condition(bdd.and(set, defined), defined);
  }

  int hasPorts() {
    return bdd.minus(bdd.or(fields.payload(Fields.TCP), fields.payload(Fields.UDP)), bdd.variable(Fields.FRAGMENT));
  }

  private int transports(List<Protocol> protocols) {
    int set = Bdd.NOTHING;
    for (Protocol protocol : protocols) {
      set = bdd.or(set, fields.payload(protocol == Protocol.TCP ? Fields.TCP : Fields.UDP));
    }
    return set;
  }

  private int carried(List<Integer> protocols) {
    int set = Bdd.NOTHING;
    for (int protocol : protocols) {
      set =
          bdd.or(
              set,
              fields.payload(
                  switch (protocol) {
                    case 1 -> Fields.ICMP;
                    case 6 -> Fields.TCP;
                    case 17 -> Fields.UDP;
                    case 58 -> Fields.ICMPV6;
                    default -> Fields.OTHER;
                  }));
    }
    return set;
  }

  int states(List<Match.ConnectionState> states) {
    int set = Bdd.NOTHING;
    for (Match.ConnectionState state : states) {
      set = bdd.or(set, fields.value(Fields.STATE, 2, number(state)));
    }
    return set;
  }

  private static int number(Match.ConnectionState state) {
    return switch (state) {
      case NEW -> 0;
      case ESTABLISHED -> 1;
      case RELATED -> 2;
      case INVALID -> 3;
    };
  }

  private static int number(Match.Option option) {
    return switch (option) {
      case LSRR -> 0;
      case SSRR -> 1;
      case RR -> 2;
    };
  }

  private Condition icmp(Match.IcmpType type) {
    int set = Bdd.NOTHING;
    for (int number : type.types()) {
      set = bdd.or(set, fields.value(Fields.ICMP_TYPE, 8, number));
    }
    int defined = bdd.and(fields.family(type.family()), fields.payload(type.family() == Family.IPV4 ? Fields.ICMP : Fields.ICMPV6));
    return within(set, bdd.minus(defined, bdd.variable(Fields.FRAGMENT)));
  }

  private Condition fib(Match.Fib fib, Place place) {
    int first = fib.key() == Match.FibKey.SOURCE_ON_DEPARTURE_LINK || fib.key() == Match.FibKey.SOURCE ? Fields.SOURCE : Fields.DESTINATION;
    Optional<LinkName> link =
        switch (fib.key()) {
          case DESTINATION, SOURCE -> Optional.empty();
          case DESTINATION_ON_ARRIVAL_LINK -> place.in;
          case SOURCE_ON_DEPARTURE_LINK -> place.out;
        };
    int set = Bdd.NOTHING;
    for (Match.FibType type : fib.types()) {
      set =
          bdd.or(
              set,
              switch (type) {
                case LOCAL -> local(first, link);
                case BROADCAST -> broadcast(first, link);
                case MULTICAST -> multicast(first);
                case ANYCAST -> anycast(first, link);
              });
    }
    return within(set, ip);
  }

  /// The states in which a link is up.
  int up(LinkName link) {
    return presence.up(link);
  }

  /// The packets whose address is one of the machine's, on a link or on any.
  int local(int first, Optional<LinkName> link) {
    return routes(first, link, Route.Next.Local.class);
  }

  int multicast(int first) {
    return fields.in(first, MULTICAST);
  }

  int broadcast(int first, Optional<LinkName> link) {
    return bdd.or(fields.in(first, BROADCAST), routes(first, link, Route.Next.Broadcast.class));
  }

  private int anycast(int first, Optional<LinkName> link) {
    int set = Bdd.NOTHING;
    for (Interface one : machine.interfaces()) {
      for (InterfaceAddress own : one.addresses()) {
        if (!own.address().isV4() && own.length() < 127 && (link.isEmpty() || link.get().equals(one.name()))) {
          set = bdd.or(set, bdd.and(presence.up(one.name()), fields.is(first, own.prefix().address())));
        }
      }
    }
    return set;
  }

  private int routes(int first, Optional<LinkName> link, Class<? extends Route.Next> kind) {
    return routes.computeIfAbsent(new Routed(first, link, kind), this::routes);
  }

  private int routes(Routed routed) {
    int first = routed.field;
    Optional<LinkName> link = routed.link;
    int set = Bdd.NOTHING;
    for (Route route : machine.tables().getOrDefault(Machine.LOCAL, List.of())) {
      if (routed.kind.isInstance(route.next()) && (link.isEmpty() || link.equals(route.link()))) {
        int up = route.link().map(presence::up).orElse(Bdd.EVERYTHING);
        set = bdd.or(set, bdd.and(up, fields.in(first, route.destination())));
      }
    }
    return set;
  }

  private static NamedSet set(String name, Firewall.Table table) {
    for (NamedSet set : table.sets()) {
      if (set.name().equals(name)) {
        return set;
      }
    }
    throw new IllegalArgumentException("table " + table.name() + " has no set " + name);
  }

  private int has(List<Match.Field> wanted) {
    int set = Bdd.EVERYTHING;
    for (Match.Field field : wanted) {
      set =
          bdd.and(
              set,
              switch (field) {
                case SOURCE_V4, DESTINATION_V4 -> bdd.and(ip, fields.family(Family.IPV4));
                case SOURCE_V6, DESTINATION_V6 -> bdd.and(ip, fields.family(Family.IPV6));
                // Beside the transport whatever stands in their place is taken for ports, which in no element is that of another transport.
                case SOURCE_PORT, DESTINATION_PORT -> wanted.contains(Match.Field.TRANSPORT) ? bdd.minus(ip, bdd.variable(Fields.FRAGMENT)) : hasPorts();
                case MARK, IN_LINK, OUT_LINK, TRANSPORT -> Bdd.EVERYTHING;
              });
    }
    return set;
  }

  private int elements(NamedSet set, Place place) {
    boolean ofLinks = set.fields().contains(Match.Field.IN_LINK) || set.fields().contains(Match.Field.OUT_LINK);
    Integer before = ofLinks ? null : sets.get(set);
    if (before != null) {
      return before;
    }
    List<Integer> all = new ArrayList<>();
    int wide = wide(set.fields());
    // Addresses that go with the same of everything else are one question, however many they are.
    Map<NamedSet.Element, List<Prefix>> together = new TreeMap<>();
    for (NamedSet.Element element : set.elements()) {
      if (wide >= 0 && element.atoms().get(wide) instanceof Atom.Net(Prefix prefix)) {
        List<Atom> others = new ArrayList<>(element.atoms());
        others.remove(wide);
        together.computeIfAbsent(new NamedSet.Element(others), o -> new ArrayList<>()).add(prefix);
      } else {
        all.add(atoms(element.atoms(), set.fields(), place));
      }
    }
    List<Match.Field> rest = new ArrayList<>(set.fields());
    if (wide >= 0) {
      rest.remove(wide);
    }
    together.forEach((others, prefixes) -> all.add(bdd.and(atoms(others.atoms(), rest, place), fields.in(addressed(set.fields().get(wide)), prefixes))));
    int union = fields.union(all);
    sets.put(set, union);
    return union;
  }

  /// Which of the fields is the first address; -1 if none is.
  private static int wide(List<Match.Field> keys) {
    for (int i = 0; i < keys.size(); i++) {
      switch (keys.get(i)) {
        case SOURCE_V4, SOURCE_V6, DESTINATION_V4, DESTINATION_V6 -> {
          return i;
        }
        case MARK, IN_LINK, OUT_LINK, TRANSPORT, SOURCE_PORT, DESTINATION_PORT -> {}
      }
    }
    return -1;
  }

  private static int addressed(Match.Field field) {
    return field == Match.Field.SOURCE_V4 || field == Match.Field.SOURCE_V6 ? Fields.SOURCE : Fields.DESTINATION;
  }

  /// The packets that have these values in these fields.
  int atoms(List<Atom> atoms, List<Match.Field> keys, Place place) {
    int element = Bdd.EVERYTHING;
    for (int i = atoms.size() - 1; i >= 0; i--) {
      element = bdd.and(atom(atoms.get(i), keys.get(i), place), element);
    }
    return element;
  }

  private int atom(Atom atom, Match.Field field, Place place) {
    return switch (atom) {
      case Atom.Net(Prefix prefix) -> fields.in(addressed(field), prefix);
      case Atom.Transport(Protocol protocol) -> fields.payload(protocol == Protocol.TCP ? Fields.TCP : Fields.UDP);
      case Atom.Ports(var range) -> fields.ports(field == Match.Field.SOURCE_PORT ? Fields.SOURCE_PORT : Fields.DESTINATION_PORT, List.of(range));
      case Atom.MarkValue(int value) -> fields.mark(value);
      case Atom.OnLink(LinkName link) -> (field == Match.Field.IN_LINK ? place.in : place.out).equals(Optional.of(link)) ? Bdd.EVERYTHING : Bdd.NOTHING;
    };
  }
}
