package dev.tswgc.targets.nftables;

import dev.tswgc.plan.Atom;
import dev.tswgc.plan.Firewall;
import dev.tswgc.plan.Match.Field;
import dev.tswgc.plan.NamedSet;
import dev.tswgc.plan.Statement;
import dev.tswgc.plan.VerdictMap;
import dev.tswgc.plan.Why;
import dev.tswgc.reread.Cursor;
import dev.tswgc.reread.Misread;
import java.util.List;

/// Reads a file of one table, and compares it with the Plan piece by piece, in the Plan's order.
final class RulesetReader {
  private final Cursor in;
  private final Firewall.Table table;
  private final boolean netdev;
  private final ElementReader elements;
  private final RuleReader rules;

  private RulesetReader(Cursor in, Firewall.Table table) {
    this.in = in;
    this.table = table;
    this.netdev = table.family() == Firewall.TableFamily.NETDEV;
    this.elements = new ElementReader(in);
    this.rules = new RuleReader(in, netdev);
  }

  /// Reads it all.
  ///
  /// @throws Misread at the first place that says something else
  static void read(Cursor in, Firewall.Table table) {
    new RulesetReader(in, table).file();
  }

  private void file() {
    while (in.take("# ")) {
      in.line();
    }
    blank();
    // The first line makes the second one work where there is no such table yet.
    head("table ");
    in.need("\n");
    head("delete table ");
    in.need("\n");
    head("table ");
    in.need(" {\n");
    for (NamedSet set : table.sets()) {
      open(set.why(), "set ", set.name());
      set(set);
    }
    for (VerdictMap map : table.maps()) {
      open(map.why(), "map ", map.name());
      map(map);
    }
    for (Firewall.Chain chain : table.chains()) {
      open(chain.why(), "chain ", chain.name());
      chain(chain);
    }
    blank();
    in.need("}\n");
  }

  private void blank() {
    while (in.take("\n")) {
      // nothing is said by an empty line
    }
  }

  private void head(String words) {
    int before = in.offset();
    in.need(words);
    boolean frames = in.take("netdev ");
    if (!frames) {
      in.need("inet ");
    }
    if (frames != netdev || !in.word().equals(table.name())) {
      throw new Misread(before, "table " + table.name() + " of family " + table.family(), table.why().path());
    }
  }

  private void open(Why why, String kind, String name) {
    blank();
    int before = in.offset();
    if (!in.take("  # ") || !CommentReader.is(in.harmless('\n'), why.sentence())) {
      throw new Misread(before, "a comment line before " + kind + name + ": " + why.sentence(), why.path());
    }
    before = in.offset();
    if (!in.take("  ") || !in.take(kind) || !in.word().equals(name) || !in.take(" {\n")) {
      throw new Misread(before, kind + name, why.path());
    }
  }

  private void close(String planned, Why why) {
    if (!in.take("  }\n")) {
      throw new Misread(in.offset(), planned, why.path());
    }
  }

  private void set(NamedSet set) {
    List<ElementReader.Type> types = type(set.fields(), "\n", set.why());
    boolean interval = false;
    boolean timeout = false;
    int flags = in.offset();
    if (in.take("    flags ")) {
      interval = in.take("interval");
      timeout = !interval || in.take(", ");
      if (timeout) {
        in.need("timeout");
      }
      in.need("\n");
    }
    if (set.timeoutSeconds().isPresent()) {
      // Programs add ranges of ports. Behind a mark they cannot, and must not: see the README.
      boolean ranges = (set.fields().contains(Field.DESTINATION_PORT) || set.fields().contains(Field.SOURCE_PORT)) && !set.fields().contains(Field.MARK);
      if (!timeout || interval != ranges) {
        throw new Misread(flags, "elements with a timeout" + (ranges ? " and ranges" : ", and no ranges"), set.why().path());
      }
      int before = in.offset();
      int planned = set.timeoutSeconds().get();
      if (!in.take("    timeout ") || in.number(Integer.MAX_VALUE) != planned || !in.take("s\n")) {
        throw new Misread(before, "elements that expire after " + planned + " seconds", set.why().path());
      }
    }
    boolean ranges = false;
    if (!set.elements().isEmpty()) {
      in.need("    elements = {");
      for (int i = 0; i < set.elements().size(); i++) {
        ranges |= isRange(read(types, set.elements().get(i).atoms(), i == 0, set.why()));
      }
      endOfElements(set.why());
    }
    if (set.timeoutSeconds().isEmpty() && (timeout || interval != ranges)) {
      throw new Misread(flags, "elements that stay" + (ranges ? ", some of them ranges" : ", none of them a range"), set.why().path());
    }
    close("the end of set " + set.name(), set.why());
  }

  private void map(VerdictMap map) {
    List<ElementReader.Type> types = type(map.fields(), " : verdict\n", map.why());
    int flags = in.offset();
    boolean interval = in.take("    flags interval\n");
    boolean ranges = false;
    if (!map.entries().isEmpty()) {
      in.need("    elements = {");
      boolean first = true;
      for (VerdictMap.Entry entry : map.entries()) {
        ranges |= isRange(read(types, entry.key(), first, map.why()));
        first = false;
        int before = in.offset();
        in.need(" : ");
        if (!Same.statement(verdict(), entry.verdict())) {
          throw new Misread(before, "verdict " + entry.verdict(), map.why().path());
        }
      }
      endOfElements(map.why());
    }
    if (interval != ranges) {
      throw new Misread(flags, ranges ? "keys of which some are ranges" : "keys of which none is a range", map.why().path());
    }
    close("the end of map " + map.name(), map.why());
  }

