package dev.tswgc.targets.nftables;

import dev.tswgc.net.Family;
import dev.tswgc.net.PortRange;
import dev.tswgc.net.Prefix;
import dev.tswgc.net.Protocol;
import dev.tswgc.plan.Firewall.Rule;
import dev.tswgc.plan.Firewall.TableFamily;
import dev.tswgc.plan.Match;
import dev.tswgc.plan.Match.Field;
import dev.tswgc.plan.Statement;
import java.util.List;

/// Prints one rule as one line of nft.
///
/// nft itself adds the conditions that a header match implies (`ip saddr` is only looked at in IPv4), which is what a [Match] on a header means;
/// the exception is `th` (ports of whatever transport there is), which it would read out of any payload, so the transport is spelled out here.
final class RulePrinter {
  private final TableFamily family;
  private final Rule rule;

  /// What stands before `sport` and `dport`: the one transport that the rule asks for, or `th`.
  private final String transport;

  private boolean transportPrinted;

  private RulePrinter(TableFamily family, Rule rule) {
    this.family = family;
    this.rule = rule;
    String only = "th";
    boolean asked = false;
    for (Match match : rule.when()) {
      if (match instanceof Match.Transport t) {
        only = t.protocols().size() == 1 ? t.protocols().getFirst().word() : "th";
        asked = true;
      }
    }
    this.transport = only;
    this.transportPrinted = asked;
  }

  /// Appends the rule to a text.
  static void print(StringBuilder out, TableFamily family, Rule rule) {
    new RulePrinter(family, rule).print(out);
  }

  private void print(StringBuilder out) {
    for (Match match : rule.when()) {
      if (!(match instanceof Match.Transport one && saidByPorts(one))) {
        out.append(expression(match, false)).append(' ');
      }
    }
    for (Statement statement : rule.then()) {
      out.append(statement(statement)).append(' ');
    }
    out.append("comment \"").append(Comments.of(rule.why())).append('"');
  }

