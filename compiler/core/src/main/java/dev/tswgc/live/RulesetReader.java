package dev.tswgc.live;

import dev.tswgc.diagnostic.Source;
import dev.tswgc.net.LinkName;
import dev.tswgc.plan.Firewall;
import dev.tswgc.plan.Firewall.Base;
import dev.tswgc.plan.Firewall.Chain;
import dev.tswgc.plan.Firewall.Hook;
import dev.tswgc.plan.Firewall.Table;
import dev.tswgc.plan.Firewall.TableFamily;
import dev.tswgc.plan.Match;
import dev.tswgc.plan.Statement;
import dev.tswgc.plan.Why;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads `nft -j list ruleset` (libnftables-json(5)).
final class RulesetReader {
  private final Source source;
  private final List<LinkName> links;
  private final Devices devices;
  private final Notes notes;
  private final Map<String, Draft> tables = new LinkedHashMap<>();

  RulesetReader(Source source, List<LinkName> links, Devices devices, Notes notes) {
    this.source = source;
    this.links = links;
    this.devices = devices;
    this.notes = notes;
  }

  /// A table while it is read.
  private record Draft(TableFamily family, String name, Why why, Scope scope, Map<String, DraftChain> chains) {
    String words() {
      return family.word() + " " + name;
    }
  }

  private record DraftChain(String name, List<Base> bases, List<Firewall.Rule> rules, Why why) {}

  /// All tables that are in force.
  List<Table> read(Json ruleset) {
    List<Json> things = ruleset.items("nftables");
    if (!ruleset.has("nftables")) {
      throw new MalformedException(ruleset.at(), "has no `nftables`, as `nft -j list ruleset` does");
    }
    // A rule may come before the chains and sets that it names.
    things.forEach(thing -> thing.get("table").ifPresent(this::table));
    things.forEach(thing -> thing.get("set").ifPresent(this::set));
    things.forEach(thing -> thing.get("map").ifPresent(this::set));
    things.forEach(thing -> thing.get("chain").ifPresent(this::chain));
    things.forEach(thing -> thing.get("rule").ifPresent(this::rule));
    things.forEach(thing -> thing.get("flowtable").ifPresent(flow -> notes.outside(source, flow, "flow table " + flow.text("name").orElse("") + ": packets of its connections pass no forward hook")));
    return tables.values().stream().map(RulesetReader::table).toList();
  }

  private static Table table(Draft draft) {
    draft.scope.declareAll();
    List<Chain> chains = new ArrayList<>();
    for (DraftChain chain : draft.chains.values()) {
      List<Firewall.Rule> rules = chain.rules.stream().map(rule -> whole(rule, draft)).toList();
      chains.add(new Chain(chain.name, chain.bases.isEmpty() ? Optional.empty() : Optional.of(chain.bases.getFirst()), rules, chain.why));
      for (Base more : chain.bases.stream().skip(1).toList()) {
        chains.add(new Chain(chain.name + " of " + more.device().map(LinkName::text).orElse(""), Optional.of(more), rules, chain.why));
      }
    }
    return new Table(draft.family, draft.name, draft.scope.sets(), draft.scope.maps(), chains, draft.why);
  }

  /// A chain that is not there cannot be gone to: such a rule is not understood.
  private static Firewall.Rule whole(Firewall.Rule rule, Draft draft) {
    List<Statement> then = new ArrayList<>();
    for (Statement statement : rule.then()) {
      Optional<String> to = statement instanceof Statement.Jump(String jump) ? Optional.of(jump) : statement instanceof Statement.Goto(String go) ? Optional.of(go) : Optional.empty();
      then.add(to.isPresent() && !draft.chains.containsKey(to.get()) ? new Statement.Unknown("to chain " + to.get() + ", which is not there") : statement);
    }
    return new Firewall.Rule(rule.when(), then, rule.why());
  }

  private Optional<Draft> draft(Json thing) {
    return Optional.ofNullable(tables.get(thing.text("family").orElse("") + " " + needed(thing, "table")));
  }

  private static String needed(Json thing, String key) {
    return thing.text(key).orElseThrow(() -> new MalformedException(thing.at(), "has something of nft without `" + key + "`"));
  }

  private Why why(String path, Json at, String sentence) {
    return new Why(path, Notes.span(source, at), sentence);
  }

  private void table(Json table) {
    String name = needed(table, "name");
    String family = needed(table, "family");
    Optional<TableFamily> known = Arrays.stream(TableFamily.values()).filter(one -> one.word().equals(family)).findFirst();
    // nft 1.0.6 has other words for `dormant` in JSON than in text: of a flag that is not known the worse is taken.
    boolean dormant = !table.items("flags").stream().allMatch(flag -> flag.asText().equals(Optional.of("owner")) || flag.asText().equals(Optional.of("persist")));
    if (known.isEmpty()) {
      notes.outside(source, table, "table " + family + " " + name + ": only IP is judged, not frames that a bridge or ARP handles");
    } else if (dormant) {
      notes.assumed("table " + family + " " + name + " is dormant, and does nothing");
    } else {
      Why why = why(family + " " + name, table, "table");
      tables.put(family + " " + name, new Draft(known.get(), name, why, new Scope(links, why), new LinkedHashMap<>()));
    }
  }