  private Statement verdict() {
    if (in.take("accept")) {
      return new Statement.Accept();
    }
    if (in.take("drop")) {
      return new Statement.Drop();
    }
    if (in.take("return")) {
      return new Statement.Return();
    }
    if (in.take("jump ")) {
      return new Statement.Jump(in.word());
    }
    in.need("goto ");
    return new Statement.Goto(in.word());
  }

  private List<ElementReader.Type> type(List<Field> fields, String end, Why why) {
    int before = in.offset();
    in.need("    type ");
    List<ElementReader.Type> types = elements.types();
    in.need(end);
    boolean same = types.size() == fields.size();
    for (int i = 0; same && i < types.size(); i++) {
      same = types.get(i) == ElementReader.Type.of(fields.get(i));
    }
    if (!same) {
      throw new Misread(before, "elements of " + fields, why.path());
    }
    return types;
  }

  private List<Atom> read(List<ElementReader.Type> types, List<Atom> planned, boolean first, Why why) {
    int before = in.offset();
    List<Atom> atoms;
    try {
      separator(first);
      before = in.offset();
      atoms = elements.element(types);
    } catch (Misread e) {
      throw new Misread(before, "element " + planned, why.path());
    }
    if (!Same.atoms(atoms, planned)) {
      throw new Misread(before, "element " + planned, why.path());
    }
    return atoms;
  }

  private void separator(boolean first) {
    if (first) {
      in.need("\n      ");
    } else if (!in.take(", ")) {
      in.need(",\n      ");
    }
  }

  private void endOfElements(Why why) {
    if (!in.take("\n    }\n")) {
      throw new Misread(in.offset(), "no element after this", why.path());
    }
  }

  private static boolean isRange(List<Atom> atoms) {
    for (int i = 0; i < atoms.size(); i++) {
      Atom atom = atoms.get(i);
      if (atom instanceof Atom.Net net && !net.prefix().isSingle() || atom instanceof Atom.Ports ports && !ports.range().isSingle()) {
        return true;
      }
    }
    return false;
  }

  private void chain(Firewall.Chain chain) {
    if (chain.base().isPresent()) {
      base(chain.base().get(), chain.why());
    } else if (chain.rules().isEmpty()) {
      in.take("    \n");
    }
    // By index, here and below: what is done for every rule and element of every build.
    for (int i = 0; i < chain.rules().size(); i++) {
      rule(chain.rules().get(i));
    }
    close("no other rule in chain " + chain.name(), chain.why());
  }

  private void base(Firewall.Base base, Why why) {
    int before = in.offset();
    boolean same = in.take("    type ") && type(in.word()) == base.type() && in.take(" hook ") && hook(in.word()) == base.hook();
    if (same && base.device().isPresent()) {
      same = in.take(" device ") && elements.link().equals(base.device().get());
    }
    same = same && in.take(" priority ");
    boolean negative = same && in.take("-");
    same = same && in.number(400) * (negative ? -1 : 1) == base.priority() && (base.priority() != 0 || !negative);
    same = same && in.take("; policy ") && policy() == base.policy() && in.take(";\n");
    if (!same) {
      throw new Misread(before, words(base), why.path());
    }
  }

  private static String words(Firewall.Base base) {
    return "type " + base.type() + ", hook " + base.hook() + base.device().map(link -> " of " + link).orElse("") + ", priority " + base.priority() + ", policy " + base.policy();
  }

  private Firewall.Type type(String word) {
    return switch (word) {
      case "filter" -> Firewall.Type.FILTER;
      case "nat" -> Firewall.Type.NAT;
      case "route" -> Firewall.Type.ROUTE;
      default -> throw in.expected("a type of chains before this");
    };
  }

  private Firewall.Hook hook(String word) {
    return switch (word) {
      case "prerouting" -> Firewall.Hook.PREROUTING;
      case "input" -> Firewall.Hook.INPUT;
      case "forward" -> Firewall.Hook.FORWARD;
      case "output" -> Firewall.Hook.OUTPUT;
      case "postrouting" -> Firewall.Hook.POSTROUTING;
      case "egress" -> Firewall.Hook.EGRESS;
      default -> throw in.expected("a hook before this");
    };
  }

  private Firewall.Verdict policy() {
    if (in.take("accept")) {
      return Firewall.Verdict.ACCEPT;
    }
    in.need("drop");
    return Firewall.Verdict.DROP;
  }

  private void rule(Firewall.Rule planned) {
    int before = in.offset();
    RuleReader.Line line;
    try {
      in.need("    ");
      line = rules.read();
    } catch (Misread e) {
      throw new Misread(before + 4, words(planned) + "; " + e.getMessage(), planned.why().path());
    }
    boolean same = Same.conditions(line.when(), Normal.when(planned)) && Same.statements(line.then(), planned.then());
    if (!same || !CommentReader.names(line.comment(), planned.why().path())) {
      throw new Misread(before, words(planned), planned.why().path());
    }
  }

  private static String words(Firewall.Rule rule) {
    return "when " + rule.when() + " then " + rule.then();
  }
}
