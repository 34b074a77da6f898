package dev.tswgc.prove;

import dev.tswgc.machine.Interface;
import dev.tswgc.machine.Machine;
import dev.tswgc.net.Family;
import dev.tswgc.net.InterfaceAddress;
import dev.tswgc.net.IpAddress;
import dev.tswgc.net.LinkName;
import dev.tswgc.net.Mark;
import dev.tswgc.net.Prefix;
import dev.tswgc.plan.Firewall;
import dev.tswgc.plan.Firewall.Base;
import dev.tswgc.plan.Firewall.Chain;
import dev.tswgc.plan.Firewall.Hook;
import dev.tswgc.plan.Firewall.Table;
import dev.tswgc.plan.Match.ConnectionState;
import dev.tswgc.plan.Statement;
import dev.tswgc.plan.VerdictMap;
import dev.tswgc.prove.Conditions.Place;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What a machine's nftables let through at each hook, of all packets at once.
///
/// Connection tracking is taken for an adversary: any packet may be of any state. So nothing rests on what some earlier rule once accepted.
final class Hooks {
  private static final int TRANSLATES_DESTINATION = -100;
  private static final int TRANSLATES_SOURCE = 100;
  /// Where conntrack looks at packets (`NF_IP_PRI_CONNTRACK`).
  private static final int TRACKS = -200;

  private final Bdd bdd;
  private final Fields fields;
  private final Conditions conditions;
  private final Parts parts;
  private final Machine machine;
  /// Packets that conntrack looks at.
  private final int tracked;
  /// In the order in which packets come to them.
  private final Map<Hook, List<Hooked>> chains = new EnumMap<>(Hook.class);
  /// Which rule it is counts, not what it says; and to hash all that one says is slow.
  private final Set<Firewall.Rule> hit = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Map<Clamp, Integer> clamped = new HashMap<>();

  Hooks(Bdd bdd, Fields fields, Conditions conditions, Parts parts, Machine machine) {
    this.bdd = bdd;
    this.fields = fields;
    this.conditions = conditions;
    this.parts = parts;
    this.machine = machine;
    this.tracked = tracked();
    for (Table table : machine.nftables()) {
      for (Chain chain : table.chains()) {
        if (chain.base().isPresent()) {
          chains.computeIfAbsent(chain.base().get().hook(), hook -> new ArrayList<>()).add(new Hooked(table, chain, chain.base().get()));
        }
      }
    }
    for (List<Hooked> hooked : chains.values()) {
      hooked.sort(Hooks::compare);
    }
  }

  /// Not by `Comparator.comparing`, whose lambdas can be serialized: no cache keeps those.
  private static int compare(Hooked one, Hooked other) {
    int byPlace = Integer.compare(one.place(), other.place());
    return byPlace != 0 ? byPlace : Integer.compare(one.base.priority(), other.base.priority());
  }

  /// The rules that some packet has come to and matched.
  Set<Firewall.Rule> hit() {
    return hit;
  }

  /// A place where TCP segments are told to be smaller.
  record Clamp(Place place, int bytes) {}

  /// The packets to which that happens.
  Map<Clamp, Integer> clamped() {
    return clamped;
  }

  /// A base chain with its table.
  private record Hooked(Table table, Chain chain, Base base) {
    /// Whether what leaves by that link comes to it; chains of no device are for all.
    boolean isFor(Place place) {
      return base.device().isEmpty() || place.out().equals(base.device());
    }

    /// Chains that translate are asked where conntrack translates, in the order of their priorities (nf_nat_inet_fn), whatever other chains have.
    int place() {
      return base.type() == Firewall.Type.NAT ? base.hook() == Hook.PREROUTING || base.hook() == Hook.OUTPUT ? TRANSLATES_DESTINATION : TRANSLATES_SOURCE : base.priority();
    }
  }

  /// Asks for the way again for packets whose mark a chain of type `route` has set; they have [Fields#REROUTED].
  interface Reroute {
    /// Those that have one.
    int again(int changed);
  }

  int pass(Hook hook, Place place, int packets) {
    return pass(hook, place, packets, changed -> changed);
  }

  /// What is let through, as it is then.
  int pass(Hook hook, Place place, int packets, Reroute reroute) {
    int now = packets;
    boolean translated = false;
    // A connection is translated once: what one chain has given another address, no other is asked about.
    int done = Bdd.NOTHING;
    for (Hooked hooked : chains.getOrDefault(hook, List.of())) {
      if (!hooked.isFor(place)) {
        continue;
      }
      if (hooked.base.type() == Firewall.Type.NAT && place.in().equals(Optional.of(LinkName.LO))) {
        // What the machine sends to itself was a connection on its way out already.
        continue;
      }
      boolean before = hooked.place() < (hook == Hook.PREROUTING ? TRANSLATES_DESTINATION : TRANSLATES_SOURCE);
      if (!before && !translated) {
        now = translated(hook, now);
        translated = true;
      }
      if (hooked.base.type() != Firewall.Type.NAT) {
        now = bdd.or(now, done);
        done = Bdd.NOTHING;
      }
      Walk walk = new Walk(hooked, isEarly(hooked.base, place) ? place.untracked() : place);
      now = through(hooked, walk, now, reroute);
      done = bdd.or(done, walk.translated);
    }
    now = bdd.or(now, done);
    return translated ? now : translated(hook, now);
  }

