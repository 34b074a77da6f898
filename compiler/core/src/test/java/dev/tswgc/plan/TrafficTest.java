package dev.tswgc.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tswgc.net.IpAddress;
import dev.tswgc.trace.Packet;
import dev.tswgc.trace.Payload;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Where packets end up in a planned exit: what must leave, and by which link only.
final class TrafficTest {
  private static final int BYPASS = 0x80000;
  private static final int OUTER = 0x5201;
  private static final int NOBODY = 65534;

  private static final String HOLEPUNCH =
      """
      holepunch.control { address = ["203.0.113.7", "192.168.1.7", "2001:db8:77::7"], port = 8443, protocol = tcp }
      """;

  private static final String UPLINK4 = "eth0 from 10.200.0.2";

  private static Packet udp(String source, String destination, int port) {
    return udp(source, destination, 40000, port);
  }

  private static Packet udp(String source, String destination, int sourcePort, int port) {
    return Packet.first(IpAddress.of(source), IpAddress.of(destination), new Payload.Udp(sourcePort, port));
  }

  private static Packet tcp(String source, String destination, int port) {
    return Packet.first(IpAddress.of(source), IpAddress.of(destination), new Payload.Tcp(40000, port, true));
  }

  private static Packet answer(Packet packet) {
    return packet.tracked(Optional.of(Packet.Tracking.ANSWER));
  }

  private static Packet fragment(Packet packet) {
    return packet.with(new Payload.LaterFragment(packet.payload().protocol()));
  }

  private static Packet client(String destination, int port) {
    return udp(destination.contains(":") ? "fd7a:115c:a1e0::2" : "100.64.0.2", destination, port);
  }

  private static Packet node(String destination, int port) {
    return tcp("10.200.0.2", destination, port).by(0);
  }

  @Test
  void clientsLeaveByTheTunnel() {
    TracedExit exit = TracedExit.of(Plans.exit(""));
    assertEquals("wg0 from 10.64.12.3", exit.comes("tailscale0", client("192.0.2.1", 443)));
    assertEquals("wg0 from fc00:bbbb:bbbb:bb01::c03", exit.comes("tailscale0", client("2001:db8::1", 443)));
    assertEquals("tailscale0 from 192.0.2.1", exit.comes("wg0", answer(udp("192.0.2.1", "100.64.0.2", 40000))));
  }

  @Test
  void withoutTheTunnelTheyGoNowhere() {
    TracedExit exit = TracedExit.of(Plans.exit("")).without("wg0");
    assertEquals("unreachable", exit.comes("tailscale0", client("192.0.2.1", 443)));
    assertEquals("unreachable", exit.comes("tailscale0", client("2001:db8::1", 443)));
  }

  @Test
  void aFamilyTheTunnelDoesNotCarryGoesNowhere() {
    TracedExit exit = TracedExit.of(Plans.exit("").replace(", \"fc00:bbbb:bbbb:bb01::c03/128\"", ""));
    assertEquals("wg0 from 10.64.12.3", exit.comes("tailscale0", client("192.0.2.1", 443)));
    assertEquals("unreachable", exit.comes("tailscale0", client("2001:db8::1", 443)));
  }

  @Test
  void clientsReachNothingNearTheNodeOrTheProvider() {
    TracedExit exit = TracedExit.of(Plans.exit(""));
    for (String near : List.of("10.64.0.1", "10.200.0.1", "192.168.1.1", "169.254.169.254", "127.0.0.2", "224.0.0.251", "fe80::1", "fd00:ec2::254", "ff02::fb", "64:ff9b::c000:201")) {
      assertEquals("dropped", exit.comes("tailscale0", client(near, 53)), near);
    }
    assertEquals("local", exit.comes("tailscale0", client("255.255.255.255", 53)), "the node is one of everybody, and passes it on to nobody");
  }

