package dev.tswgc.worlds;

import dev.tswgc.net.Family;
import dev.tswgc.plan.Firewall;
import dev.tswgc.plan.Firewall.Hook;
import dev.tswgc.plan.Firewall.Rule;
import dev.tswgc.plan.Firewall.TableFamily;
import dev.tswgc.plan.Match;
import dev.tswgc.plan.NamedSet;
import dev.tswgc.plan.Statement;
import dev.tswgc.plan.VerdictMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Rules of one chain by chance.
final class RandomRules {
  private final Chance chance;
  private final TableFamily family;
  private final Firewall.Base base;
  private final List<String> later;
  private final RandomSets sets;

  /// @param base where the chain is called, or the one that goes to it
  /// @param later chains that it may go to
  /// @param sets of the table; what the rules need is added
  RandomRules(Chance chance, TableFamily family, Firewall.Base base, List<String> later, List<NamedSet> sets, List<VerdictMap> maps) {
    this.chance = chance;
    this.family = family;
    this.base = base;
    this.later = later;
    this.sets = new RandomSets(chance, sets, maps);
  }

  List<Rule> some() {
    List<Rule> rules = new ArrayList<>();
    for (int i = chance.below(6); i > 0; i--) {
      rules.add(rule());
    }
    return rules;
  }

  private Rule rule() {
    // What a rule asks of addresses and of the transport must be of one kind: nft refuses what no packet can be.
    Optional<Family> packets = chance.once(3) ? Optional.empty() : Optional.of(chance.of(RandomTables.families(family)));
    Kind kind = chance.of(Kind.values());
    RandomMatches matches = new RandomMatches(chance, family, base, packets, kind, sets);
    List<Match> when = matches.some();
    List<Statement> then = new ArrayList<>();
    if (chance.once(4)) {
      then.add(new Statement.Count());
    }
    if (chance.once(3)) {
      then.add(new Statement.SetMark(chance.mark()));
    }
    boolean tracked = family != TableFamily.NETDEV && base.priority() > -200;
    if (tracked && chance.once(12)) {
      then.add(new Statement.RestoreMark());
    }
    if (chance.once(12)) {
      then.add(new Statement.Aside("meta nftrace set 0"));
    }
    if (kind == Kind.TCP && chance.once(3)) {
      then.add(new Statement.ClampMss(1000 + chance.below(400)));
    }
    if (chance.once(5) && kind != Kind.ICMP) {
      then.add(sets.dispatch(packets, kind, this::verdict));
    }
    if (then.isEmpty() || chance.below(3) != 0) {
      then.add(last(packets));
    }
    return new Rule(when, then, Chance.why());
  }

  /// What a rule can ask of the transport.
  enum Kind {
    ANY,
    TCP,
    UDP,
    PORTS,
    ICMP
  }

  private Statement last(Optional<Family> packets) {
    boolean rejecting = base.type() == Firewall.Type.FILTER && base.hook() != Hook.POSTROUTING && base.hook() != Hook.EGRESS;
    if (rejecting && chance.once(10)) {
      return new Statement.Reject();
    }
    if (base.type() == Firewall.Type.NAT && chance.coin()) {
      return translation(packets);
    }
    if (chance.once(8)) {
      return new Statement.Return();
    }
    return verdict();
  }

  private Statement translation(Optional<Family> packets) {
    boolean source = base.hook() == Hook.POSTROUTING;
    if (packets.isEmpty() || source && chance.coin()) {
      return source ? new Statement.Masquerade() : new Statement.Accept();
    }
    return new Statement.Translate(source, Optional.of(chance.outside(packets.get())));
  }

  private Statement verdict() {
    if (!later.isEmpty() && chance.coin()) {
      String chain = chance.of(later);
      return chance.coin() ? new Statement.Jump(chain) : new Statement.Goto(chain);
    }
    return chance.coin() ? new Statement.Accept() : new Statement.Drop();
  }
}
