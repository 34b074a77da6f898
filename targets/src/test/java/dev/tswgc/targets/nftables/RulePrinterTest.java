package dev.tswgc.targets.nftables;

import static dev.tswgc.targets.HandmadeExit.rule;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tswgc.lab.RealTool;
import dev.tswgc.net.Family;
import dev.tswgc.net.LinkName;
import dev.tswgc.net.Mark;
import dev.tswgc.net.PortRange;
import dev.tswgc.net.Prefix;
import dev.tswgc.net.Protocol;
import dev.tswgc.plan.Firewall.Rule;
import dev.tswgc.plan.Firewall.TableFamily;
import dev.tswgc.plan.Match.Field;
import dev.tswgc.plan.Match;
import dev.tswgc.plan.Statement;
import dev.tswgc.plan.UidRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Each word of the Plan, alone and negated: how it is printed, and that nft loads it in both families of table.
final class RulePrinterTest {
  private static final LinkName WG = new LinkName("wg0");
  private static final LinkName DOTTED = new LinkName("a.b-c");

  private record Case(Match match, String plain, String negated) {}

  private static final List<Case> CASES =
      List.of(
          new Case(new Match.InLink(List.of(WG)), "iifname \"wg0\"", "iifname != \"wg0\""),
          new Case(new Match.OutLink(List.of(WG, DOTTED)), "oifname { \"wg0\", \"a.b-c\" }", "oifname != { \"wg0\", \"a.b-c\" }"),
          new Case(new Match.OfFamily(Family.IPV6), "meta nfproto ipv6", "meta nfproto != ipv6"),
          new Case(new Match.Arp(), "meta protocol arp", "meta protocol != arp"),
          new Case(new Match.Source(List.of(Prefix.of("10.0.0.0/8"))), "ip saddr 10.0.0.0/8", "ip saddr != 10.0.0.0/8"),
          new Case(new Match.Source(List.of(Prefix.ALL_V4)), "ip saddr 0.0.0.0/0", "ip saddr != 0.0.0.0/0"),
          new Case(new Match.Destination(List.of(Prefix.of("::/128"), Prefix.of("fe80::/10"))), "ip6 daddr { ::, fe80::/10 }", "ip6 daddr != { ::, fe80::/10 }"),
          new Case(new Match.Transport(List.of(Protocol.UDP)), "meta l4proto udp", "meta l4proto != udp"),
          new Case(new Match.Transport(List.of(Protocol.TCP, Protocol.UDP)), "meta l4proto { tcp, udp }", "meta l4proto != { tcp, udp }"),
          new Case(new Match.AnyIcmp(), "meta l4proto { icmp, icmpv6 }", "meta l4proto != { icmp, icmpv6 }"),
          new Case(new Match.SourcePort(List.of(PortRange.of(53))), "meta l4proto { tcp, udp } th sport 53", "meta l4proto { tcp, udp } th sport != 53"),
          new Case(
              new Match.DestinationPort(List.of(PortRange.of(53), new PortRange(100, 200))),
              "meta l4proto { tcp, udp } th dport { 53, 100-200 }",
              "meta l4proto { tcp, udp } th dport != { 53, 100-200 }"),
          new Case(new Match.IcmpType(Family.IPV4, List.of(8)), "icmp type 8", "icmp type != 8"),
          new Case(new Match.IcmpType(Family.IPV6, List.of(135, 136)), "icmpv6 type { 135, 136 }", "icmpv6 type != { 135, 136 }"),
          new Case(new Match.HopLimit(255), "ip6 hoplimit 255", "ip6 hoplimit != 255"),
          new Case(new Match.IpOption(Match.Option.RR), "ip option rr exists", "ip option rr missing"),
          new Case(new Match.RoutingHeader(0), "rt type 0", "rt type != 0"),
          new Case(new Match.TcpSyn(), "tcp flags & syn != 0", "tcp flags & syn == 0"),
          new Case(new Match.LaterFragment(Family.IPV4), "ip frag-off & 0x1fff != 0", "ip frag-off & 0x1fff == 0"),
          new Case(new Match.LaterFragment(Family.IPV6), "frag frag-off != 0", "frag frag-off == 0"),
          new Case(new Match.Marked(new Mark(0x5201, -1)), "meta mark 0x5201", "meta mark != 0x5201"),
          new Case(new Match.Marked(new Mark(0x80000, 0xff0000)), "meta mark & 0xff0000 == 0x80000", "meta mark & 0xff0000 != 0x80000"),
          new Case(new Match.SocketUid(UidRange.of(7)), "meta skuid 7", "meta skuid != 7"),
          new Case(new Match.SocketUid(new UidRange(7, 9)), "meta skuid 7-9", "meta skuid != 7-9"),
          new Case(
              new Match.Connection(List.of(Match.ConnectionState.ESTABLISHED, Match.ConnectionState.RELATED)),
              "ct state { established, related }",
              "ct state != { established, related }"),
          new Case(new Match.Direction(Match.ConnectionDirection.REPLY), "ct direction reply", "ct direction != reply"),
          new Case(
              new Match.Fib(Match.FibKey.SOURCE_ON_DEPARTURE_LINK, List.of(Match.FibType.LOCAL)),
              "fib saddr . oif type local",
              "fib saddr . oif type != local"),
          new Case(
              new Match.Fib(Match.FibKey.DESTINATION, List.of(Match.FibType.BROADCAST, Match.FibType.ANYCAST)),
              "fib daddr type { broadcast, anycast }",
              "fib daddr type != { broadcast, anycast }"),
          new Case(new Match.RateBelow(10), "limit rate 10/second burst 5 packets", "limit rate over 10/second burst 5 packets"),
          new Case(new Match.InSet(List.of(Field.DESTINATION_V4), "tg_a"), "ip daddr @tg_a", "ip daddr != @tg_a"),
          new Case(
              new Match.InSet(List.of(Field.MARK, Field.DESTINATION_V4, Field.TRANSPORT, Field.DESTINATION_PORT), "tg_b"),
              "meta mark . ip daddr . meta l4proto . th dport @tg_b",
              "meta mark . ip daddr . meta l4proto . th dport != @tg_b"),
          new Case(
              new Match.InSet(List.of(Field.SOURCE_V6, Field.SOURCE_PORT), "tg_c"),
              "meta l4proto { tcp, udp } ip6 saddr . th sport @tg_c",
              "meta l4proto { tcp, udp } ip6 saddr . th sport != @tg_c"),
          new Case(new Match.InSet(List.of(Field.IN_LINK, Field.OUT_LINK), "tg_d"), "iifname . oifname @tg_d", "iifname . oifname != @tg_d"));

