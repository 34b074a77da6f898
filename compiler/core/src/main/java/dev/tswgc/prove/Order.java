package dev.tswgc.prove;

import dev.tswgc.net.LinkName;
import dev.tswgc.plan.Firewall;
import dev.tswgc.plan.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What forbids comes first, each in one transaction, and what uses the namespace last.
final class Order implements Fact {
  @Override
  public String id() {
    return "ORDER";
  }

  @Override
  public String sentence() {
    return "Each table of nftables is loaded by one step, as a whole, and all that are needed are; both guards stand before the uplink is brought up by us, before any tunnel, any route and any program, and no program starts before the end of apply is marked.";
  }

  @Override
  public List<Breach> breaches(Case proved) {
    List<Breach> breaches = new ArrayList<>();
    List<Step> steps = proved.namespace().steps();
    int guarded = Integer.MAX_VALUE;
    int marked = Integer.MAX_VALUE;
    for (int i = 0; i < steps.size(); i++) {
      guarded = steps.get(i) instanceof Step.LoadEgressGuard ? i : guarded;
      marked = steps.get(i) instanceof Step.MarkApplied ? i : marked;
    }
    if (steps.isEmpty() || !(steps.getFirst() instanceof Step.LoadGuard)) {
      breaches.add(Breach.of("The first step does not load the guard.", proved.namespace().why()));
    }
    for (int i = 0; i < steps.size(); i++) {
      boolean leads = steps.get(i) instanceof Step.AddRoutes || steps.get(i) instanceof Step.BringUp || steps.get(i) instanceof Step.AddTunnel;
      if (leads && i < guarded || steps.get(i) instanceof Step.StartService && (i < marked || i < guarded)) {
        breaches.add(Breach.of("Step " + (i + 1) + " comes too early.", proved.namespace().why()));
      }
    }
    for (Firewall.Table table : proved.namespace().firewall().tables()) {
      long loaded = steps.stream().filter(step -> loads(step, table)).count();
      if (loaded != 1) {
        breaches.add(Breach.of("Table " + table.family().word() + " " + table.name() + " is loaded by " + loaded + " steps.", table.why()));
      }
    }
    if (proved.namespace().firewall().tables().stream().flatMap(table -> table.chains().stream()).noneMatch(chain -> isEgress(chain, proved.uplink()))) {
      breaches.add(Breach.of("No chain watches what leaves by " + proved.uplink() + ".", proved.namespace().why()));
    }
    return breaches;
  }

  private static boolean loads(Step step, Firewall.Table table) {
    return switch (step) {
      case Step.LoadGuard(String name) -> table.family() == Firewall.TableFamily.INET && name.equals(table.name());
      case Step.LoadEgressGuard(String name, LinkName link) ->
          table.family() == Firewall.TableFamily.NETDEV && name.equals(table.name()) && table.chains().stream().anyMatch(chain -> isEgress(chain, link));
      default -> false;
    };
  }

  private static boolean isEgress(Firewall.Chain chain, LinkName link) {
    return chain.base().isPresent() && chain.base().get().hook() == Firewall.Hook.EGRESS && chain.base().get().device().equals(Optional.of(link)) && chain.base().get().policy() == Firewall.Verdict.DROP;
  }
}
