package dev.tswgc.targets.iproute;

import static dev.tswgc.targets.HandmadeExit.why;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tswgc.lab.RealTool;
import dev.tswgc.net.Family;
import dev.tswgc.net.InterfaceAddress;
import dev.tswgc.net.IpAddress;
import dev.tswgc.net.LinkName;
import dev.tswgc.net.Mark;
import dev.tswgc.net.PortRange;
import dev.tswgc.net.Prefix;
import dev.tswgc.net.Protocol;
import dev.tswgc.plan.Link;
import dev.tswgc.plan.PolicyRule.Action;
import dev.tswgc.plan.PolicyRule.Selector;
import dev.tswgc.plan.PolicyRule;
import dev.tswgc.plan.Preference;
import dev.tswgc.plan.RoutingTable.Next;
import dev.tswgc.plan.RoutingTable.Route;
import dev.tswgc.plan.TableId;
import dev.tswgc.plan.UidRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Each word of rules, routes and links as a line, and what ip makes of it.
final class BatchPrinterTest {
  private static final LinkName UP = new LinkName("up0");
  private static final TableId TABLE = new TableId(5200);

  private static final Selector FULL =
      new Selector(
          Optional.of(LinkName.LO),
          Optional.of(Prefix.of("10.0.0.0/8")),
          Optional.of(Prefix.of("192.0.2.0/24")),
          Optional.of(new Mark(0x80000, 0xff0000)),
          Optional.of(new UidRange(7, 9)),
          Optional.of(Protocol.UDP),
          Optional.of(new PortRange(53, 54)));

  private static String rule(Selector selector, Action action) {
    return BatchPrinter.rule(new PolicyRule(Family.IPV4, new Preference(5000), selector, action, why("x")));
  }

  private static String route(String prefix, Next next) {
    return BatchPrinter.route(TABLE, new Route(Prefix.of(prefix), next, 4278198272L, why("x")));
  }

  @Test
  void aRuleHasEachPartOfItsSelector() {
    assertEquals("rule add pref 5000 unreachable", rule(Selector.any(), new Action.Unreachable()));
    assertEquals(
        "rule add pref 5000 from 10.0.0.0/8 to 192.0.2.0/24 iif lo fwmark 0x80000/0xff0000 uidrange 7-9 ipproto udp dport 53-54 lookup main",
        rule(FULL, new Action.Lookup(TableId.MAIN)));
  }

  @Test
  void aRouteSaysItsFamilyByItsPrefix() {
    assertEquals("route replace ::/0 dev up0 metric 4278198272 table 5200", route("::/0", new Next.Dev(UP)));
    assertEquals("route replace 0.0.0.0/0 dev up0 metric 4278198272 table 5200", route("0.0.0.0/0", new Next.ViaDefaultGateway(UP)));
    assertEquals(
        "route replace 10.0.0.0/8 via 192.0.2.1 dev up0 metric 4278198272 table 5200", route("10.0.0.0/8", new Next.Via(IpAddress.of("192.0.2.1"), UP)));
    assertEquals("route replace unreachable ::/0 metric 4278198272 table 5200", route("::/0", new Next.Unreachable()));
  }

  @Test
  void aLinkOfAnotherKindIsOnlyBroughtUp() {
    assertEquals(List.of("link set dev tailscale0 mtu 1280 up"), BatchPrinter.up(new Link.Tailscale(new LinkName("tailscale0"), 1280, List.of(), why("x"))));
    assertEquals(
        List.of("link set dev up0 mtu 1500 up", "route replace ::/0 via fe80::1 dev up0"),
        BatchPrinter.up(new Link.Uplink(UP, 1500, new Link.Attachment.Pod(), List.of(), List.of(IpAddress.of("fe80::1")), why("x"))));
  }

  @Test
  void ipTakesThemAndHasWhatWasMeant() {
    RealTool.requireUsers();
    List<String> mixed =
        new ArrayList<>(
            BatchPrinter.up(
                new Link.Uplink(
                    UP,
                    1400,
                    new Link.Attachment.Pod(),
                    List.of(InterfaceAddress.parse("192.0.2.2/24").orThrow(), InterfaceAddress.parse("2001:db8::2/64").orThrow()),
                    List.of(IpAddress.of("192.0.2.1"), IpAddress.of("2001:db8::1")),
                    why("x"))));
    mixed.add(route("0.0.0.0/0", new Next.Dev(UP)));
    mixed.add(route("::/0", new Next.Unreachable()));
    mixed.add(route("10.0.0.0/8", new Next.Via(IpAddress.of("192.0.2.1"), UP)));
    String script =
        """
        ip link add up0 type veth peer name isp
        ip link set isp up
        printf '%s\\n' >/run/mixed
        ip -batch /run/mixed
        ip -batch /run/mixed
        printf '%s\\n' | ip -4 -batch -
        ip -4 rule show pref 5000
        ip -4 route show table 5200
        ip -6 route show table 5200
        ip -4 route show default
        ip -6 route show default
        """
            .formatted(String.join("\\n", mixed), rule(FULL, new Action.Lookup(TABLE)));
    assertEquals(
        """
        5000:	from 10.0.0.0/8 to 192.0.2.0/24 fwmark 0x80000/0xff0000 iif lo uidrange 7-9 ipproto udp dport 53-54 lookup 5200
        default dev up0 scope link metric 4278198272
        10.0.0.0/8 via 192.0.2.1 dev up0 metric 4278198272
        unreachable default dev lo metric 4278198272 pref medium
        default via 192.0.2.1 dev up0
        default via 2001:db8::1 dev up0 metric 1024 pref medium
        """,
        RealTool.inNamespace(script).orFail().replace(" \n", "\n"));
  }
}