  /// What conntrack does to packets of connections it has translated before: it may make any address of them.
  private int translated(Hook hook, int packets) {
    int known = bdd.and(packets, conditions.states(List.of(ConnectionState.ESTABLISHED, ConnectionState.RELATED)));
    int others = bdd.minus(packets, known);
    return switch (hook) {
      case PREROUTING -> bdd.or(others, fields.whatever(known, Fields.DESTINATION));
      case POSTROUTING -> bdd.or(others, fields.whatever(known, Fields.SOURCE));
      case INPUT, FORWARD, OUTPUT, EGRESS -> packets;
    };
  }

  private int through(Hooked hooked, Walk walk, int packets, Reroute reroute) {
    int loaded = parts.table(hooked.table);
    int first = bdd.minus(conditions.states(List.of(ConnectionState.NEW)), bdd.variable(Fields.REPLY));
    int asked = bdd.and(bdd.and(packets, hooked.base.type() == Firewall.Type.NAT ? bdd.and(loaded, bdd.and(first, tracked)) : loaded), seen(hooked.table));
    int ends = walk.through(hooked.chain, asked);
    int accepted = hooked.base.policy() == Firewall.Verdict.ACCEPT ? bdd.or(walk.accepted, ends) : walk.accepted;
    if (isRerouting(hooked.base)) {
      accepted = rerouted(accepted, reroute);
      walk.translated = rerouted(walk.translated, reroute);
    }
    return bdd.or(bdd.minus(packets, asked), accepted);
  }

  /// Whether a chain is called before conntrack has looked at what comes or is sent; what the machine sends to itself it has seen on its way out.
  private static boolean isEarly(Base base, Place place) {
    return (base.hook() == Hook.PREROUTING || base.hook() == Hook.OUTPUT) && base.priority() < TRACKS && !place.in().equals(Optional.of(LinkName.LO));
  }

  private int rerouted(int packets, Reroute reroute) {
    int changed = bdd.and(packets, bdd.variable(Fields.REROUTED));
    return bdd.or(bdd.minus(packets, changed), reroute.again(changed));
  }

  /// Whether the way is asked for again after a chain: one that sets marks, or translates, on the way out of a program.
  private static boolean isRerouting(Base base) {
    return base.type() == Firewall.Type.ROUTE || base.type() == Firewall.Type.NAT && base.hook() == Hook.OUTPUT;
  }

  private int tracked() {
    int set = Bdd.NOTHING;
    for (Family family : Family.values()) {
      set = machine.tracks(family) ? bdd.or(set, fields.family(family)) : set;
    }
    return set;
  }

  private int seen(Table table) {
    int set = Bdd.EVERYTHING;
    for (Family family : Family.values()) {
      set = table.family().sees(family) ? set : bdd.minus(set, fields.family(family));
    }
    return set;
  }

  /// The way of a set through the chains of one table.
  private final class Walk {
    private final Table table;
    private final boolean rerouting;
    private final Firewall.Type type;
    private final Place place;
    private int accepted = Bdd.NOTHING;
    private int translated = Bdd.NOTHING;

    Walk(Hooked hooked, Place place) {
      this.table = hooked.table;
      this.rerouting = isRerouting(hooked.base);
      this.type = hooked.base.type();
      this.place = place;
    }

    /// What comes back from a chain without a verdict.
    int through(Chain chain, int packets) {
      int now = packets;
      int back = Bdd.NOTHING;
      for (Firewall.Rule rule : chain.rules()) {
        int here = bdd.and(now, conditions.all(rule.when(), place, table));
        if (here == Bdd.NOTHING) {
          continue;
        }
        hit.add(rule);
        now = rule.isUncertain() ? now : bdd.minus(now, here);
        for (Statement statement : rule.then()) {
          switch (statement) {
            case Statement.Return returns -> {
              back = bdd.or(back, here);
              here = Bdd.NOTHING;
            }
            case Statement.Goto(String name) -> {
              back = bdd.or(back, through(chain(name), here));
              here = Bdd.NOTHING;
            }
            case Statement.Dispatch dispatch -> {
              for (VerdictMap.Entry entry : map(dispatch.map()).entries()) {
                int those = bdd.and(here, conditions.atoms(entry.key(), dispatch.fields(), place));
                here = bdd.minus(here, those);
                if (entry.verdict() instanceof Statement.Goto(String name)) {
                  back = bdd.or(back, through(chain(name), those));
                } else {
                  now = bdd.or(now, done(entry.verdict(), those));
                }
              }
              // What stands behind it is never done: a verdict goes elsewhere, and none ends the rule (NFT_BREAK).
              now = bdd.or(now, here);
              here = Bdd.NOTHING;
            }
            default -> here = done(statement, here);
          }
        }
        now = bdd.or(now, here);
      }
      return bdd.or(now, back);
    }

