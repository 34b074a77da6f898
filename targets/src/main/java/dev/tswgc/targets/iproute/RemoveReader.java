package dev.tswgc.targets.iproute;

import dev.tswgc.net.Family;
import dev.tswgc.plan.Firewall;
import dev.tswgc.plan.Link;
import dev.tswgc.plan.Namespace;
import dev.tswgc.plan.RoutingTable;
import dev.tswgc.plan.Step;
import dev.tswgc.plan.Why;
import dev.tswgc.reread.Cursor;
import java.util.ArrayList;
import java.util.List;

/// Reads `remove` and compares it with the inverses of the Plan's steps, backwards.
final class RemoveReader {
  private final Namespace namespace;
  private final Why why;
  private final ProgramReader program;

  RemoveReader(Cursor in, Namespace namespace) {
    this.namespace = namespace;
    this.why = namespace.why();
    this.program = new ProgramReader(in, namespace);
  }

  /// Reads it all.
  ///
  /// @return the digest it knows `apply` by
  String read() {
    String digest = program.begin("begin_remove");
    for (int i = namespace.steps().size() - 1; i >= 0; i--) {
      inverse(namespace.steps().get(i));
    }
    program.end();
    return digest;
  }

  /// Of steps that have one.
  private void inverse(Step step) {
    if (step instanceof Step.LoadGuard) {
      program.step(11, "removing the guard");
      dropGuard();
    } else if (step instanceof Step.AddBackstops) {
      program.step(13, "emptying the routing tables");
      program.call("empty_tables", why);
    } else if (step instanceof Step.AddRules s) {
      program.step(14, "removing the " + s.family() + " rules");
      program.call("drop_rules", why, s.family() == Family.IPV4 ? "4" : "6");
    } else if (step instanceof Step.AddTunnel s) {
      program.step(16, "removing the tunnel " + s.link());
      program.call("drop_link", why, s.link().text());
    } else if (step instanceof Step.BringUp s) {
      program.step(18, "taking down " + s.link());
      program.call("take_down", why, s.link().text());
    } else if (step instanceof Step.AddRoutes) {
      program.step(19, "removing the routes");
      List<String> tables = new ArrayList<>();
      for (RoutingTable table : namespace.tables()) {
        tables.add(Integer.toString(table.id().number()));
      }
      program.call("drop_routes", why, tables.toArray(String[]::new));
    } else if (step instanceof Step.MarkApplied) {
      program.step(21, "removing the digest");
      program.call("drop_mark", why);
    }
  }

  /// The uplink is down before the guard goes: the other way round, what clients still send would leave by it.
  private void dropGuard() {
    for (Link link : namespace.links()) {
      if (link instanceof Link.Uplink) {
        program.call("take_down", link.why(), link.name().text());
      }
    }
    List<String> words = new ArrayList<>();
    for (Firewall.Table table : namespace.firewall().tables()) {
      words.add(table.family() == Firewall.TableFamily.NETDEV ? "netdev" : "inet");
      words.add(table.name());
    }
    program.call("drop_tables", why, words.toArray(String[]::new));
  }
}
