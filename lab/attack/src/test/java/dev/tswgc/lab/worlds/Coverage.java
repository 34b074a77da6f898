package dev.tswgc.lab.worlds;

import dev.tswgc.machine.Machine;
import dev.tswgc.machine.Route;
import dev.tswgc.machine.Rule;
import dev.tswgc.plan.Firewall;
import dev.tswgc.plan.Firewall.Chain;
import dev.tswgc.plan.Firewall.Table;
import dev.tswgc.plan.Match;
import dev.tswgc.plan.PolicyRule;
import dev.tswgc.plan.Statement;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// Which words of the Plan and of the kernel's routing worlds had, and which decided what became of a packet: without the word it would have fared otherwise.
final class Coverage {
  /// Words that no world has, each with the reason.
  static final Map<String, String> LEFT_OUT =
      Map.of(
          "Match.Unknown", "stands for what is not understood",
          "Statement.Unknown", "stands for what is not understood",
          "Route.Local", "only as the kernel's own table has it",
          "Route.Broadcast", "only as the kernel's own table has it");

  private static final int ENOUGH = 20;
  private static final int EACH = 8;

  private final SortedMap<String, Integer> there = new TreeMap<>();
  private final SortedMap<String, Integer> decided = new TreeMap<>();

  Coverage() {
    words().forEach(
        word -> {
          there.put(word, 0);
          decided.put(word, 0);
        });
  }

  /// All there are, as the sealed types say.
  private static Set<String> words() {
    Set<String> words = new TreeSet<>();
    records("Match.", Match.class, words);
    records("Statement.", Statement.class, words);
    records("Rule.", Rule.Action.class, words);
    records("Route.", Route.Next.class, words);
    for (RecordComponent part : PolicyRule.Selector.class.getRecordComponents()) {
      words.add("Rule by " + part.getName());
    }
    words.addAll(List.of("Rule inverted", "Rule suppressing", "Set", "Set timed"));
    Arrays.stream(Firewall.TableFamily.values()).forEach(family -> words.add("Table " + family.word()));
    Arrays.stream(Firewall.Type.values()).forEach(type -> words.add("Chain of type " + type.word()));
    Arrays.stream(Firewall.Hook.values()).forEach(hook -> words.add("Chain at " + hook.word()));
    Arrays.stream(Firewall.Verdict.values()).forEach(policy -> words.add("Policy " + policy.word()));
    Arrays.stream(Match.Field.values()).forEach(field -> words.add("Key " + field));
    return words;
  }

  private static void records(String before, Class<?> sealed, Set<String> words) {
    for (Class<?> kind : sealed.getPermittedSubclasses()) {
      if (kind.isRecord()) {
        words.add(before + kind.getSimpleName());
      } else {
        records(before, kind, words);
      }
    }
  }

  /// Something that can be taken away.
  private record Part(List<String> words, Machine without) {}

  void add(Machine machine, List<Comparison.Compared> packets) {
    List<Part> parts = parts(machine);
    parts.forEach(part -> part.words.forEach(word -> there.merge(word, 1, Integer::sum)));
    List<Part> open = new ArrayList<>(parts.stream().filter(part -> part.words.stream().anyMatch(word -> decided.getOrDefault(word, 0) < ENOUGH)).toList());
    open.sort(Comparator.comparingInt(part -> part.words.stream().mapToInt(word -> decided.getOrDefault(word, 0)).min().orElse(0)));
    for (Part part : open.subList(0, Math.min(EACH, open.size()))) {
      if (packets.stream().anyMatch(packet -> !Comparison.said(packet.probe().trace(part.without)).equals(packet.said()))) {
        part.words.forEach(word -> decided.merge(word, 1, Integer::sum));
      }
    }
  }

