package dev.tswgc.machine;

import dev.tswgc.net.Family;
import dev.tswgc.plan.PolicyRule;
import java.util.Optional;

/// A rule of the routing policy database, anybody's (ip-rule(8)).
///
/// @param preference 0 to 4294967295; lower is asked earlier
/// @param inverted whether it holds where the selector does not (`not`)
/// @param certain whether the selector says all; of a running machine a rule may ask for more than is understood, and then may select a packet or not
public record Rule(Family family, long preference, boolean inverted, PolicyRule.Selector selector, Action action, boolean certain, By by) {
  public Rule(Family family, long preference, boolean inverted, PolicyRule.Selector selector, Action action, By by) {
    this(family, preference, inverted, selector, action, true, by);
  }

  /// What a rule does.
  public sealed interface Action {
    /// Looks the route up, and goes on to the next rule where the table has none.
    ///
    /// @param suppressed results with a prefix of at most this length are as if they were not there; absent = none
    record Lookup(int table, Optional<Integer> suppressed) implements Action {}

    /// Goes on at the rule of that preference, or the next after it.
    record Goto(long preference) implements Action {}

    /// Ends the search.
    record Refuse(Refusal refusal) implements Action {}
  }

  static Rule of(PolicyRule planned) {
    Action action =
        switch (planned.action()) {
          case PolicyRule.Action.Lookup lookup -> new Action.Lookup(lookup.table().number(), Optional.empty());
          case PolicyRule.Action.Unreachable() -> new Action.Refuse(Refusal.UNREACHABLE);
        };
    return new Rule(planned.family(), planned.preference().number(), false, planned.selector(), action, By.plan(planned.why()));
  }

  static Rule lookup(Family family, long preference, PolicyRule.Selector selector, int table, By by) {
    return new Rule(family, preference, false, selector, new Action.Lookup(table, Optional.empty()), by);
  }
}
