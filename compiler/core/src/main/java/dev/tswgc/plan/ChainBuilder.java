package dev.tswgc.plan;

import dev.tswgc.net.LinkName;
import dev.tswgc.plan.Firewall.Base;
import dev.tswgc.plan.Firewall.Chain;
import dev.tswgc.plan.Firewall.Hook;
import dev.tswgc.plan.Firewall.Rule;
import dev.tswgc.plan.Firewall.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Collects the rules of a chain in the order in which they are read: a rule is its matches, then what is done, then why.
final class ChainBuilder {
  private static final List<Statement> ACCEPT = List.of(new Statement.Accept());
  private static final List<Statement> DROP = List.of(new Statement.Drop());
  private static final List<Statement> MASQUERADE = List.of(new Statement.Masquerade());

  private final String name;
  private final Optional<Base> base;
  private final Why why;
  private final List<Rule> rules = new ArrayList<>();

  private ChainBuilder(String name, Optional<Base> base, Why why) {
    this.name = name;
    this.base = base;
    this.why = why;
  }

  /// A chain the kernel calls.
  static ChainBuilder base(String name, Firewall.Type type, Hook hook, int priority, Verdict policy, Why why) {
    return new ChainBuilder(name, Optional.of(new Base(type, hook, priority, policy, Optional.empty())), why);
  }

  /// The chain of everything that leaves by a link, raw sockets included.
  static ChainBuilder egress(String name, LinkName device, Why why) {
    return new ChainBuilder(name, Optional.of(new Base(Firewall.Type.FILTER, Hook.EGRESS, 0, Verdict.DROP, Optional.of(device))), why);
  }

  /// A chain that another goes to.
  static ChainBuilder part(String name, Why why) {
    return new ChainBuilder(name, Optional.empty(), why);
  }

  String name() {
    return name;
  }

  ChainBuilder accept(Why reason, Match... when) {
    return add(when, ACCEPT, reason);
  }

  ChainBuilder drop(Why reason, Match... when) {
    return add(when, DROP, reason);
  }

  ChainBuilder masquerade(Why reason, Match... when) {
    return add(when, MASQUERADE, reason);
  }

  /// Goes on in another chain, and from its end to this one's policy.
  ChainBuilder goOn(ChainBuilder other, Why reason, Match... when) {
    return add(when, List.of(new Statement.Goto(other.name)), reason);
  }

  ChainBuilder then(Statement statement, Why reason, Match... when) {
    return add(when, List.of(statement), reason);
  }

  private ChainBuilder add(Match[] when, List<Statement> then, Why reason) {
    rules.add(new Rule(List.of(when), then, reason));
    return this;
  }

  Chain build() {
    return new Chain(name, base, rules, why);
  }
}
