package dev.tswgc.trace;

import dev.tswgc.machine.By;
import dev.tswgc.machine.Machine;
import dev.tswgc.net.IpAddress;
import dev.tswgc.plan.Atom;
import dev.tswgc.plan.Firewall;
import dev.tswgc.plan.Firewall.Base;
import dev.tswgc.plan.Firewall.Chain;
import dev.tswgc.plan.Firewall.Hook;
import dev.tswgc.plan.Firewall.Table;
import dev.tswgc.plan.Statement;
import dev.tswgc.plan.VerdictMap;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// What a machine's nftables do to a packet at a hook (nft(8), "Verdict statement"): accept ends one base chain, drop ends all.
final class Filter {
  /// Where conntrack translates destinations and sources (`NF_IP_PRI_NAT_DST`, `NF_IP_PRI_NAT_SRC`).
  static final int TRANSLATES_DESTINATION = -100;

  static final int TRANSLATES_SOURCE = 100;
  /// Where conntrack looks at packets (`NF_IP_PRI_CONNTRACK`).
  private static final int TRACKS = -200;

  private final Machine machine;
  private final Matcher matcher;
  private final List<Event> events;

  /// @param events where each rule that did something is noted
  Filter(Machine machine, Matcher matcher, List<Event> events) {
    this.machine = machine;
    this.matcher = matcher;
    this.events = events;
  }

  /// A base chain with the table it is in.
  private record Hooked(Table table, Chain chain, Base base) {
    /// Chains that translate are asked where conntrack translates, in the order of their priorities (nf_nat_inet_fn), whatever other chains have.
    int place() {
      return base.type() == Firewall.Type.NAT ? base.hook() == Hook.PREROUTING || base.hook() == Hook.OUTPUT ? TRANSLATES_DESTINATION : TRANSLATES_SOURCE : base.priority();
    }
  }

  /// Whether a chain of the hook has translated the packet: no other is asked then.
  private boolean translated;

  private boolean settled;

  /// How a chain ends: with a verdict, or by its end.
  private enum End {
    ACCEPTED,
    DROPPED,
    PASSED
  }

  /// Asks for the way again where a chain of type `route` has changed the mark, or one that translates the destination.
  interface Reroute {
    /// Whether there is a way.
    boolean again(Packet changed);
  }

  /// Whether a chain is called before conntrack has looked at what comes or is sent: to it every packet is invalid.
  private boolean isEarly(Base base) {
    return !settled && (base.hook() == Hook.PREROUTING || base.hook() == Hook.OUTPUT) && base.priority() < TRACKS;
  }

  /// What is left of a packet after the chains of a hook with these priorities; empty where it was dropped.
  ///
  /// @param from the lowest priority that counts
  /// @param below those from it on do not count
  Optional<Packet> pass(Hook hook, int from, int below, Packet packet, Reroute reroute) {
    Packet now = packet;
    translated = false;
    for (Hooked hooked : chains(hook, now)) {
      if (hooked.place() >= from && hooked.place() < below && asked(hooked.base, now)) {
        Walk walk = new Walk(hooked, now);
        if (walk.run() == End.DROPPED) {
          return Optional.empty();
        }
        boolean changed = hooked.base.type() == Firewall.Type.ROUTE && walk.packet.mark() != now.mark() || hook == Hook.OUTPUT && !walk.packet.destination().equals(now.destination());
        now = walk.packet;
        if (changed && !reroute.again(now)) {
          return Optional.empty();
        }
      }
    }
    return Optional.of(now);
  }

  Optional<Packet> pass(Hook hook, int from, int below, Packet packet) {
    return pass(hook, from, below, packet, changed -> true);
  }

  Optional<Packet> pass(Hook hook, Packet packet) {
    return pass(hook, Integer.MIN_VALUE, Integer.MAX_VALUE, packet);
  }

  /// Only the first packet of a connection asks chains that translate; later ones are translated as it was.
  private boolean asked(Base base, Packet packet) {
    return base.type() != Firewall.Type.NAT || !translated && !settled && packet.tracking().equals(Optional.of(Packet.Tracking.FIRST)) && machine.tracks(packet.family());
  }

  /// No chain that translates is asked any more: what the machine sends to itself is the connection that it was on its way out.
  void settle() {
    settled = true;
  }

  private List<Hooked> chains(Hook hook, Packet packet) {
    List<Hooked> found = new ArrayList<>();
    for (Table table : machine.nftables()) {
      for (Chain chain : table.chains()) {
        chain.base()
            .filter(base -> base.hook() == hook && table.family().sees(packet.family()) && base.device().map(device -> packet.out().equals(Optional.of(device))).orElse(true))
            .ifPresent(base -> found.add(new Hooked(table, chain, base)));
      }
    }
    found.sort(Comparator.comparingInt(Hooked::place).thenComparingInt(hooked -> hooked.base.priority()));
    return found;
  }

  /// A packet's way through the chains of one table.
  private final class Walk {
    private final Hooked hooked;
    private Packet packet;

    Walk(Hooked hooked, Packet packet) {
      this.hooked = hooked;
      this.packet = packet;
    }

    End run() {
      End end = through(hooked.chain);
      if (end != End.PASSED) {
        return end;
      }
      boolean drops = hooked.base.policy() == Firewall.Verdict.DROP;
      if (drops) {
        note(hooked.chain.name() + " policy", "drop", By.plan(hooked.chain.why()));
      }
      return drops ? End.DROPPED : End.ACCEPTED;
    }

