package dev.tswgc.live;

import dev.tswgc.net.Mark;
import dev.tswgc.plan.Atom;
import dev.tswgc.plan.Match;
import dev.tswgc.plan.Match.Field;
import dev.tswgc.plan.NamedSet;
import dev.tswgc.plan.Statement;
import dev.tswgc.plan.VerdictMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads what one rule does (libnftables-json(5)), iptables-nft's `xt` as far as their names say it.
final class StatementReader {
  private static final Set<String> HARMLESS = Set.of("log", "counter", "quota", "ct helper", "ct timeout", "ct expectation", "secmark", "set", "map", "last");
  private static final Set<String> HARMLESS_TARGETS = Set.of("LOG", "NFLOG", "TCPMSS", "CHECKSUM", "CLASSIFY", "DSCP", "TOS", "TTL", "HL", "AUDIT", "SECMARK", "SET", "CT");
  private static final Set<String> HARMLESS_KEYS = Set.of("priority", "nftrace", "pkttype", "secmark");

  private final Scope scope;

  StatementReader(Scope scope) {
    this.scope = scope;
  }

  /// A statement; empty where the expression is none.
  Optional<Statement> of(Json expression) {
    String kind = expression.only().orElse("");
    Json inner = expression.get(kind).orElse(expression);
    return switch (kind) {
      case "accept" -> Optional.of(new Statement.Accept());
      case "drop" -> Optional.of(new Statement.Drop());
      case "return" -> Optional.of(new Statement.Return());
      case "continue" -> Optional.of(new Statement.Aside("continue"));
      case "reject" -> Optional.of(new Statement.Reject());
      case "jump" -> inner.text("target").map(Statement.Jump::new);
      case "goto" -> inner.text("target").map(Statement.Goto::new);
      case "masquerade" -> Optional.of(new Statement.Masquerade());
      case "snat" -> Optional.of(translate(true, inner));
      case "dnat" -> Optional.of(translate(false, inner));
      case "redirect" -> Optional.of(new Statement.Translate(false, Optional.empty()));
      case "mangle" -> Optional.of(mangle(expression, inner));
      case "vmap" -> Optional.of(dispatch(expression, inner));
      case "xt" -> xt(expression, inner);
      case "match", "limit" -> Optional.empty();
      default -> Optional.of(HARMLESS.contains(kind) ? new Statement.Aside(Words.of(expression)) : new Statement.Unknown(Words.of(expression)));
    };
  }

  private static Statement translate(boolean source, Json inner) {
    return new Statement.Translate(source, inner.text("addr").flatMap(Values::address));
  }

  private static Statement mangle(Json expression, Json inner) {
    Json key = inner.get("key").orElse(inner);
    Json value = inner.get("value").orElse(inner);
    Optional<String> meta = key.get("meta").flatMap(one -> one.text("key"));
    if (meta.equals(Optional.of("mark"))) {
      return mark(expression, value);
    }
    boolean aside = key.has("ct") || key.has("tcp option") || meta.filter(HARMLESS_KEYS::contains).isPresent();
    if (key.get("tcp option").flatMap(option -> option.text("name")).equals(Optional.of("maxseg")) && value.asNumber().isPresent()) {
      return new Statement.ClampMss((int) value.asNumber().getAsLong());
    }
    return aside ? new Statement.Aside(Words.of(expression)) : new Statement.Unknown(Words.of(expression));
  }

  private static Statement mark(Json expression, Json value) {
    if (value.asNumber().isPresent()) {
      return new Statement.SetMark(new Mark((int) value.asNumber().getAsLong(), -1));
    }
    if (value.get("ct").flatMap(ct -> ct.text("key")).equals(Optional.of("mark"))) {
      return new Statement.RestoreMark();
    }
    List<Json> or = value.items("|");
    int set = or.size() == 2 ? (int) or.getLast().asNumber().orElse(0) : 0;
    Json kept = or.size() == 2 ? or.getFirst() : value;
    List<Json> and = kept.items("&");
    boolean plain = isMark(kept);
    boolean masked = and.size() == 2 && isMark(and.getFirst()) && and.getLast().asNumber().isPresent();
    if ((or.isEmpty() || or.size() == 2 && or.getLast().asNumber().isPresent()) && (plain || masked)) {
      int keeps = masked ? (int) and.getLast().asNumber().getAsLong() : -1;
      return new Statement.SetMark(new Mark(set, ~keeps | set));
    }
    return new Statement.Unknown(Words.of(expression));
  }