  private static List<Part> parts(Machine machine) {
    List<Part> parts = new ArrayList<>();
    for (int t = 0; t < machine.nftables().size(); t++) {
      Table table = machine.nftables().get(t);
      for (int c = 0; c < table.chains().size(); c++) {
        Chain chain = table.chains().get(c);
        int place = c;
        int tables = t;
        chain.base().ifPresent(base -> {
          Firewall.Verdict other = base.policy() == Firewall.Verdict.DROP ? Firewall.Verdict.ACCEPT : Firewall.Verdict.DROP;
          parts.add(new Part(List.of("Policy " + base.policy().word()), with(machine, tables, place, new Chain(chain.name(), Optional.of(new Firewall.Base(base.type(), base.hook(), base.priority(), other, base.device())), chain.rules(), chain.why()))));
          Chain empty = new Chain(chain.name(), Optional.of(new Firewall.Base(base.type(), base.hook(), base.priority(), Firewall.Verdict.ACCEPT, base.device())), List.of(), chain.why());
          parts.add(new Part(List.of("Table " + table.family().word(), "Chain of type " + base.type().word(), "Chain at " + base.hook().word()), with(machine, tables, place, empty)));
        });
        for (int r = 0; r < chain.rules().size(); r++) {
          Firewall.Rule rule = chain.rules().get(r);
          for (Match match : rule.when()) {
            List<Match> left = new ArrayList<>(rule.when());
            left.remove(match);
            parts.add(new Part(words(match, table), with(machine, t, c, replaced(chain, r, new Firewall.Rule(left, rule.then(), rule.why())))));
          }
          for (Statement statement : rule.then()) {
            List<Statement> left = new ArrayList<>(rule.then());
            left.remove(statement);
            parts.add(new Part(words(statement), with(machine, t, c, replaced(chain, r, new Firewall.Rule(rule.when(), left, rule.why())))));
          }
        }
      }
    }
    for (Rule rule : machine.rules()) {
      if (rule.preference() > 0 && rule.preference() <= 32_765) {
        List<Rule> left = new ArrayList<>(machine.rules());
        left.remove(rule);
        parts.add(new Part(words(rule), machine.with(left, machine.nftables())));
      }
    }
    machine.tables().forEach((number, routes) -> {
      for (Route route : number == Machine.LOCAL ? List.<Route>of() : routes) {
        SortedMap<Integer, List<Route>> tables = new TreeMap<>(machine.tables());
        tables.put(number, routes.stream().filter(other -> !other.equals(route)).toList());
        parts.add(new Part(List.of("Route." + route.next().getClass().getSimpleName()), new Machine(machine.name(), machine.interfaces(), machine.rules(), tables, machine.nftables(), machine.sysctls())));
      }
    });
    return parts;
  }

  private static Chain replaced(Chain chain, int number, Firewall.Rule rule) {
    List<Firewall.Rule> rules = new ArrayList<>(chain.rules());
    rules.set(number, rule);
    return new Chain(chain.name(), chain.base(), rules, chain.why());
  }

  private static Machine with(Machine machine, int table, int place, Chain chain) {
    List<Table> tables = new ArrayList<>(machine.nftables());
    Table old = tables.get(table);
    List<Chain> chains = new ArrayList<>(old.chains());
    chains.set(place, chain);
    tables.set(table, new Table(old.family(), old.name(), old.sets(), old.maps(), chains, old.why()));
    return machine.with(machine.rules(), tables);
  }

  private static List<String> words(Match match, Table table) {
    List<String> words = new ArrayList<>(List.of("Match." + match.getClass().getSimpleName()));
    if (match instanceof Match.Not(Match inner)) {
      words.addAll(words(inner, table));
    }
    if (match instanceof Match.InSet(var fields, var name)) {
      fields.forEach(field -> words.add("Key " + field));
      words.add("Set");
      table.sets().stream().filter(set -> set.name().equals(name) && set.timeoutSeconds().isPresent()).forEach(set -> words.add("Set timed"));
    }
    return words;
  }

  private static List<String> words(Statement statement) {
    List<String> words = new ArrayList<>(List.of("Statement." + statement.getClass().getSimpleName()));
    if (statement instanceof Statement.Dispatch dispatch) {
      dispatch.fields().forEach(field -> words.add("Key " + field));
    }
    return words;
  }

  private static List<String> words(Rule rule) {
    PolicyRule.Selector selector = rule.selector();
    List<String> words = new ArrayList<>(List.of("Rule." + rule.action().getClass().getSimpleName()));
    selector.in().ifPresent(x -> words.add("Rule by in"));
    selector.from().ifPresent(x -> words.add("Rule by from"));
    selector.to().ifPresent(x -> words.add("Rule by to"));
    selector.mark().ifPresent(x -> words.add("Rule by mark"));
    selector.uids().ifPresent(x -> words.add("Rule by uids"));
    selector.protocol().ifPresent(x -> words.add("Rule by protocol"));
    selector.destinationPort().ifPresent(x -> words.add("Rule by destinationPort"));
    if (rule.inverted()) {
      words.add("Rule inverted");
    }
    if (rule.action() instanceof Rule.Action.Lookup lookup && lookup.suppressed().isPresent()) {
      words.add("Rule suppressing");
    }
    return words;
  }

  /// Words that should have been used, or decided something, and were not.
  List<String> missing() {
    // Neither counting nor the size of segments decides where a packet goes.
    List<String> quiet = List.of("Statement.Count", "Statement.ClampMss", "Statement.Aside");
    return there.keySet().stream().filter(word -> !LEFT_OUT.containsKey(word) && (there.getOrDefault(word, 0) == 0 || decided.getOrDefault(word, 0) == 0 && !quiet.contains(word))).toList();
  }

  /// A row for each word.
  List<List<String>> rows() {
    return there.keySet().stream().map(word -> List.of(word, LEFT_OUT.containsKey(word) ? "left out: " + LEFT_OUT.get(word) : "%,d".formatted(there.getOrDefault(word, 0)), decided.getOrDefault(word, 0) >= ENOUGH ? ENOUGH + " or more" : Integer.toString(decided.getOrDefault(word, 0)))).toList();
  }
}
