package dev.tswgc.prove;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tswgc.net.LinkName;
import dev.tswgc.net.Prefix;
import dev.tswgc.plan.Firewall;
import dev.tswgc.plan.Namespace;
import dev.tswgc.plan.PlannedExits;
import dev.tswgc.plan.RoutingTable;
import dev.tswgc.plan.Statement;
import dev.tswgc.prove.Privacy.Line;
import dev.tswgc.prove.Privacy.Observer;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Who sees what follows from what packets can do, not from what is written about exits.
class PrivacyTest {
  private static PlannedExits.Planned exit(String name) {
    return PlannedExits.all().stream().filter(exit -> exit.name().equals(name)).findFirst().orElseThrow();
  }

  private static Observer observer(Privacy privacy, String id) {
    return privacy.observers().stream().filter(one -> one.id().equals(id)).findFirst().orElseThrow();
  }

  private static boolean sees(Observer observer, String what) {
    return observer.sees().stream().map(Line::what).anyMatch(line -> line.startsWith(what));
  }

  @Test
  void theControlPathDecidesWhoLearnsTheAddress() {
    PlannedExits.Planned direct = exit("smallest");
    Privacy open = Privacy.of(direct.topology(), direct.namespace());
    assertTrue(sees(observer(open, "uplink"), "TLS to Tailscale's control server"), PrivacyText.of(open));
    assertTrue(sees(observer(open, "control"), "The public address of this machine"));
    PlannedExits.Planned tunnelled = exit("control by the tunnel");
    Privacy hidden = Privacy.of(tunnelled.topology(), tunnelled.namespace());
    assertFalse(sees(observer(hidden, "uplink"), "TLS to"), PrivacyText.of(hidden));
    assertFalse(sees(observer(hidden, "control"), "The public address of this machine"));
    assertTrue(sees(observer(hidden, "control"), "The public address that upstream sweden gives"));
  }

  @Test
  void aLeakIsTold() {
    PlannedExits.Planned exit = exit("smallest");
    RoutingTable.Route past = new RoutingTable.Route(Prefix.ALL_V4, new RoutingTable.Next.Dev(new LinkName("eth0")), 1, exit.namespace().why());
    Namespace leaking =
        new Edit(exit.plan())
            .tables(tables -> Edit.each(tables, table -> new RoutingTable(table.id(), List.of(past), table.why())))
            .ahead("tg_fwd", new Statement.Accept())
            .base("tg_up", base -> new Firewall.Base(base.type(), base.hook(), base.priority(), Firewall.Verdict.ACCEPT, base.device()))
            .rule("tg_nat", "the provider", rule -> new Firewall.Rule(List.of(), rule.then(), rule.why()))
            .plan()
            .hosts()
            .getFirst()
            .namespaces()
            .getFirst();
    Privacy privacy = Privacy.of(exit.topology(), leaking);
    assertTrue(sees(observer(privacy, "uplink"), "What clients send to the internet."), PrivacyText.of(privacy));
    assertTrue(sees(observer(privacy, "destinations"), "The public address of this machine."));
  }

  @Test
  void eachLineHasReasonsOfTheTopology() {
    for (PlannedExits.Planned exit : PlannedExits.all()) {
      Privacy privacy = Privacy.of(exit.topology(), exit.namespace());
      for (Observer observer : privacy.observers()) {
        observer.sees().forEach(line -> assertFalse(line.reasons().isEmpty(), line.what()));
        observer.not().forEach(line -> assertFalse(line.reasons().isEmpty(), line.what()));
      }
    }
  }

  @Test
  void thePageHasNoPlaces() {
    PlannedExits.Planned exit = exit("with everything");
    String page = PrivacyText.markdown(List.of(Privacy.of(exit.topology(), exit.namespace())));
    assertFalse(page.contains("topology.conf"), page);
    assertEquals('#', page.charAt(0));
    assertTrue(page.contains("| does not see |"), page);
  }
}
