package dev.tswgc.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.tswgc.machine.By;
import dev.tswgc.machine.Interface;
import dev.tswgc.machine.Machine;
import dev.tswgc.machine.Refusal;
import dev.tswgc.machine.Route;
import dev.tswgc.machine.Rule;
import dev.tswgc.net.Family;
import dev.tswgc.net.InterfaceAddress;
import dev.tswgc.net.IpAddress;
import dev.tswgc.net.LinkName;
import dev.tswgc.net.Prefix;
import dev.tswgc.plan.PolicyRule.Selector;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// Rules of the routing policy that no planner of ours emits, as other systems use them, and what the kernel knows of answers.
class AnswersTest {
  private static final By TEST = By.kernel("a test");
  private static final LinkName IN = new LinkName("in0");
  private static final LinkName UP = new LinkName("up0");
  private static final LinkName TUNNEL = new LinkName("tun0");
  private static final Packet CLIENT = Packet.first(IpAddress.of("192.0.2.9"), IpAddress.of("198.51.100.7"), new Payload.Udp(40000, 53));

  private static Interface link(LinkName name, String address) {
    return new Interface(name, new Interface.Role.Uplink(), true, List.of(new InterfaceAddress(IpAddress.of(address), 24)));
  }

  private static Machine machine(List<Rule> rules, Map<Integer, List<Route>> tables, Map<String, String> sysctls) {
    return new Machine("test", List.of(link(IN, "192.0.2.1"), link(UP, "203.0.113.1"), link(TUNNEL, "10.9.0.2")), rules, new TreeMap<>(tables), List.of(), sysctls);
  }

  private static Route dev(String prefix, LinkName link) {
    return new Route(Prefix.of(prefix), new Route.Next.Unicast(link, Optional.empty()), 0, TEST);
  }

  private static Rule rule(long preference, Selector selector, Rule.Action action, boolean inverted) {
    return new Rule(Family.IPV4, preference, inverted, selector, action, TEST);
  }

  private static String leaves(Machine machine) {
    Outcome outcome = new Interpreter(machine).arrives(IN, CLIENT, List.of()).outcome();
    return outcome instanceof Outcome.Leaves leaves ? leaves.link().text() : assertInstanceOf(Outcome.Dropped.class, outcome).reason();
  }

  private static final Map<String, String> FORWARDS = Map.of("net/ipv4/ip_forward", "1");

  /// As wg-quick does it: all but its own packets by the tunnel, unless main has something better than a default route.
  private static Machine wgQuick(Route more) {
    Rule tunnel = rule(32764, Selector.any().marked(new dev.tswgc.net.Mark(51820, -1)), new Rule.Action.Lookup(51820, Optional.empty()), true);
    Rule suppressed = rule(32763, Selector.any(), new Rule.Action.Lookup(Machine.MAIN, Optional.of(0)), false);
    Rule main = rule(32766, Selector.any(), new Rule.Action.Lookup(Machine.MAIN, Optional.empty()), false);
    return machine(
        List.of(suppressed, tunnel, main), Map.of(Machine.MAIN, List.of(dev("0.0.0.0/0", UP), dev("192.0.2.0/24", IN), more), 51820, List.of(dev("0.0.0.0/0", TUNNEL))), FORWARDS);
  }

  @Test
  void suppressedPrefixesAndInvertedRules() {
    assertEquals("tun0", leaves(wgQuick(dev("10.0.0.0/8", UP))));
    assertEquals("up0", leaves(wgQuick(dev("128.0.0.0/1", UP))), "a longer route of main wins: what TunnelVision uses");
  }

  @Test
  void gotoAndThrowAndRefusals() {
    Rule jump = rule(10, Selector.in(IN), new Rule.Action.Goto(30), false);
    Rule skipped = rule(20, Selector.any(), new Rule.Action.Refuse(Refusal.BLACKHOLE), false);
    Rule throwing = rule(30, Selector.any(), new Rule.Action.Lookup(100, Optional.empty()), false);
    Rule last = rule(40, Selector.any(), new Rule.Action.Refuse(Refusal.PROHIBIT), false);
    Route thrown = new Route(Prefix.of("198.51.100.0/24"), new Route.Next.Throw(), 0, TEST);
    assertEquals("no way: prohibit", leaves(machine(List.of(jump, skipped, throwing, last), Map.of(100, List.of(thrown, dev("0.0.0.0/0", UP))), FORWARDS)));
  }

  @Test
  void theReversePathIsAskedAsIfTheMachineItselfSent() {
    Rule main = rule(32766, Selector.any(), new Rule.Action.Lookup(Machine.MAIN, Optional.empty()), false);
    Map<Integer, List<Route>> oneWay = Map.of(Machine.MAIN, List.of(dev("198.51.100.0/24", UP), dev("192.0.2.0/24", UP)));
    assertEquals("up0", leaves(machine(List.of(main), oneWay, FORWARDS)));
    assertEquals("up0", leaves(machine(List.of(main), oneWay, Map.of("net/ipv4/ip_forward", "1", "net/ipv4/conf/all/rp_filter", "2"))), "loose");
    assertEquals("dropped", leaves(machine(List.of(main), oneWay, Map.of("net/ipv4/ip_forward", "1", "net/ipv4/conf/all/rp_filter", "1"))).equals("up0") ? "passed" : "dropped", "strict");
    assertEquals("the machine forwards nothing", leaves(machine(List.of(main), oneWay, Map.of())));
  }

  @Test
  void aBoundSocketOfIpv4PassesTheRoutesBy() {
    Rule nothing = rule(1, Selector.any(), new Rule.Action.Refuse(Refusal.UNREACHABLE), false);
    Machine machine = machine(List.of(nothing), Map.of(), Map.of());
    Packet packet = Packet.first(IpAddress.of("203.0.113.1"), IpAddress.of("198.51.100.7"), new Payload.Tcp(40000, 443, true)).by(1000);
    assertInstanceOf(Outcome.Dropped.class, new Interpreter(machine).sends(packet, Optional.empty()).outcome());
    assertInstanceOf(Outcome.Leaves.class, new Interpreter(machine).sends(packet, Optional.of(UP)).outcome());
  }
}
