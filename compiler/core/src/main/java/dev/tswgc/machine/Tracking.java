package dev.tswgc.machine;

import dev.tswgc.net.Family;
import dev.tswgc.plan.Firewall;
import dev.tswgc.plan.Match;
import dev.tswgc.plan.Statement;
import java.util.List;

/// Whether a kernel tracks connections at all: it does so where some rule asks for them or translates (nf_ct_netns_get), and a chain that could translate but has no
/// such rule is not even asked.
final class Tracking {
  private Tracking() {}

  static boolean of(List<Firewall.Table> tables, Family family) {
    for (Firewall.Table table : tables) {
      if (table.family().sees(family)) {
        for (Firewall.Chain chain : table.chains()) {
          for (Firewall.Rule rule : chain.rules()) {
            if (rule.when().stream().anyMatch(Tracking::needs) || rule.then().stream().anyMatch(statement -> needs(statement, family))) {
              return true;
            }
          }
        }
      }
    }
    return false;
  }

  private static boolean needs(Match match) {
    return switch (match) {
      case Match.Connection connection -> true;
      case Match.Direction direction -> true;
      case Match.Unknown unknown -> true;
      case Match.Not(Match inner) -> needs(inner);
      default -> false;
    };
  }

  private static boolean needs(Statement statement, Family family) {
    return switch (statement) {
      case Statement.Masquerade masquerade -> true;
      // What is given an address tracks packets of that address' family only.
      case Statement.Translate(boolean source, var to) -> to.isEmpty() || to.get().family() == family;
      case Statement.RestoreMark restore -> true;
      case Statement.Aside(String words) -> words.contains("ct ");
      case Statement.Unknown unknown -> true;
      default -> false;
    };
  }
}
