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

  /// A set, a map or a chain.
  ///
  /// @param why the comment line before it
  /// @param lines what is in it, a block of lines each, before the elements
  /// @param elements of a set or map, in one block, or none
  record Block(Fragment why, Fragment head, List<Fragment> lines, List<Fragment> elements) {}

  static Ruleset of(Plan plan, Namespace namespace, Firewall.Table table) {
    List<Block> sets = new ArrayList<>();
    for (NamedSet set : table.sets()) {
      List<Fragment> lines = new ArrayList<>(List.of(nft("type " + Words.type(set.fields()))));
      lines.addAll(Elements.settings(set));
      sets.add(new Block(sentence(set.why()), nft("set " + set.name()), lines, Elements.of(set)));
    }
    for (VerdictMap map : table.maps()) {
      List<Fragment> lines = new ArrayList<>(List.of(nft("type " + Words.type(map.fields()) + " : verdict")));
      lines.addAll(Elements.settings(map));
      sets.add(new Block(sentence(map.why()), nft("map " + map.name()), lines, Elements.of(map)));
    }
    List<Block> chains = new ArrayList<>();
    for (Firewall.Chain chain : table.chains()) {
      List<Fragment> lines = new ArrayList<>();
      chain.base().ifPresent(base -> lines.add(nft(base(base))));
      for (Firewall.Rule rule : chain.rules()) {
        lines.add(nft(RulePrinter.print(table.family(), rule)));
      }
      chains.add(new Block(sentence(chain.why()), nft("chain " + chain.name()), lines, List.of()));
    }
    return new Ruleset(about(plan, namespace, table), nft(table.family().word() + " " + table.name()), sets, chains);
  }

  private static List<Fragment> about(Plan plan, Namespace namespace, Firewall.Table table) {
    String whose = namespace.role().word() + " " + namespace.id() + " of topology " + Language.NFT.escape(plan.topology());
    return List.of(
        nft(Character.toUpperCase(whose.charAt(0)) + whose.substring(1) + "."),
        sentence(table.why()),
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