    private End through(Chain chain) {
      int number = 0;
      rules:
      for (Firewall.Rule rule : chain.rules()) {
        number++;
        if (!matcher.all(rule.when(), isEarly(hooked.base) ? packet.tracked(Optional.empty()) : packet, hooked.table) || rule.isUncertain() && stops(rule)) {
          continue;
        }
        String what = chain.name() + " " + number + "/" + chain.rules().size() + (rule.isUncertain() ? " (taken to be for it)" : "");
        for (Statement statement : rule.then()) {
          switch (statement) {
            case Statement.Accept accept -> {
              return note(what, "accept", rule, End.ACCEPTED);
            }
            case Statement.Drop drop -> {
              return note(what, "drop", rule, End.DROPPED);
            }
            case Statement.Return back -> {
              return note(what, "return", rule, End.PASSED);
            }
            case Statement.Goto(String name) -> {
              note(what, "goto " + name, By.plan(rule.why()));
              return through(chain(name));
            }
            case Statement.Jump(String name) -> {
              note(what, "jump " + name, By.plan(rule.why()));
              End end = through(chain(name));
              if (end != End.PASSED) {
                return end;
              }
            }
            case Statement.Dispatch dispatch -> {
              Optional<Statement> found = lookup(dispatch);
              if (found.isPresent()) {
                note(what, words(found.get()), By.plan(rule.why()));
                switch (found.get()) {
                  case Statement.Accept accept -> {
                    return End.ACCEPTED;
                  }
                  case Statement.Drop drop -> {
                    return End.DROPPED;
                  }
                  case Statement.Goto(String name) -> {
                    return through(chain(name));
                  }
                  case Statement.Jump(String name) -> {
                    End end = through(chain(name));
                    if (end != End.PASSED) {
                      return end;
                    }
                  }
                  default -> throw new IllegalArgumentException("a verdict map with " + found.get());
                }
              }
              // What stands behind it is never done: a verdict goes elsewhere, and none ends the rule (NFT_BREAK).
              continue rules;
            }
            case Statement.SetMark(var mark) -> {
              packet = packet.marked(packet.mark() & ~mark.mask() | mark.value());
              note(what, "mark " + "0x" + Integer.toHexString(packet.mark()), By.plan(rule.why()));
            }
            case Statement.Masquerade masquerade -> {
              translated = true;
              packet = packet.from(own());
              return note(what, "masquerade as " + packet.source(), rule, End.ACCEPTED);
            }
            case Statement.Reject reject -> {
              return note(what, "reject", rule, End.DROPPED);
            }
            case Statement.Translate(boolean source, Optional<IpAddress> to) -> {
              if (to.isPresent() && to.get().family() != packet.family()) {
                // nft asks for the family of the address first.
                continue rules;
              }
              translated = true;
              packet = to.map(address -> source ? packet.from(address) : packet.to(address)).orElse(packet);
              return note(what, (source ? "source " : "destination ") + to.map(IpAddress::toString).orElse("of its choice"), rule, End.ACCEPTED);
            }
            case Statement.RestoreMark restore -> {
              // Of a connection's first packet nobody has set it yet.
              packet = packet.tracking().equals(Optional.of(Packet.Tracking.FIRST)) ? packet.marked(0) : packet;
              note(what, "mark of the connection", By.plan(rule.why()));
            }
            case Statement.Aside aside -> {}
            case Statement.Unknown(String words) -> {
              return note(what, words + " (taken to let it through)", rule, End.ACCEPTED);
            }
            case Statement.ClampMss(int bytes) -> note(what, "segments of at most " + bytes + " bytes", By.plan(rule.why()));
            case Statement.Count count -> {}
          }
        }
      }
      return End.PASSED;
    }

    /// Whether a rule keeps packets from going on: where it is not known if it is for one, the other way is the one to fear.
    private static boolean stops(Firewall.Rule rule) {
      return rule.then().stream().anyMatch(done -> done instanceof Statement.Drop || done instanceof Statement.Reject);
    }

    private Optional<Statement> lookup(Statement.Dispatch dispatch) {
      for (VerdictMap map : hooked.table.maps()) {
        if (map.name().equals(dispatch.map())) {
          for (VerdictMap.Entry entry : map.entries()) {
            List<Atom> key = entry.key();
            if (Matcher.is(key, dispatch.fields(), packet).orElse(false)) {
              return Optional.of(entry.verdict());
            }
          }
        }
      }
      return Optional.empty();
    }

    private IpAddress own() {
      return packet.out().flatMap(out -> machine.masquerade(out, packet.destination())).orElse(packet.source());
    }

    private Chain chain(String name) {
      for (Chain chain : hooked.table.chains()) {
        if (chain.name().equals(name)) {
          return chain;
        }
      }
      throw new IllegalArgumentException("table " + hooked.table.name() + " has no chain " + name);
    }

    private End note(String what, String did, Firewall.Rule rule, End end) {
      note(what, did, By.plan(rule.why()));
      return end;
    }

    private void note(String what, String did, By by) {
      events.add(new Event(hooked.base.hook().word(), what, did, by));
    }
  }

  private static String words(Statement verdict) {
    return switch (verdict) {
      case Statement.Goto(String name) -> "goto " + name;
      case Statement.Jump(String name) -> "jump " + name;
      case Statement.Accept accept -> "accept";
      case Statement.Drop drop -> "drop";
      default -> verdict.toString();
    };
  }
}
