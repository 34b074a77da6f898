package dev.tswgc.prove;

import dev.tswgc.machine.Machine;
import dev.tswgc.machine.Rule;
import dev.tswgc.plan.Firewall;
import dev.tswgc.plan.Match;
import dev.tswgc.plan.UidRange;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/// User ids in classes of which no rule tells two members apart, so that whose socket a packet is from takes five variables and not thirty-two.
///
/// Class 0 is nobody's: what is forwarded, and what the kernel's own sockets send.
final class Owners {
  static final int NOBODYS = 0;
  private static final int BITS = 5;

  private final Bdd bdd;
  private final Fields fields;
  /// The first id of each class from 1 on.
  private final List<Integer> firsts;
  /// The last variables of those that are provided for, as many as the classes take.
  private final int bits;

  /// @param known ids that are asked for by themselves
  Owners(Bdd bdd, Fields fields, Machine machine, Set<Integer> known) {
    this.bdd = bdd;
    this.fields = fields;
    TreeSet<Integer> cuts = new TreeSet<>(List.of(0, 1));
    known.forEach(uid -> cut(cuts, UidRange.of(uid)));
    for (Rule rule : machine.rules()) {
      rule.selector().uids().ifPresent(uids -> cut(cuts, uids));
    }
    for (Firewall.Table table : machine.nftables()) {
      for (Firewall.Chain chain : table.chains()) {
        for (Firewall.Rule rule : chain.rules()) {
          rule.when().forEach(match -> cut(cuts, match));
        }
      }
    }
    if (cuts.size() >= 1 << BITS) {
      throw new IllegalStateException("more classes of user ids than are provided for");
    }
    firsts = new ArrayList<>(cuts);
    bits = 32 - Integer.numberOfLeadingZeros(firsts.size());
  }

  private static void cut(Set<Integer> cuts, Match match) {
    switch (match) {
      case Match.SocketUid(UidRange uids) -> cut(cuts, uids);
      case Match.Not(Match inner) -> cut(cuts, inner);
      default -> {}
    }
  }

  private static void cut(Set<Integer> cuts, UidRange uids) {
    cuts.add(uids.first());
    if (uids.last() < Integer.MAX_VALUE) {
      cuts.add(uids.last() + 1);
    }
  }

  /// Packets of a socket whose owner is in a range.
  int in(UidRange uids) {
    int set = Bdd.NOTHING;
    for (int i = 0; i < firsts.size(); i++) {
      if (firsts.get(i) >= uids.first() && firsts.get(i) <= uids.last()) {
        set = bdd.or(set, ofClass(i + 1));
      }
    }
    return set;
  }

  private int ofClass(int number) {
    return fields.value(Fields.OWNER + BITS - bits, bits, number);
  }

  /// Packets of the same class' sockets.
  int like(int uid) {
    return ofClass(number(uid));
  }

  int nobodys() {
    return ofClass(NOBODYS);
  }

  /// Packets of any socket.
  int somebodys() {
    return fields.range(Fields.OWNER + BITS - bits, bits, 1, firsts.size());
  }

  /// Packets of nobody's and of anybody's: the other numbers mean nothing.
  int all() {
    return bdd.or(nobodys(), somebodys());
  }

  /// The class of an id.
  int number(int uid) {
    int number = 0;
    for (int first : firsts) {
      number += first <= uid ? 1 : 0;
    }
    return number;
  }

  /// The id that stands for a class; empty for [#NOBODYS].
  OptionalInt id(int number) {
    return number == NOBODYS || number > firsts.size() ? OptionalInt.empty() : OptionalInt.of(firsts.get(number - 1));
  }
}