  /// `udp dport 53` says the transport too.
  private boolean saidByPorts(Match.Transport match) {
    if (match.protocols().size() == 1) {
      for (Match other : rule.when()) {
        if (isPort(other)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean isPort(Match match) {
    return match instanceof Match.SourcePort || match instanceof Match.DestinationPort || match instanceof Match.Not not && isPort(not.match());
  }

  /// @param not whether the comparison is to fail: what the packet must have to be compared at all stays asked for
  private String expression(Match match, boolean not) {
    String ne = not ? "!= " : "";
    return switch (match) {
      case Match.InLink m -> "iifname " + ne + Words.oneOf(m.links(), Words::link);
      case Match.OutLink m -> "oifname " + ne + Words.oneOf(m.links(), Words::link);
      case Match.OfFamily m -> ofFamily(m.family(), ne);
      case Match.Arp _ -> "meta protocol " + ne + "arp";
      case Match.Source m -> address("saddr ", m.prefixes(), ne);
      case Match.Destination m -> address("daddr ", m.prefixes(), ne);
      case Match.Transport m -> "meta l4proto " + ne + Words.oneOf(m.protocols(), Protocol::word);
      // nft knows these words by itself; others, as `ipv6-icmp`, it looks up in /etc/protocols, which small images do not have.
      case Match.AnyIcmp _ -> "meta l4proto " + ne + "{ icmp, icmpv6 }";
      case Match.SourcePort m -> port(Field.SOURCE_PORT) + " " + ne + Words.oneOf(m.ports(), PortRange::toString);
      case Match.DestinationPort m -> port(Field.DESTINATION_PORT) + " " + ne + Words.oneOf(m.ports(), PortRange::toString);
      case Match.IcmpType m -> icmp(m, ne);
      case Match.HopLimit m -> "ip6 hoplimit " + ne + m.value();
      case Match.IpOption m -> "ip option " + m.option().word() + (not ? " missing" : " exists");
      case Match.RoutingHeader m -> "rt type " + ne + m.type();
      case Match.TcpSyn _ -> "tcp flags & syn " + (not ? "==" : "!=") + " 0";
      case Match.LaterFragment m -> laterFragment(m.family()) + (not ? " == 0" : " != 0");
      case Match.Marked m -> mark(m, not);
      case Match.SocketUid m -> "meta skuid " + ne + (m.uids().first() == m.uids().last() ? Integer.toString(m.uids().first()) : m.uids());
      case Match.Connection m -> "ct state " + ne + Words.oneOf(m.states(), Match.ConnectionState::word);
      case Match.Direction m -> "ct direction " + ne + m.direction().word();
      case Match.Fib m -> "fib " + m.key().words() + " type " + ne + Words.oneOf(m.types(), Match.FibType::word);
      case Match.RateBelow m -> "limit rate " + (not ? "over " : "") + m.packetsPerSecond() + "/second burst 5 packets";
      case Match.InSet m -> key(m.fields()) + " " + ne + "@" + m.set();
      case Match.Not m -> expression(m.match(), !not);
      case Match.Foreign m -> throw new IllegalStateException("nothing of ours: " + m);
    };
  }

  /// Tables of family netdev see frames, and know a packet's family by the frame's type only.
  private String ofFamily(Family asked, String ne) {
    boolean v4 = asked == Family.IPV4;
    return switch (family) {
      case INET -> "meta nfproto " + ne + (v4 ? "ipv4" : "ipv6");
      case NETDEV -> "meta protocol " + ne + (v4 ? "ip" : "ip6");
      case IP, IP6 -> throw new IllegalStateException("no table of ours is of family " + family.word());
    };
  }

  private static String address(String which, List<Prefix> prefixes, String ne) {
    return (prefixes.getFirst().family() == Family.IPV4 ? "ip " : "ip6 ") + which + ne + Words.oneOf(prefixes, Words::prefix);
  }

  private static String icmp(Match.IcmpType match, String ne) {
    return (match.family() == Family.IPV4 ? "icmp type " : "icmpv6 type ") + ne + Words.oneOf(match.types(), n -> Integer.toString(n));
  }

  private static String laterFragment(Family asked) {
    return switch (asked) {
      case IPV4 -> "ip frag-off & 0x1fff";
      case IPV6 -> "frag frag-off";
    };
  }

  private static String mark(Match.Marked match, boolean not) {
    String value = Words.bits(match.mark().value());
    return match.mark().mask() == -1
        ? "meta mark " + (not ? "!= " : "") + value
        : "meta mark & " + Words.bits(match.mark().mask()) + (not ? " != " : " == ") + value;
  }

  /// A port by its field, after the transport where nothing else in the rule says it.
  private String port(Field field) {
    String before = transportPrinted ? "" : "meta l4proto { tcp, udp } ";
    transportPrinted = true;
    return before + name(field);
  }

  private String key(List<Field> fields) {
    boolean ports = fields.contains(Field.SOURCE_PORT) || fields.contains(Field.DESTINATION_PORT);
    if (!ports || transportPrinted || fields.contains(Field.TRANSPORT)) {
      return Words.join(" . ", fields, this::name);
    }
    transportPrinted = true;
    return "meta l4proto { tcp, udp } " + Words.join(" . ", fields, this::name);
  }

  private String name(Field field) {
    return switch (field) {
      case MARK -> "meta mark";
      case IN_LINK -> "iifname";
      case OUT_LINK -> "oifname";
      case SOURCE_V4 -> "ip saddr";
      case SOURCE_V6 -> "ip6 saddr";
      case DESTINATION_V4 -> "ip daddr";
      case DESTINATION_V6 -> "ip6 daddr";
      case TRANSPORT -> "meta l4proto";
      case SOURCE_PORT -> transport + " sport";
      case DESTINATION_PORT -> transport + " dport";
    };
  }

  private String statement(Statement statement) {
    return switch (statement) {
      case Statement.SetMark s when s.mark().mask() == -1 -> "meta mark set " + Words.bits(s.mark().value());
      case Statement.SetMark s -> "meta mark set meta mark & " + Words.bits(~s.mark().mask()) + " | " + Words.bits(s.mark().value());
      case Statement.Masquerade _ -> "masquerade";
      case Statement.ClampMss s -> "tcp option maxseg size set " + s.bytes();
      case Statement.Count _ -> "counter";
      case Statement.Dispatch s -> key(s.fields()) + " vmap @" + s.map();
      case Statement.Accept _, Statement.Drop _, Statement.Jump _, Statement.Goto _, Statement.Return _ -> verdict(statement);
      case Statement.Foreign s -> throw new IllegalStateException("nothing of ours: " + s);
    };
  }

  /// A verdict, as rules and verdict maps have it.
  static String verdict(Statement statement) {
    return switch (statement) {
      case Statement.Accept _ -> "accept";
      case Statement.Drop _ -> "drop";
      case Statement.Return _ -> "return";
      case Statement.Jump s -> "jump " + s.chain();
      case Statement.Goto s -> "goto " + s.chain();
      case Statement.SetMark _, Statement.Masquerade _, Statement.ClampMss _, Statement.Count _, Statement.Dispatch _, Statement.Foreign _ ->
          throw new IllegalStateException("no verdict: " + statement);
    };
  }
}