  @Test
  void clientsReachEachOtherAndComeWithTailnetAddressesOnly() {
    TracedExit exit = TracedExit.of(Plans.exit(""));
    assertEquals("dropped", exit.comes("tailscale0", udp("192.168.7.7", "192.0.2.1", 443)));
    assertEquals("dropped", exit.comes("tailscale0", udp("2001:db8::7", "2001:db8::1", 443)));
    assertEquals("local", exit.comes("tailscale0", client(TracedExit.TAILNET4, 1080)));
    assertEquals("dropped", exit.comes("eth0", udp("192.168.1.9", TracedExit.TAILNET4, 1080)), "strong host");
    assertEquals("dropped", exit.comes("wg0", udp("192.0.2.1", TracedExit.TAILNET4, 1080)), "strong host");
  }

  @Test
  void nothingComesInUnasked() {
    TracedExit exit = TracedExit.of(Plans.exit(""));
    assertEquals("dropped", exit.comes("wg0", udp("192.0.2.1", "10.64.12.3", 53)));
    assertEquals("local", exit.comes("wg0", answer(udp("192.0.2.1", "10.64.12.3", 40000))));
    assertEquals("dropped", exit.comes("wg0", udp("192.0.2.1", "100.64.0.2", 40000)));
    assertEquals("unreachable", exit.comes("wg0", udp("192.0.2.1", "192.168.1.1", 53)));
    assertEquals("dropped", exit.comes("eth0", tcp("192.168.1.9", "10.200.0.2", 1080)));
    assertEquals("local", exit.comes("eth0", udp("192.0.2.1", "10.200.0.2", 41641)));
    assertEquals("local", exit.comes("eth0", udp("198.51.100.10", "10.200.0.2", 51820, 51820)));
    assertEquals("dropped", exit.comes("eth0", udp("198.51.100.11", "10.200.0.2", 51820, 51820)));
  }

  @Test
  void tailscaledItselfGoesPastTheTunnel() {
    TracedExit exit = TracedExit.of(Plans.exit(""));
    assertEquals(UPLINK4, exit.sends(node("192.0.2.1", 443).marked(BYPASS)));
    assertEquals(UPLINK4, exit.sends(udp("10.200.0.2", "192.0.2.1", 41641, 5555).by(0).marked(BYPASS)));
    assertEquals("dropped", exit.sends(node("192.0.2.1", 53).marked(BYPASS)));
    assertEquals("dropped", exit.sends(node("192.0.2.1", 443).marked(BYPASS).by(NOBODY)), "a mark is no proof");
    assertEquals("dropped", exit.sendsRaw("eth0", node("192.0.2.1", 443).marked(BYPASS).by(NOBODY)));
    assertEquals("dropped", exit.sends(node("192.0.2.1", 443)), "unmarked");
    assertEquals("dropped", exit.sendsRaw("eth0", node("192.0.2.1", 443)));
  }

  @Test
  void outerPacketsGoToTheirEndpointOnly() {
    TracedExit exit = TracedExit.of(Plans.exit(""));
    Packet outer = udp("10.200.0.2", "198.51.100.10", 51820).marked(OUTER);
    assertEquals(UPLINK4, exit.sends(outer));
    assertEquals(UPLINK4, exit.sends(outer.by(0)), "wireguard-go");
    assertEquals("dropped", exit.sends(outer.by(NOBODY)));
    assertEquals("dropped", exit.sendsRaw("eth0", outer.by(NOBODY)));
    assertEquals("dropped", exit.sends(udp("10.200.0.2", "198.51.100.10", 51821).marked(OUTER)));
    assertEquals("dropped", exit.sends(udp("10.200.0.2", "198.51.100.11", 51820).marked(OUTER)));
    assertEquals("dropped", exit.sends(outer.marked(0)));
    assertEquals(UPLINK4, exit.sendsRaw("eth0", fragment(outer)));
    assertEquals("dropped", exit.sendsRaw("eth0", fragment(outer).by(NOBODY)));
    assertEquals("dropped", exit.sendsRaw("eth0", fragment(udp("10.200.0.2", "198.51.100.11", 51820).marked(OUTER))));
  }

