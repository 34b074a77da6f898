package dev.tswgc.prove;

import dev.tswgc.machine.Machine;
import dev.tswgc.machine.Route;
import dev.tswgc.machine.Rule;
import dev.tswgc.net.Family;
import dev.tswgc.net.LinkName;
import dev.tswgc.plan.Firewall;
import dev.tswgc.plan.Preference;
import dev.tswgc.plan.TableId;
import java.util.Optional;

/// Which artefact each part of a machine belongs to: what comes and goes together.
///
/// tailscaled's rules, and the tables that are not ours, are its own and the network's to change: nothing is taken to be there or not.
final class Parts {
  static final String GUARD = "guard";
  static final String EGRESS_GUARD = "egress-guard";
  static final String BACKSTOPS = "backstops";
  static final String ROUTES = "routes";

  private final Presence presence;
  private final boolean running;

  private Parts(Presence presence, boolean running) {
    this.presence = presence;
    this.running = running;
  }

  /// Of a running host, where nothing is ours to miss: its rules and tables are what it says.
  static Parts running(Presence presence) {
    return new Parts(presence, true);
  }

  static Parts planned(Presence presence) {
    // In the order in which they come up.
    presence.artefact(GUARD);
    presence.artefact(EGRESS_GUARD);
    presence.artefact(BACKSTOPS);
    presence.artefact(rules(Family.IPV4));
    presence.artefact(rules(Family.IPV6));
    presence.artefact(ROUTES);
    return new Parts(presence, false);
  }

  static String rules(Family family) {
    return family == Family.IPV4 ? "rules-ipv4" : "rules-ipv6";
  }

  /// The states in which a table of nftables is loaded.
  int table(Firewall.Table table) {
    if (running) {
      return Bdd.EVERYTHING;
    }
    return presence.artefact(table.family() == Firewall.TableFamily.INET ? GUARD : EGRESS_GUARD);
  }

  /// The states in which a rule is there.
  int rule(Rule rule) {
    if (running) {
      return Bdd.EVERYTHING;
    }
    if (isOurs(rule)) {
      return presence.artefact(rules(rule.family()));
    }
    return rule.by().who().equals("kernel") ? Bdd.EVERYTHING : presence.others("rules of " + rule.by().who());
  }

  private static boolean isOurs(Rule rule) {
    return rule.preference() >= Preference.FIRST && rule.preference() <= Preference.LAST;
  }

  /// Whether anybody may have put anything into a routing table: main by what the network says, the others by who they belong to. A running host says of those
  /// what they have, and only the network is still to be feared.
  boolean isArbitrary(int table) {
    if (running) {
      return table == Machine.MAIN || table == Machine.DEFAULT;
    }
    return table != Machine.LOCAL && (table < TableId.FIRST_OURS || table > TableId.LAST_OURS);
  }

  /// Whether it is a running host, judged as its kernel would: what comes by a link has no mark, and no address that nobody outside has. Of a planned one
  /// nothing may rest on that.
  boolean isRunning() {
    return running;
  }

  /// The states in which a route of ours is there.
  int route(Route route) {
    int there = running ? Bdd.EVERYTHING : presence.artefact(route.next() instanceof Route.Next.Refuse ? BACKSTOPS : ROUTES);
    Optional<LinkName> link = route.link();
    return link.isPresent() ? presence.both(there, presence.up(link.get())) : there;
  }
}