  private static final Map<Statement, String> STATEMENTS =
      Map.ofEntries(
          Map.entry(new Statement.Accept(), "accept"),
          Map.entry(new Statement.Drop(), "drop"),
          Map.entry(new Statement.Return(), "return"),
          Map.entry(new Statement.Jump("tg_end"), "jump tg_end"),
          Map.entry(new Statement.Goto("tg_end"), "goto tg_end"),
          Map.entry(new Statement.SetMark(new Mark(0x5202, -1)), "meta mark set 0x5202"),
          Map.entry(new Statement.SetMark(new Mark(0x5202, 0xffff)), "meta mark set meta mark & 0xffff0000 | 0x5202"),
          Map.entry(new Statement.ClampMss(1288), "tcp option maxseg size set 1288"),
          Map.entry(new Statement.Count(), "counter"),
          Map.entry(new Statement.Dispatch(List.of(Field.IN_LINK, Field.DESTINATION_PORT), "tg_m"), "meta l4proto { tcp, udp } iifname . th dport vmap @tg_m"));

  private static String line(TableFamily family, Rule rule) {
    StringBuilder out = new StringBuilder();
    RulePrinter.print(out, family, rule);
    return out.toString();
  }

  private static String print(List<Match> when, Statement... then) {
    String line = line(TableFamily.INET, rule(when, then));
    String comment = " comment \"exits.stockholm.rule\"";
    assertTrue(line.endsWith(comment), line);
    return line.substring(0, line.length() - comment.length());
  }

  @Test
  void everyMatchHasItsWordsAndItsOpposite() {
    for (Case each : CASES) {
      assertEquals(each.plain() + " accept", print(List.of(each.match()), new Statement.Accept()));
      assertEquals(each.negated() + " accept", print(List.of(new Match.Not(each.match())), new Statement.Accept()));
      assertEquals(each.plain() + " accept", print(List.of(new Match.Not(new Match.Not(each.match()))), new Statement.Accept()));
    }
  }

  @Test
  void everyMatchIsInTheTable() {
    List<String> tried = new ArrayList<>(List.of("Not", "Foreign"));
    CASES.forEach(c -> tried.add(c.match().getClass().getSimpleName()));
    for (Class<?> kind : Match.class.getPermittedSubclasses()) {
      assertTrue(tried.contains(kind.getSimpleName()), kind.getSimpleName());
    }
  }