  @Test
  void outerPacketsToAnIpv6Endpoint() {
    TracedExit exit = TracedExit.of(Plans.SWEDEN.replace("198.51.100.10:51820", "[2001:db8:a::20]:51820") + "exits.stockholm { tailnet = home, upstream = sweden }");
    Packet outer = udp("fd00::2", "2001:db8:a::20", 51820).marked(OUTER);
    assertEquals("eth0 from fd00::2", exit.sendsRaw("eth0", outer));
    assertEquals("eth0 from fd00::2", exit.sendsRaw("eth0", fragment(outer)));
    assertEquals("dropped", exit.sendsRaw("eth0", fragment(udp("fd00::2", "2001:db8:a::21", 51820).marked(OUTER))));
  }


  @Test
  void holepunchIsForTheNodesOwnProgramsOnly() {
    TracedExit exit = TracedExit.of(HOLEPUNCH + Plans.exit("holepunch = [control], socks5 { port = 1080 }"));
    assertEquals(UPLINK4, exit.sends(node("203.0.113.7", 8443)));
    assertEquals(UPLINK4, exit.sends(node("203.0.113.7", 8443).marked(BYPASS)));
    assertEquals("dropped", exit.sends(node("203.0.113.7", 8444)));
    assertEquals("dropped", exit.sends(udp("10.200.0.2", "203.0.113.7", 8443).by(0)));
    assertEquals("wg0 from 10.64.12.3", exit.comes("tailscale0", tcp("100.64.0.2", "203.0.113.7", 8443)));
    assertEquals("wg0 from 10.64.12.3", exit.sends(node("203.0.113.7", 8443).by(Uids.SOCKS)), "a client asks the proxy for it");
    assertEquals("unreachable", exit.without("wg0").sends(node("203.0.113.7", 8443).by(Uids.SOCKS)));
    assertEquals("dropped", exit.sends(node("203.0.113.7", 8443).by(NOBODY)));
    assertEquals("dropped", exit.sends(node("203.0.113.7", 8443).by(NOBODY).marked(0x5280)), "a mark is no proof");
    assertEquals("dropped", exit.sends(answer(node("203.0.113.7", 8443))), "an answer to one who came from there");
  }

  @Test
  void aHolepunchAroundAnEndpointDoesNotTakeOuterPackets() {
    TracedExit exit = TracedExit.of("holepunch.wide { address = \"198.51.100.0/24\", port = 51820, protocol = udp }\n" + Plans.exit("holepunch = [wide]"));
    assertEquals(UPLINK4, exit.sends(udp("10.200.0.2", "198.51.100.10", 51820).marked(OUTER).by(0)));
  }

  @Test
  void controlByTheTunnel() {
    TracedExit exit = TracedExit.of(HOLEPUNCH + Plans.exit("control-path = tunnel, holepunch = [control]"));
    assertEquals("wg0 from 10.64.12.3", exit.sends(node("192.0.2.1", 443).marked(BYPASS)));
    assertEquals("wg0 from 10.64.12.3", exit.sends(udp("10.64.12.3", "192.0.2.1", 41641, 5555).by(0).marked(BYPASS)));
    assertEquals("dropped", exit.sends(udp("10.64.12.3", "192.168.1.9", 41641, 5555).by(0).marked(BYPASS)), "members' private addresses are not for the provider");
    assertEquals(UPLINK4, exit.sends(node("203.0.113.7", 8443).marked(BYPASS)));
    assertEquals(UPLINK4, exit.sends(node("192.168.1.7", 8443).marked(BYPASS)), "a control server in the LAN");
    assertEquals("dropped", exit.comes("eth0", udp("192.0.2.1", "10.200.0.2", 41641)));
    assertEquals("local", exit.comes("wg0", answer(udp("192.0.2.1", "10.64.12.3", 41641))));
    assertEquals("dropped", exit.sendsRaw("eth0", node("192.0.2.1", 443).marked(BYPASS)));
    assertEquals("unreachable", exit.without("wg0").sends(node("192.0.2.1", 443).marked(BYPASS)));
  }

