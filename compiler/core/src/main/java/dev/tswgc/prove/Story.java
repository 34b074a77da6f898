package dev.tswgc.prove;

import dev.tswgc.machine.Assumed;
import dev.tswgc.machine.Fault;
import dev.tswgc.machine.Interface;
import dev.tswgc.machine.Machine;
import dev.tswgc.machine.PlannedMachine;
import dev.tswgc.net.Family;
import dev.tswgc.net.IpAddress;
import dev.tswgc.net.LinkName;
import dev.tswgc.plan.Match;
import dev.tswgc.trace.Event;
import dev.tswgc.trace.Interpreter;
import dev.tswgc.trace.Outcome;
import dev.tswgc.trace.Packet;
import dev.tswgc.trace.Payload;
import dev.tswgc.trace.Trace;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;

/// How a packet breaks an invariant.
///
/// @param packet in words, as it leaves or arrives
/// @param way where it comes from and where it gets to
/// @param moment when: with everything in place, or after so many steps of the start
/// @param events each step of it, as the interpreter goes it
/// @param replayed whether the interpreter, which knows nothing of proofs, gets it to the same place; a story that rests on what conntrack remembers cannot be
public record Story(String packet, String way, String moment, List<Event> events, boolean replayed) {
  private static final IpAddress SOMEWHERE6 = IpAddress.of("2606:4700:4700::1111");
  private static final IpAddress STRANGER = IpAddress.of("198.51.100.9");

  public Story {
    events = List.copyOf(events);
  }

  /// The plainest packet of a set: the first of a connection, of TCP, to port 443, where there is such.
  static Story of(Case proved, Space space, Invariant.Bad bad, int packets, States.Moment moment) {
    return of(proved, space, bad, packets, moment.when(), faults -> PlannedMachine.after(proved.namespace(), moment.step(), faults, Assumed.of(proved.namespace()).withNamesAnywhere()));
  }

  /// @param machines the machine at that moment, with some of its links gone
  static Story of(Case proved, Space space, Invariant.Bad bad, int packets, String when, Function<Set<Fault>, Machine> machines) {
    Bdd bdd = space.bdd();
    Fields fields = space.fields();
    int chosen = packets;
    int[] wishes = {
      States.artefacts(space, Set.of()),
      up(proved, space),
      proved.running() ? bdd.not(new Declared(space, proved).near()) : Bdd.EVERYTHING,
      bdd.minus(space.conditions().states(List.of(Match.ConnectionState.NEW)), bdd.variable(Fields.REPLY)),
      bdd.not(bdd.variable(Fields.FRAGMENT)),
      fields.payload(Fields.TCP),
      fields.likePort(Fields.DESTINATION_PORT, 443),
      fields.likePort(Fields.SOURCE_PORT, 40000),
      fields.like(Fields.DESTINATION, IpAddress.of("1.1.1.1")),
      fields.like(Fields.DESTINATION, SOMEWHERE6),
      fields.like(Fields.SOURCE, Assumed.CLIENT4),
      fields.like(Fields.SOURCE, Assumed.CLIENT6),
      fields.like(Fields.SOURCE, STRANGER),
      fields.likeMark(0)
    };
    for (int wish : wishes) {
      if (bdd.overlap(chosen, wish)) {
        chosen = bdd.and(chosen, wish);
      }
    }
    Reader read = new Reader(space, bdd.member(chosen, Fields.ALL));
    Packet packet = read.packet();
    Trace trace = replay(proved, read, bad, packet, machines);
    String to = bad.out().map(link -> "leaves by " + link).orElse("reaches the node's own programs");
    String from =
        switch (bad.begin()) {
          case ARRIVES -> "comes by " + bad.in().map(LinkName::text).orElse("a link");
          case SENT -> "a program here sends it";
          case BOUND -> "a program here that is bound to the link sends it";
          case RAW -> "a raw socket sends it";
        };
    return new Story(packet.words() + read.more(), from + " and it " + to, when + (proved.running() ? read.gone(proved) : ""), trace.events(), same(trace, bad));
  }

  /// With all links, where it is a running host that is asked about: what is gone there is news.
  private static int up(Case proved, Space space) {
    int states = Bdd.EVERYTHING;
    for (Interface link : proved.machine().interfaces()) {
      states = proved.running() ? space.bdd().and(states, space.presence().up(link.name())) : states;
    }
    return states;
  }

  private static boolean same(Trace trace, Invariant.Bad bad) {
    return switch (trace.outcome()) {
      case Outcome.Leaves leaves -> bad.out().equals(Optional.of(leaves.link()));
      case Outcome.Arrives arrives -> bad.out().isEmpty();
      case Outcome.Dropped dropped -> false;
    };
  }

