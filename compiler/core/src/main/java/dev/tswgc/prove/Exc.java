package dev.tswgc.prove;

import dev.tswgc.machine.Machine;
import dev.tswgc.net.LinkName;
import dev.tswgc.plan.PolicyRule;
import dev.tswgc.plan.PolicyRule.Selector;
import java.util.ArrayList;
import java.util.List;

/// An exception that is keyed on the destination alone is everybody's: a client that sends there leaves past the tunnel (the endpoint exception of CVE-2023-36673).
final class Exc implements Fact {
  @Override
  public String id() {
    return "EXC";
  }

  @Override
  public String sentence() {
    return "A policy rule that leads to the main table takes the node's own packets only, known by a mark, or by a user id and the address they go to.";
  }

  @Override
  public List<Breach> breaches(Case proved) {
    List<Breach> breaches = new ArrayList<>();
    for (PolicyRule rule : proved.namespace().rules()) {
      boolean main = rule.action() instanceof PolicyRule.Action.Lookup lookup && lookup.table().number() == Machine.MAIN;
      if (main && !isNarrow(rule.selector())) {
        breaches.add(Breach.of("The " + rule.family().word() + " rule " + rule.preference().number() + " leads others' packets past the tunnels.", rule.why()));
      }
    }
    return breaches;
  }

  private static boolean isNarrow(Selector selector) {
    boolean own = selector.in().isPresent() && selector.in().get().equals(LinkName.LO);
    boolean marked = selector.mark().isPresent() && selector.mark().get().value() != 0;
    boolean known = selector.uids().isPresent() && selector.to().isPresent() && selector.to().get().isSingle();
    return own && (marked || known);
  }
}