  private static boolean isMark(Json value) {
    return FieldReader.field(value).equals(Optional.of(Field.MARK));
  }

  private Statement dispatch(Json expression, Json inner) {
    Json key = inner.get("key").orElse(inner);
    Json data = inner.get("data").orElse(inner);
    Optional<List<Field>> fields = FieldReader.fields(key);
    Optional<String> named = data.asText().filter(name -> name.startsWith("@")).map(name -> name.substring(1));
    Optional<Json> items = named.isPresent() ? scope.declared(named.get()).flatMap(map -> map.get("elem")) : data.get("set");
    if (fields.isEmpty() || items.isEmpty()) {
      return new Statement.Unknown(Words.of(expression));
    }
    List<VerdictMap.Entry> entries = new ArrayList<>();
    for (Json item : items.get().asItems()) {
      List<Json> pair = item.asItems();
      Optional<Statement> verdict = pair.size() == 2 ? of(pair.getLast()).filter(StatementReader::isVerdict) : Optional.empty();
      Optional<List<NamedSet.Element>> keys = pair.size() == 2 ? new FieldReader(scope).elements(pair.getFirst(), fields.get()) : Optional.empty();
      if (verdict.isEmpty() || keys.isEmpty()) {
        return new Statement.Unknown(Words.of(expression));
      }
      for (NamedSet.Element element : keys.get()) {
        List<Atom> atoms = element.atoms();
        entries.add(new VerdictMap.Entry(atoms, verdict.get()));
      }
    }
    return new Statement.Dispatch(fields.get(), scope.add(named, fields.get(), entries));
  }

  private static boolean isVerdict(Statement statement) {
    return statement instanceof Statement.Accept || statement instanceof Statement.Drop || statement instanceof Statement.Jump || statement instanceof Statement.Goto;
  }

  private static Optional<Statement> xt(Json expression, Json inner) {
    String name = inner.text("name").orElse("");
    boolean target = inner.text("type").equals(Optional.of("target"));
    if (inner.text("type").equals(Optional.of("match"))) {
      return Optional.empty();
    }
    return Optional.of(
        switch (target ? name : "") {
          case "REJECT" -> new Statement.Reject();
          case "MASQUERADE" -> new Statement.Masquerade();
          case "SNAT", "NETMAP" -> new Statement.Translate(true, Optional.empty());
          case "DNAT", "REDIRECT" -> new Statement.Translate(false, Optional.empty());
          default -> HARMLESS_TARGETS.contains(name) ? new Statement.Aside(Words.of(expression)) : new Statement.Unknown(Words.of(expression));
        });
  }

  /// The conditions that are no `match`: rates, and those of iptables-nft, which nft does not show.
  static Optional<Match> condition(Json expression) {
    Optional<Json> limit = expression.get("limit");
    if (limit.isPresent()) {
      Match below = new Match.RateBelow(Math.clamp(limit.get().number("rate").orElse(1), 1, Integer.MAX_VALUE));
      boolean over = limit.get().get("inv").map(inv -> inv instanceof Json.Truth(boolean holds, int at) && holds).orElse(false);
      return Optional.of(over ? new Match.Not(below) : below);
    }
    Optional<Json> xt = expression.get("xt").filter(inner -> inner.text("type").equals(Optional.of("match")));
    return xt.filter(inner -> !inner.text("name").equals(Optional.of("comment"))).map(inner -> new Match.Unknown(Words.of(expression)));
  }
}