  @Test
  void proxiesReachTheInternetAndNothingElse() {
    TracedExit exit = TracedExit.of(Plans.exit("socks5 { port = 1080 }, http { port = 8080 }"));
    for (int proxy : List.of(Uids.SOCKS, Uids.HTTP)) {
      assertEquals("wg0 from 10.64.12.3", exit.sends(tcp("10.64.12.3", "192.0.2.1", 443).by(proxy)));
      assertEquals("dropped", exit.sends(tcp("10.64.12.3", "192.168.1.1", 80).by(proxy)));
      assertEquals("dropped", exit.sends(tcp(TracedExit.TAILNET4, "100.64.0.9", 22).by(proxy)));
      assertEquals("dropped", exit.sends(tcp("127.0.0.1", "127.0.0.1", 9002).by(proxy)));
      assertEquals("dropped", exit.sends(tcp(TracedExit.TAILNET4, TracedExit.TAILNET4, 22).by(proxy)));
      assertEquals("local", exit.sends(udp("127.0.0.1", "127.0.0.53", 53).by(proxy)));
      assertEquals("tailscale0 from " + TracedExit.TAILNET4, exit.sends(answer(tcp(TracedExit.TAILNET4, "100.64.0.9", 40000).by(proxy))));
    }
  }

  @Test
  void namesAreAskedByTheTunnel() {
    TracedExit exit = TracedExit.of(Plans.exit(""));
    assertEquals("wg0 from 10.64.12.3", exit.sends(udp("10.64.12.3", "10.64.0.1", 53).by(Uids.RESOLVER)));
    assertEquals("dropped", exit.sends(udp("10.64.12.3", "192.0.2.53", 53).by(Uids.RESOLVER)), "no other resolver");
    assertEquals("dropped", exit.sends(udp("10.64.12.3", "10.64.0.1", 53).by(NOBODY)));
    assertEquals(UPLINK4, exit.sends(udp("10.200.0.2", "9.9.9.9", 53).by(Uids.RESOLVER)));
    assertEquals("dropped", exit.sends(tcp("10.200.0.2", "9.9.9.9", 443).by(Uids.RESOLVER)));
    assertEquals("dropped", exit.sends(udp("10.200.0.2", "9.9.9.9", 53).by(0)));
    assertEquals("unreachable", exit.without("wg0").sends(udp("10.200.0.2", "10.64.0.1", 53).by(Uids.RESOLVER)));
  }

  @Test
  void aResolverOfOnesOwn() {
    TracedExit exit =
        TracedExit.of(
            "hosts.vault { runtime = docker, uplink { lan = \"192.168.1.0/24\" } }\n"
                + Plans.SWEDEN
                + "exits.stockholm { host = vault, tailnet = home, upstream = sweden, dns = [\"100.64.0.53\", \"192.168.1.8\", \"192.0.2.53\"], lan-access = [\"192.168.1.8\"] }");
    assertEquals("tailscale0 from " + TracedExit.TAILNET4, exit.sends(udp(TracedExit.TAILNET4, "100.64.0.53", 53).by(Uids.RESOLVER)));
    assertEquals(UPLINK4, exit.sends(udp("10.200.0.2", "192.168.1.8", 53).by(Uids.RESOLVER)));
    assertEquals("wg0 from 10.64.12.3", exit.sends(udp("10.64.12.3", "192.0.2.53", 53).by(Uids.RESOLVER)));
    assertEquals("dropped", exit.sends(udp("10.200.0.2", "192.168.1.8", 53).by(0)));
  }

  @Test
  void lanAccess() {
    TracedExit exit =
        TracedExit.of(
            "hosts.vault { runtime = docker, uplink { lan = \"192.168.1.0/24\" } }\n"
                + Plans.SWEDEN
                + "exits.stockholm { host = vault, tailnet = home, upstream = sweden, lan-access = [\"192.168.1.8\", \"fd12::/64\"] }");
    assertEquals(UPLINK4, exit.comes("tailscale0", client("192.168.1.8", 445)));
    assertEquals("dropped", exit.comes("tailscale0", client("192.168.1.9", 445)));
    assertEquals("tailscale0 from 192.168.1.8", exit.comes("eth0", answer(udp("192.168.1.8", "100.64.0.2", 445))));
    assertEquals("dropped", exit.comes("eth0", udp("192.168.1.8", "100.64.0.2", 445)), "nobody in the LAN begins");
    assertEquals("dropped", exit.comes("eth0", answer(udp("192.168.1.9", "100.64.0.2", 445))), "an answer of somebody else");
    assertEquals("wg0 from 10.64.12.3", exit.comes("tailscale0", client("192.0.2.1", 443)));
    assertEquals("dropped", exit.sendsRaw("eth0", udp("10.200.0.2", "192.168.1.8", 445).by(0)), "not for programs of the node");
    assertEquals("unreachable", exit.without("eth0").comes("tailscale0", client("192.168.1.8", 445)));
  }