  private void set(Json set) {
    draft(set).ifPresent(draft -> draft.scope.declare(needed(set, "name"), set));
  }

  private void chain(Json chain) {
    Optional<Draft> draft = draft(chain);
    if (draft.isEmpty()) {
      return;
    }
    String name = needed(chain, "name");
    String path = draft.get().words() + " " + name;
    List<Base> bases = chain.text("hook").map(hook -> bases(chain, draft.get(), name, hook)).orElse(List.of());
    draft.get().chains.put(name, new DraftChain(name, bases, new ArrayList<>(), why(path, chain, chain.text("policy").map(policy -> "policy " + policy).orElse("chain"))));
  }

  private List<Base> bases(Json chain, Draft draft, String name, String word) {
    String path = draft.words() + " " + name;
    Optional<Hook> hook = Arrays.stream(Hook.values()).filter(one -> one.word().equals(word)).findFirst();
    Optional<Firewall.Type> type = Arrays.stream(Firewall.Type.values()).filter(one -> one.word().equals(chain.text("type").orElse(""))).findFirst();
    if (hook.isEmpty() || type.isEmpty() || hook.get() == Hook.EGRESS && draft.family != TableFamily.NETDEV) {
      notes.outside(source, chain, "chain " + path + " of hook " + word + ": what it does is taken for nothing");
      return List.of();
    }
    Firewall.Verdict policy = chain.text("policy").equals(Optional.of("drop")) ? Firewall.Verdict.DROP : Firewall.Verdict.ACCEPT;
    int priority = Math.clamp(chain.number("prio").orElse(0), Integer.MIN_VALUE + 1, Integer.MAX_VALUE - 1);
    if (draft.family != TableFamily.NETDEV) {
      return List.of(new Base(type.get(), hook.get(), priority, policy, Optional.empty()));
    }
    List<String> of = chain.items("dev").isEmpty() ? devices.of(draft.family.word(), draft.name, name) : chain.items("dev").stream().flatMap(device -> device.asText().stream()).toList();
    if (of.isEmpty()) {
      notes.outside(source, chain, "chain " + path + ": neither `nft.json` nor `chains.txt` says of which link, so it is taken for nothing");
    }
    return of.stream().flatMap(device -> Values.link(device).stream()).map(device -> new Base(type.get(), hook.get(), priority, policy, Optional.of(device))).toList();
  }

  private void rule(Json rule) {
    Optional<Draft> draft = draft(rule);
    Optional<DraftChain> chain = draft.map(found -> found.chains.get(needed(rule, "chain")));
    if (chain.isEmpty()) {
      return;
    }
    List<Json> expressions = rule.items("expr");
    List<Match> when = new ArrayList<>();
    List<Statement> then = new ArrayList<>();
    MatchReader matches = new MatchReader(draft.get().scope);
    StatementReader statements = new StatementReader(draft.get().scope);
    for (Json expression : expressions) {
      expression.get("match").ifPresent(match -> when.addAll(matches.of(match)));
      StatementReader.condition(expression).ifPresent(when::add);
      statements.of(expression).filter(done -> !expression.has("counter")).ifPresent(then::add);
    }
    String path = draft.get().words() + " " + chain.get().name + " handle " + rule.number("handle").orElse(0);
    Firewall.Rule read = new Firewall.Rule(when, then, why(path, rule, Words.of(expressions)));
    // What only counts or writes a log does nothing, whether it is understood or not.
    if (then.stream().allMatch(done -> done instanceof Statement.Aside || done instanceof Statement.ClampMss)) {
      chain.get().rules.add(read.isUncertain() ? new Firewall.Rule(List.of(), then, read.why()) : read);
      return;
    }
    for (Match match : when) {
      if (match.isUncertain()) {
        notes.threeValued(source, rule, path + ": " + words(match));
      }
    }
    for (Statement statement : then) {
      if (statement instanceof Statement.Unknown(String words)) {
        notes.threeValued(source, rule, path + ": " + words);
      }
    }
    chain.get().rules.add(read);
  }

  private static String words(Match match) {
    return switch (match) {
      case Match.Unknown(String words) -> words;
      case Match.Not(Match inner) -> "not " + words(inner);
      case Match.Carries(List<Integer> protocols) -> "protocol " + protocols;
      default -> match.toString();
    };
  }
}