  private static Trace replay(Case proved, Reader read, Invariant.Bad bad, Packet packet, Function<Set<Fault>, Machine> machines) {
    Set<Fault> faults = new HashSet<>();
    for (Interface link : proved.machine().interfaces()) {
      if (read.isDown(link.name())) {
        faults.add(new Fault.Gone(link.name()));
      }
    }
    Interpreter interpreter = new Interpreter(machines.apply(faults));
    return switch (bad.begin()) {
      case ARRIVES -> {
        boolean client = bad.in().equals(Optional.of(proved.tailnet()));
        yield interpreter.arrives(bad.in().orElseThrow(), client ? packet.from(Assumed.client(packet.family())) : packet, List.of());
      }
      case SENT -> interpreter.sends(packet, Optional.empty());
      case BOUND -> interpreter.sends(packet, bad.out());
      case RAW -> interpreter.sendsRaw(bad.out().orElseThrow(), packet);
    };
  }

  /// Reads one member of a set as a packet; what does not matter is 0.
  private static final class Reader {
    /// Readers know them, so they stand for their classes.
    private static final List<IpAddress> USUAL_ADDRESSES =
        List.of(IpAddress.of("1.1.1.1"), SOMEWHERE6, Assumed.CLIENT4, Assumed.CLIENT6, STRANGER);

    private static final List<Integer> USUAL_PORTS = List.of(443, 40000);

    private final Space space;
    private final int[] bits;

    Reader(Space space, int[] bits) {
      this.space = space;
      this.bits = bits;
    }

    Packet packet() {
      Family family = bits[Fields.FAMILY] == 1 ? Family.IPV6 : Family.IPV4;
      Packet packet = Packet.first(address(Fields.SOURCE, family), address(Fields.DESTINATION, family), payload()).marked(space.fields().mark(bits));
      OptionalInt owner = space.owners().id((int) number(Fields.OWNER, 5));
      Packet owned = owner.isPresent() ? packet.by(owner.getAsInt()) : packet;
      return owned.tracked(tracking()).hopLimit(bits[Fields.HOP_LIMIT] == 1 ? 255 : 64);
    }

    private Optional<Packet.Tracking> tracking() {
      Match.ConnectionDirection direction = bits[Fields.REPLY] == 1 ? Match.ConnectionDirection.REPLY : Match.ConnectionDirection.ORIGINAL;
      return switch ((int) number(Fields.STATE, 2)) {
        case 0 -> Optional.of(new Packet.Tracking(Match.ConnectionState.NEW, direction));
        case 1 -> Optional.of(new Packet.Tracking(Match.ConnectionState.ESTABLISHED, direction));
        case 2 -> Optional.of(new Packet.Tracking(Match.ConnectionState.RELATED, direction));
        default -> Optional.empty();
      };
    }

    private Payload payload() {
      int from = space.fields().port(Fields.SOURCE_PORT, bits, USUAL_PORTS);
      int to = space.fields().port(Fields.DESTINATION_PORT, bits, USUAL_PORTS);
      int kind = (int) number(Fields.PAYLOAD, 3);
      int protocol = protocol(kind);
      if (bits[Fields.FRAGMENT] == 1 && kind != Fields.ARP) {
        return new Payload.LaterFragment(protocol);
      }
      return switch (kind) {
        case Fields.TCP -> new Payload.Tcp(from, to, bits[Fields.SYN] == 1);
        case Fields.UDP -> new Payload.Udp(from, to);
        case Fields.ICMP, Fields.ICMPV6 -> new Payload.Icmp(protocol, (int) number(Fields.ICMP_TYPE, 8));
        case Fields.ARP -> new Payload.Arp();
        default -> new Payload.Other(protocol);
      };
    }

    private static int protocol(int kind) {
      return switch (kind) {
        case Fields.TCP -> Payload.TCP;
        case Fields.UDP -> Payload.UDP;
        case Fields.ICMP -> Payload.ICMP;
        case Fields.ICMPV6 -> Payload.ICMPV6;
        // GRE, for one (IANA).
        default -> 47;
      };
    }

    private IpAddress address(int field, Family family) {
      return space.fields().address(field, family, bits, USUAL_ADDRESSES);
    }

    private long number(int first, int width) {
      long value = 0;
      for (int i = 0; i < width; i++) {
        value = value << 1 | (bits[first + i] == 1 ? 1 : 0);
      }
      return value;
    }

    /// The links that are there and gone in the story.
    String gone(Case proved) {
      List<String> names = proved.machine().interfaces().stream().filter(link -> link.up() && isDown(link.name())).map(link -> link.name().text()).toList();
      return names.isEmpty() ? "" : ", with " + String.join(" and ", names) + " gone";
    }

    boolean isDown(LinkName link) {
      return !link.equals(LinkName.LO) && bits[space.presence().index(link)] == 0;
    }

    /// What the words of a packet leave out.
    String more() {
      int mark = space.fields().mark(bits);
      OptionalInt owner = space.owners().id((int) number(Fields.OWNER, 5));
      return (mark == 0 ? "" : ", mark 0x" + Integer.toHexString(mark)) + (owner.isPresent() ? ", of user " + owner.getAsInt() : "");
    }
  }
}
