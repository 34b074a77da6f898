package dev.tswgc.lab.worlds;

import dev.tswgc.net.IpAddress;
import dev.tswgc.plan.Firewall.Chain;
import dev.tswgc.plan.Firewall.Rule;
import dev.tswgc.plan.Firewall.TableFamily;
import dev.tswgc.plan.Match;
import dev.tswgc.plan.Match.Field;
import dev.tswgc.plan.Statement;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Words that no target prints: a name stands in for each while a ruleset is printed, and is then spelled out.
final class ForeignWords {
  private static final Pattern CARRIES = Pattern.compile("meta mark (!= )?@tg_carries_([0-9_]+)");
  private static final Pattern STATEMENT = Pattern.compile("goto tg_foreign_([a-z]+)_?([0-9a-f]*)");
  private static final int HEX = 16;

  private ForeignWords() {}

  static Chain standIns(Chain chain) {
    return new Chain(chain.name(), chain.base(), chain.rules().stream().map(rule -> new Rule(rule.when().stream().map(ForeignWords::standIn).toList(), rule.then().stream().map(ForeignWords::standIn).toList(), rule.why())).toList(), chain.why());
  }

  private static Match standIn(Match match) {
    return switch (match) {
      case Match.Carries(List<Integer> protocols) -> new Match.InSet(List.of(Field.MARK), "tg_carries_" + protocols.stream().map(Object::toString).collect(Collectors.joining("_")));
      case Match.Not(Match inner) -> new Match.Not(standIn(inner));
      default -> match;
    };
  }

  private static Statement standIn(Statement statement) {
    return switch (statement) {
      case Statement.Reject reject -> new Statement.Goto("tg_foreign_reject");
      case Statement.RestoreMark restore -> new Statement.Goto("tg_foreign_restore");
      case Statement.Aside aside -> new Statement.Goto("tg_foreign_aside");
      case Statement.Translate(boolean source, var to) -> new Statement.Goto("tg_foreign_" + (source ? "snat_" : "dnat_") + to.map(ForeignWords::hex).orElseThrow());
      default -> statement;
    };
  }

  private static String hex(IpAddress address) {
    return address.isV4() ? "%08x".formatted((int) address.low()) : "%016x%016x".formatted(address.high(), address.low());
  }

  static String spelled(String text, TableFamily family) {
    String carried = CARRIES.matcher(text).replaceAll(found -> "meta l4proto " + (found.group(1) == null ? "" : "!= ") + "{ " + found.group(2).replace("_", ", ") + " }");
    return STATEMENT.matcher(carried).replaceAll(found -> spelled(found, family));
  }

  private static String spelled(MatchResult found, TableFamily family) {
    return switch (found.group(1)) {
      case "reject" -> "reject";
      case "restore" -> "meta mark set ct mark";
      case "aside" -> "meta nftrace set 0";
      default -> {
        String hex = found.group(2).toLowerCase(Locale.ROOT);
        boolean v4 = hex.length() == 8;
        IpAddress to = v4 ? IpAddress.v4(Integer.parseUnsignedInt(hex, HEX)) : IpAddress.v6(Long.parseUnsignedLong(hex, 0, HEX, HEX), Long.parseUnsignedLong(hex, HEX, 2 * HEX, HEX));
        yield found.group(1) + (family == TableFamily.INET ? v4 ? " ip" : " ip6" : "") + " to " + to;
      }
    };
  }
}