  @Test
  void theNextTunnelTakesOver() {
    String both = Plans.SWEDEN + Plans.JAPAN + "exits.anywhere { tailnet = home, upstream = [sweden, japan] }";
    assertEquals("wg0 from 10.64.12.3", TracedExit.of(both).comes("tailscale0", client("192.0.2.1", 443)));
    assertEquals("wg1 from 10.70.3.9", TracedExit.of(both).without("wg0").comes("tailscale0", client("192.0.2.1", 443)));
    assertEquals("unreachable", TracedExit.of(both).without("wg0").without("wg1").comes("tailscale0", client("192.0.2.1", 443)));
  }

  @Test
  void withoutPolicyRulesTheGuardHolds() {
    Namespace whole = Plans.exitOf(Plans.exit(""));
    Namespace bare =
        new Namespace(
            whole.id(), whole.role(), whole.links(), whole.sysctls(), whole.tables(), List.of(), whole.firewall(), whole.resolver(), whole.published(), whole.services(), whole.secrets(), whole.steps(), whole.why());
    assertEquals("dropped", new TracedExit(bare).comes("tailscale0", client("192.0.2.1", 443)));
    assertEquals("dropped", new TracedExit(bare).sends(node("192.0.2.1", 443).by(Uids.SOCKS)));
  }

  @Test
  void withoutTheGuardTheRulesHold() {
    Namespace whole = Plans.exitOf(Plans.exit("socks5 { port = 1080 }"));
    Namespace bare =
        new Namespace(
            whole.id(), whole.role(), whole.links(), whole.sysctls(), whole.tables(), whole.rules(), new Firewall(List.of()), whole.resolver(), whole.published(), whole.services(), whole.secrets(), whole.steps(), whole.why());
    assertEquals("unreachable", new TracedExit(bare).without("wg0").comes("tailscale0", client("192.0.2.1", 443)));
    assertEquals("unreachable", new TracedExit(bare).without("wg0").sends(node("192.0.2.1", 443).by(Uids.SOCKS)));
  }

  @Test
  void namesFillTimedSets() {
    Namespace exit =
        Plans.exitOf(
            "holepunch.relay { address = derp.example.net, port = [443, 3478], protocol = both }\n"
                + Plans.SWEDEN.replace("198.51.100.10:51820", "vpn.example.org:51820")
                + "exits.stockholm { tailnet = home, upstream = sweden, holepunch = [relay] }");
    Service.Names names = exit.services().stream().filter(Service.Names.class::isInstance).map(Service.Names.class::cast).findFirst().orElseThrow();
    assertEquals(List.of("vpn.example.org"), names.endpoints().stream().map(feed -> feed.name().text()).toList());
    for (Service.SetFeed feed : names.sets()) {
      Firewall.Table table = exit.firewall().tables().stream().filter(one -> one.family() == feed.tableFamily() && one.name().equals(feed.table())).findFirst().orElseThrow();
      NamedSet set = table.sets().stream().filter(one -> one.name().equals(feed.set())).findFirst().orElseThrow();
      assertEquals(set.fields().size(), feed.others().size() + 1, feed.toString());
      assertEquals(List.of(), set.elements());
    }
    assertEquals(List.of("derp.example.net", "vpn.example.org"), exit.resolver().direct().stream().map(Object::toString).toList());
    assertEquals(List.of("tailscale.com"), exit.resolver().domains().stream().map(Object::toString).toList());
    assertEquals(1408, exit.links().get(1).mtu(), "the name may turn out to be an IPv6 address");
  }
}
