package dev.tswgc.live;

import dev.tswgc.diagnostic.Source;
import dev.tswgc.machine.By;
import dev.tswgc.machine.Refusal;
import dev.tswgc.machine.Rule;
import dev.tswgc.net.Family;
import dev.tswgc.net.LinkName;
import dev.tswgc.net.Mark;
import dev.tswgc.net.PortRange;
import dev.tswgc.net.Prefix;
import dev.tswgc.net.Protocol;
import dev.tswgc.plan.PolicyRule.Selector;
import dev.tswgc.plan.UidRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads `ip -j rule` of one family (ip-rule(8), as iproute2's `iprule.c` prints it).
final class RulesReader {
  private static final Set<String> KNOWN =
      Set.of(
          "priority", "not", "src", "srclen", "dst", "dstlen", "fwmark", "fwmask", "iif", "iif_detached", "oif_detached", "table", "action", "goto", "suppress_prefixlen", "uid_start", "uid_end", "ipproto",
          "dport", "dport_start", "dport_end", "protocol", "unresolved", "flags", "flow");

  private final Source source;
  private final Family family;
  private final TableNames tables;
  private final Notes notes;

  RulesReader(Source source, Family family, TableNames tables, Notes notes) {
    this.source = source;
    this.family = family;
    this.tables = tables;
    this.notes = notes;
  }

  List<Rule> read(Json list) {
    List<Rule> rules = new ArrayList<>();
    for (Json rule : list.asItems()) {
      long preference = rule.number("priority").orElseThrow(() -> new MalformedException(rule.at(), "has a rule without `priority`"));
      By by = new By("rule " + family.word() + " " + preference, Notes.place(source, rule), Words.of(rule));
      Optional<Selector> selector = selector(rule);
      Optional<Rule.Action> action = action(rule);
      boolean certain = selector.isPresent() && action.isPresent() && rule instanceof Json.Members(Map<String, Json> members, int at) && KNOWN.containsAll(members.keySet());
      if (!certain) {
        notes.threeValued(source, rule, by.who() + ": " + by.sentence());
      }
      if (action.isPresent()) {
        rules.add(new Rule(family, preference, rule.has("not"), selector.orElse(Selector.any()), action.get(), certain, by));
      }
    }
    return rules;
  }

  /// Empty where it asks for something else.
  private Optional<Selector> selector(Json rule) {
    try {
      return Optional.of(
          new Selector(
              rule.text("iif").map(name -> Values.link(name).orElseThrow(Strange::new)),
              prefix(rule, "src", "srclen"),
              prefix(rule, "dst", "dstlen"),
              mark(rule),
              uids(rule),
              rule.text("ipproto").map(RulesReader::protocol),
              ports(rule)));
    } catch (Strange e) {
      return Optional.empty();
    }
  }

  /// A selector says something that is not among what is understood.
  private static final class Strange extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Strange() {
      super(null, null, false, false);
    }
  }

  private Optional<Prefix> prefix(Json rule, String key, String length) {
    Optional<String> text = rule.text(key).filter(word -> !word.equals("all"));
    if (text.isEmpty()) {
      return Optional.empty();
    }
    if (text.get().equals("0.0.0.0") || text.get().equals("::")) {
      return rule.number(length).orElse(0) == 0 ? Optional.empty() : Optional.of(Values.address(text.get()).flatMap(at -> Values.prefix(at, rule.number(length).getAsLong())).orElseThrow(Strange::new));
    }
    return Optional.of(Values.address(text.get()).flatMap(at -> Values.prefix(at, rule.number(length).orElse(family.bits()))).filter(found -> found.family() == family).orElseThrow(Strange::new));
  }

  private static Optional<Mark> mark(Json rule) {
    if (!rule.has("fwmark")) {
      return Optional.empty();
    }
    long value = number(rule, "fwmark");
    long mask = rule.has("fwmask") ? number(rule, "fwmask") : 0xffffffffL;
    if (value < 0 || mask < 0) {
      throw new Strange();
    }
    return Optional.of(new Mark((int) (value & mask), (int) mask));
  }

  private static long number(Json rule, String key) {
    return rule.number(key).orElse(rule.text(key).map(Values::number).orElse(-1L));
  }

  private static Optional<UidRange> uids(Json rule) {
    if (!rule.has("uid_start")) {
      return Optional.empty();
    }
    long first = rule.number("uid_start").orElse(-1);
    long last = rule.number("uid_end").orElse(-1);
    if (first < 0 || last < first || first > Integer.MAX_VALUE) {
      throw new Strange();
    }
    return Optional.of(new UidRange((int) first, (int) Math.min(last, Integer.MAX_VALUE)));
  }

  private static Protocol protocol(String word) {
    return switch (word) {
      case "tcp" -> Protocol.TCP;
      case "udp" -> Protocol.UDP;
      default -> throw new Strange();
    };
  }

  private static Optional<PortRange> ports(Json rule) {
    if (!rule.has("dport") && !rule.has("dport_start")) {
      return Optional.empty();
    }
    long first = rule.number("dport").orElse(rule.number("dport_start").orElse(-1));
    return Optional.of(Values.ports(first, rule.number("dport_end").orElse(first)).orElseThrow(Strange::new));
  }

  private Optional<Rule.Action> action(Json rule) {
    if (rule.has("goto")) {
      return rule.number("goto").isPresent() ? Optional.of(new Rule.Action.Goto(rule.number("goto").getAsLong())) : Optional.empty();
    }
    String word = rule.text("action").orElse("");
    for (Refusal refusal : Refusal.values()) {
      if (refusal.word().equals(word)) {
        return Optional.of(new Rule.Action.Refuse(refusal));
      }
    }
    if (!rule.has("table")) {
      return Optional.empty();
    }
    Optional<Integer> suppressed = rule.number("suppress_prefixlen").isPresent() ? Optional.of((int) rule.number("suppress_prefixlen").getAsLong()) : Optional.empty();
    return Optional.of(new Rule.Action.Lookup(tables.number(rule), suppressed));
  }
}
