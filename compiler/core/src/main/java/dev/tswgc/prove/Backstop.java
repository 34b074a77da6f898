package dev.tswgc.prove;

import dev.tswgc.machine.Machine;
import dev.tswgc.net.Family;
import dev.tswgc.net.Prefix;
import dev.tswgc.plan.PolicyRule;
import dev.tswgc.plan.PolicyRule.Selector;
import dev.tswgc.plan.RoutingTable;
import dev.tswgc.plan.RoutingTable.Next;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A table is empty for a moment more often than one thinks: its link is gone, or somebody flushed it. What then finds no route there must not look on.
final class Backstop implements Fact {
  @Override
  public String id() {
    return "BACKSTOP";
  }

  @Override
  public String sentence() {
    return "A policy rule that looks up a table for clients, members or programs has a rule right behind it that refuses what found nothing, and a table with a way to the internet ends in a route of each family that leads nowhere.";
  }

  @Override
  public List<Breach> breaches(Case proved) {
    List<Breach> breaches = new ArrayList<>();
    List<PolicyRule> rules = proved.namespace().rules();
    for (int i = 0; i < rules.size(); i++) {
      PolicyRule rule = rules.get(i);
      if (rule.action() instanceof PolicyRule.Action.Lookup lookup && needsOne(proved, rule, lookup) && !isRefused(rule, rules.subList(i + 1, rules.size()))) {
        breaches.add(Breach.of("What finds nothing by the " + rule.family().word() + " rule " + rule.preference().number() + " looks on.", rule.why()));
      }
    }
    proved.namespace().tables().forEach(table -> table(table, breaches));
    return breaches;
  }

  /// Not where main comes next in any case, and not where clients go on from networks of the LAN to the tunnel.
  private static boolean needsOne(Case proved, PolicyRule rule, PolicyRule.Action.Lookup lookup) {
    boolean byMark = lookup.table().number() == Machine.MAIN && rule.selector().uids().isEmpty();
    boolean lan = rule.selector().to().isEmpty() && rule.selector().uids().isEmpty() && !hasDefault(proved, lookup, rule.family());
    return !byMark && !(lan && lookup.table().number() != Machine.MAIN);
  }

  private static boolean hasDefault(Case proved, PolicyRule.Action.Lookup lookup, Family family) {
    for (RoutingTable table : proved.namespace().tables()) {
      if (table.id().equals(lookup.table())) {
        return table.routes().stream().anyMatch(route -> route.destination().equals(Prefix.all(family)));
      }
    }
    return true;
  }

  /// Whether the next rule that takes any of the same packets refuses all of them.
  private static boolean isRefused(PolicyRule rule, List<PolicyRule> later) {
    for (PolicyRule next : later) {
      if (next.family() == rule.family() && meets(next.selector(), rule.selector())) {
        return next.action() instanceof PolicyRule.Action.Unreachable && covers(next.selector(), rule.selector());
      }
    }
    return false;
  }

  private static boolean covers(Selector wide, Selector narrow) {
    return part(wide.in(), narrow.in())
        && (wide.to().isEmpty() || narrow.to().isPresent() && wide.to().get().contains(narrow.to().get()))
        && part(wide.from(), narrow.from())
        && part(wide.mark(), narrow.mark())
        && part(wide.uids(), narrow.uids())
        && part(wide.protocol(), narrow.protocol())
        && part(wide.destinationPort(), narrow.destinationPort());
  }

  private static <P> boolean part(Optional<P> wide, Optional<P> narrow) {
    return wide.isEmpty() || wide.equals(narrow);
  }

  /// Whether a packet may be taken by both, as far as link and destination tell.
  private static boolean meets(Selector one, Selector other) {
    boolean link = one.in().isEmpty() || other.in().isEmpty() || one.in().equals(other.in());
    boolean to = one.to().isEmpty() || other.to().isEmpty() || one.to().get().overlaps(other.to().get());
    return link && to;
  }

  private static void table(RoutingTable table, List<Breach> breaches) {
    boolean leads = table.routes().stream().anyMatch(route -> route.destination().length() == 0 && !(route.next() instanceof Next.Unreachable));
    for (Family family : leads ? Family.values() : new Family[0]) {
      long last = -1;
      long worst = -1;
      for (RoutingTable.Route route : table.routes()) {
        if (route.destination().equals(Prefix.all(family))) {
          last = route.next() instanceof Next.Unreachable ? Math.max(last, route.metric()) : last;
          worst = route.next() instanceof Next.Unreachable ? worst : Math.max(worst, route.metric());
        }
      }
      if (last <= worst) {
        breaches.add(Breach.of("Table " + table.id() + " does not end in an " + family.word() + " route that leads nowhere.", table.why()));
      }
    }
  }
}