    /// What goes on in the chain after a statement.
    private int done(Statement statement, int here) {
      return switch (statement) {
        case Statement.Accept accept -> {
          accepted = bdd.or(accepted, here);
          yield Bdd.NOTHING;
        }
        case Statement.Drop drop -> Bdd.NOTHING;
        case Statement.Jump(String name) -> through(chain(name), here);
        case Statement.SetMark(Mark mark) -> marked(here, mark);
        case Statement.Masquerade masquerade -> {
          translated = bdd.or(translated, masqueraded(here));
          yield Bdd.NOTHING;
        }
        case Statement.Reject reject -> Bdd.NOTHING;
        case Statement.Translate(boolean source, Optional<IpAddress> to) -> {
          // nft asks for the family of the address first.
          int those = to.isPresent() ? bdd.and(here, fields.family(to.get().family())) : here;
          translated = bdd.or(translated, readdressed(those, source, to));
          yield bdd.minus(here, those);
        }
        case Statement.RestoreMark restore -> restored(here);
        case Statement.Aside aside -> here;
        case Statement.Unknown unknown -> {
          int any = remarked(fields.anyMark(here));
          accepted = bdd.or(accepted, any);
          yield any;
        }
        case Statement.ClampMss clamp -> {
          clamped.merge(new Clamp(place, clamp.bytes()), here, bdd::or);
          yield here;
        }
        case Statement.Count count -> here;
        case Statement.Return returns -> throw new IllegalStateException("handled where the chain is known");
        case Statement.Goto goes -> throw new IllegalStateException("handled where the chain is known");
        case Statement.Dispatch dispatch -> throw new IllegalStateException("handled where the chain is known");
      };
    }

    /// A packet of another destination has the way asked for again, and to a chain of type `route` also one of another mark.
    private int rerouted(int packets) {
      return rerouting ? bdd.and(bdd.forget(packets, Fields.REROUTED, Fields.REROUTED), bdd.variable(Fields.REROUTED)) : packets;
    }

    /// A new connection has no mark of its own yet, or the one that its packet has; of others it may be any.
    private int restored(int packets) {
      int set = remarked(packets);
      int first = bdd.and(set, bdd.minus(conditions.states(List.of(ConnectionState.NEW)), bdd.variable(Fields.REPLY)));
      int fresh = bdd.and(fields.anyMark(first), fields.mark(0));
      return bdd.or(bdd.or(first, fresh), fields.anyMark(bdd.minus(set, first)));
    }

    private int readdressed(int packets, boolean source, Optional<IpAddress> to) {
      int first = source ? Fields.SOURCE : Fields.DESTINATION;
      int other = fields.whatever(packets, first);
      int set = source || type == Firewall.Type.ROUTE ? other : rerouted(other);
      return to.isPresent() ? bdd.and(set, fields.is(first, to.get())) : set;
    }

    private int marked(int packets, Mark mark) {
      int same = bdd.and(packets, fields.mark(mark));
      return bdd.or(same, fields.marked(remarked(bdd.minus(packets, same)), mark));
    }

    private int remarked(int packets) {
      return type == Firewall.Type.ROUTE ? rerouted(packets) : packets;
    }

    private int masqueraded(int packets) {
      LinkName out = place.out().orElseThrow();
      int set = Bdd.NOTHING;
      int rest = packets;
      for (Interface link : machine.interfaces()) {
        for (InterfaceAddress own : link.addresses()) {
          if (!own.address().isV4()) {
            // That it is taken, if it is spoken to, `Machine.masquerade` says.
            int those = bdd.and(rest, bdd.and(conditions.up(link.name()), fields.is(Fields.DESTINATION, own.address())));
            set = bdd.or(set, sourced(those, own.address()));
            rest = bdd.minus(rest, those);
          }
        }
      }
      for (Family family : Family.values()) {
        int those = bdd.and(rest, fields.family(family));
        // Without an address to give, the kernel drops (nf_nat_masquerade).
        Optional<IpAddress> own = machine.masquerade(out, Prefix.all(family).address());
        if (own.isPresent()) {
          set = bdd.or(set, sourced(those, own.get()));
        }
      }
      return set;
    }

    private int sourced(int packets, IpAddress own) {
      return bdd.and(fields.whatever(packets, Fields.SOURCE), fields.is(Fields.SOURCE, own));
    }

    private Chain chain(String name) {
      for (Chain chain : table.chains()) {
        if (chain.name().equals(name)) {
          return chain;
        }
      }
      throw new IllegalArgumentException("table " + table.name() + " has no chain " + name);
    }

    private VerdictMap map(String name) {
      for (VerdictMap map : table.maps()) {
        if (map.name().equals(name)) {
          return map;
        }
      }
      throw new IllegalArgumentException("table " + table.name() + " has no map " + name);
    }
  }
}
