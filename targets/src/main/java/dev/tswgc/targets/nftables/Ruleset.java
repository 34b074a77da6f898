package dev.tswgc.targets.nftables;

import dev.tswgc.plan.Firewall;
import dev.tswgc.plan.NamedSet;
import dev.tswgc.plan.Namespace;
import dev.tswgc.plan.Plan;
import dev.tswgc.plan.VerdictMap;
import dev.tswgc.plan.Why;
import dev.tswgc.target.Fragment;
import dev.tswgc.target.Language;
import java.util.ArrayList;
import java.util.List;

/// One file as the template `ruleset.ftl` sees it.
///
/// @param about the comment lines at its top
/// @param table family and name
record Ruleset(List<Fragment> about, Fragment table, List<Block> sets, List<Block> chains) {
  private static final String INDENT = "\n    ";

  /// A set, a map or a chain.
  ///
  /// @param why the comment line before it
  /// @param body its lines in one piece: a loop over rules in the template took as long as all the rest
  record Block(Fragment why, Fragment head, Fragment body) {}

  static Ruleset of(Plan plan, Namespace namespace, Firewall.Table table) {
    List<Block> sets = new ArrayList<>();
    for (NamedSet set : table.sets()) {
      StringBuilder body = new StringBuilder("type ").append(Words.type(set.fields()));
      Elements.print(body, set);
      sets.add(block(set.why(), "set " + set.name(), body));
    }
    for (VerdictMap map : table.maps()) {
      StringBuilder body = new StringBuilder("type ").append(Words.type(map.fields())).append(" : verdict");
      Elements.print(body, map);
      sets.add(block(map.why(), "map " + map.name(), body));
    }
    List<Block> chains = new ArrayList<>();
    for (Firewall.Chain chain : table.chains()) {
      StringBuilder body = new StringBuilder(1024);
      chain.base().ifPresent(base -> body.append(base(base)));
      for (Firewall.Rule rule : chain.rules()) {
        body.append(body.isEmpty() ? "" : INDENT);
        RulePrinter.print(body, table.family(), rule);
      }
      chains.add(block(chain.why(), "chain " + chain.name(), body));
    }
    return new Ruleset(about(plan, namespace, table), nft(table.family().word() + " " + table.name()), sets, chains);
  }

  private static Block block(Why why, String head, StringBuilder body) {
    return new Block(sentence(why), nft(head), nft(body.toString()));
  }

  private static List<Fragment> about(Plan plan, Namespace namespace, Firewall.Table table) {
    String whose = namespace.role().word() + " " + namespace.id() + " of topology " + Language.NFT.escape(plan.topology());
    return List.of(
        nft("For " + whose + ": " + Comments.sentence(table.why()) + "."),
        nft("Compiled by tswgc: change the topology and build again, not this file."));
  }

  private static String base(Firewall.Base base) {
    String device = base.device().map(link -> " device " + Words.link(link)).orElse("");
    return "type " + base.type().word() + " hook " + base.hook().word() + device + " priority " + base.priority() + "; policy " + base.policy().word() + ";";
  }

  private static Fragment sentence(Why why) {
    return nft(Comments.sentence(why));
  }

  private static Fragment nft(String text) {
    return new Fragment(Language.NFT, text);
  }
}