  @Test
  void everyStatementHasItsWords() {
    STATEMENTS.forEach((statement, words) -> assertEquals(words, print(List.of(), statement)));
    assertEquals("masquerade", print(List.of(), new Statement.Masquerade()));
    assertEquals(Statement.class.getPermittedSubclasses().length, STATEMENTS.keySet().stream().map(Object::getClass).distinct().count() + 2, "all but Masquerade and Foreign are tried above");
  }

  @Test
  void whatIsNotOursIsRefused() {
    assertThrows(IllegalStateException.class, () -> print(List.of(new Match.Unknown("cgroupv2 level 1")), new Statement.Accept()));
    assertThrows(IllegalStateException.class, () -> print(List.of(), new Statement.Reject()));
    assertThrows(IllegalStateException.class, () -> line(TableFamily.IP, rule(List.of(new Match.OfFamily(Family.IPV4)), new Statement.Drop())));
  }

  @Test
  void portsSayTheTransportTheRuleAsksFor() {
    Match.DestinationPort dns = new Match.DestinationPort(List.of(PortRange.of(53)));
    Match.SourcePort high = new Match.SourcePort(List.of(new PortRange(1024, 65535)));
    Match.Transport udp = new Match.Transport(List.of(Protocol.UDP));
    Match.Transport both = new Match.Transport(List.of(Protocol.TCP, Protocol.UDP));
    assertEquals("udp dport 53 accept", print(List.of(udp, dns), new Statement.Accept()));
    assertEquals("udp dport != 53 accept", print(List.of(udp, new Match.Not(dns)), new Statement.Accept()));
    assertEquals("meta l4proto { tcp, udp } th dport 53 accept", print(List.of(both, dns), new Statement.Accept()));
    assertEquals("meta l4proto { tcp, udp } th sport 1024-65535 th dport 53 accept", print(List.of(high, dns), new Statement.Accept()));
    Match.InSet set = new Match.InSet(List.of(Field.DESTINATION_V4, Field.DESTINATION_PORT), "tg_x");
    assertEquals("meta l4proto udp ip daddr . udp dport @tg_x accept", print(List.of(udp, set), new Statement.Accept()));
  }

  @Test
  void aNetdevTableKnowsFamiliesByFrameType() {
    assertEquals(
        "meta protocol ip drop comment \"exits.stockholm.rule\"",
        line(TableFamily.NETDEV, rule(List.of(new Match.OfFamily(Family.IPV4)), new Statement.Drop())));
  }

  /// What nft reads, it prints the same way but for spelling; that is told apart by what it compiles to.
  @Test
  void nftTakesEveryMatchAndStatement() {
    RealTool.require("nft");
    List<String> inet = new ArrayList<>();
    List<String> netdev = new ArrayList<>();
    for (Case each : CASES) {
      for (Match match : List.of(each.match(), new Match.Not(each.match()))) {
        inet.add(line(TableFamily.INET, rule(List.of(match), new Statement.Count())));
        if (!(match.toString().contains("Fib") || match.toString().contains("Direction") || match.toString().contains("Connection"))) {
          netdev.add(line(TableFamily.NETDEV, rule(List.of(match), new Statement.Count())));
        }
      }
    }
    STATEMENTS.keySet().forEach(s -> inet.add(line(TableFamily.INET, rule(s instanceof Statement.ClampMss ? List.of(new Match.TcpSyn()) : List.of(), s))));
    String sets =
        """
          set tg_a {
            type ipv4_addr
          }
          set tg_b {
            type mark . ipv4_addr . inet_proto . inet_service
          }
          set tg_c {
            type ipv6_addr . inet_service
          }
          set tg_d {
            type ifname . ifname
          }
          map tg_m {
            type ifname . inet_service : verdict
          }
          chain tg_end {
          }
        """;
    String script =
        // Small images have no such file.
        "[ ! -e /etc/protocols ] || mount --bind /dev/null /etc/protocols\n"
        + "nft -f - <<'END'\ntable inet tswgc_x {\n%s  chain tg_all {\n%s\n  }\n  chain tg_nat {\n    type nat hook postrouting priority 100; policy accept;\n    masquerade\n  }\n}\nEND\n"
            .formatted(sets, String.join("\n", inet))
        + "ip link add up0 type veth peer name up1\nnft -f - <<'END'\ntable netdev tswgc_x {\n%s  chain tg_all {\n    type filter hook egress device \"up0\" priority 0; policy drop;\n%s\n  }\n}\nEND\n"
            .formatted(sets, String.join("\n", netdev))
        + "nft -s list ruleset | grep -c 'exits.stockholm.rule'\n";
    assertEquals(Integer.toString(inet.size() + netdev.size()), RealTool.inNamespace(script).orFail().strip());
  }
}
