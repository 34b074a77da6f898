package dev.tswgc.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The borders of the rules: what just passes, what just does not, and topologies at which a hasty rule would cry out.
class EdgesTest {
  private static final String BASE =
      """
      tailnets.home {}
      upstreams.sweden {
        addresses = ["10.64.12.3/32", "fc00:bbbb:bbbb:bb01::c03/128"]
        private-key { file = "secrets/sweden.key" }
        dns = ["10.64.0.1"]
        peers = [{ public-key = "x4C6NozQ+7AVE0oav6KgL1ULnXGzeqfVrxTr8I12qZc=", endpoint = "198.51.100.20:51820" }]
      }
      upstreams.japan {
        addresses = ["10.70.3.9/32", "fd7d:76ee:e68f:a993::9/128"]
        private-key { file = "secrets/japan.key" }
        dns = ["10.70.0.1"]
        peers = [{ public-key = "lGmS9w0TNLXm7Rp318yTsmrJJOD//9rlFkgHXG7PN0M=", endpoint = "203.0.113.20:51820" }]
      }
      hosts.vault { uplink { interface = eth0, lan = ["192.168.1.0/24", "2001:db8:1::/64"], gateway = ["192.168.1.1", "fe80::1"] } }
      exits.stockholm { host = vault, tailnet = home, upstream = sweden }
      exits.tokyo { host = vault, tailnet = home, upstream = japan }
      """;

  /// Settings beside the topology above, and the slugs they lead to, in alphabetical order; none where the last column is empty.
  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock =
      """
      exits.stockholm.hostname = other |
      exits.stockholm.hostname = tokyo | clash-of-hostnames
      exits.tokyo { tailnet = work, hostname = stockholm }, tailnets.work {} |
      upstreams.japan.addresses = ["10.64.12.3/32", "fd00::1/128"] |
      exits.tokyo.port = 41641, exits.stockholm.port = 41641 | clash-of-ports
      exits.tokyo { port = 41641, host = other }, hosts.other {}, exits.stockholm.port = 41641 |
      exits.tokyo { port = 41641, network { macvlan { address = "192.168.1.9" } } }, exits.stockholm.port = 41641 |
      exits.tokyo { port = 51820, numbers.tunnels.japan.listen-port = 51820 } | clash-of-ports
      exits.tokyo { socks5 { port = 1080 }, http { port = 1080 } } | clash-of-ports
      exits.tokyo { socks5 {}, http {} } |
      exits.tokyo { socks5 = [{}, {}] } | clash-of-ports
      exits.tokyo { socks5 { port = 22 }, tailscaled.ssh = true } | clash-of-ports
      exits.tokyo { socks5 { port = 22 } } |
      exits.tokyo { socks5 { port = 41641 }, port = 41641 } |
      exits.stockholm.network.macvlan.address = "192.168.1.0" | macvlan-address
      exits.stockholm.network.macvlan.address = "192.168.1.255" | macvlan-address
      exits.stockholm.network.macvlan.address = "192.168.1.254" |
      exits.stockholm.network.macvlan.address = "192.168.2.5/24" | macvlan-address
      exits.stockholm.network.macvlan { address = "192.168.2.5/24", vlan = 7 } |
      exits.stockholm.network.macvlan.address = ["192.168.1.5", "2001:db8:1::"] | macvlan-address
      exits.stockholm.network.macvlan.address = ["192.168.1.5", "2001:db8:1::ffff"] |
      exits.stockholm.network.macvlan { address = "192.168.1.5", gateway = "192.168.1.5" } | macvlan-address
      exits.stockholm.network.macvlan { address = "192.168.1.5", gateway = "192.168.9.5" } | gateway-outside-lan
      exits.stockholm.network.macvlan.address = "192.168.1.5", exits.tokyo.network.macvlan { address = "192.168.1.5", vlan = 3 } |
      exits.stockholm.network.macvlan.address = "192.168.1.5", exits.tokyo.network.macvlan { address = "192.168.1.5", parent = eth0 } | clash-of-addresses
      exits.stockholm.network.bridge.subnet = "192.168.0.0/16" | clash-of-addresses
      exits.stockholm.network.bridge.subnet = "172.30.0.0/24", exits.tokyo.network.bridge.subnet = "172.30.0.0/16" | clash-of-addresses
      exits.stockholm.network.bridge.subnet = "172.30.0.0/24", exits.tokyo.network.bridge.subnet = "172.30.1.0/24" |
      exits.stockholm.lan-access = "2001:db8:1::8" |
      exits.stockholm.lan-access = "2001:db8:2::8" | lan-access-not-local
      exits.stockholm.lan-access = "0.0.0.0/0" | overlap-with-tailnet
      exits.stockholm.lan-access = "100.64.1.0/24" | overlap-with-tailnet
      exits.stockholm.lan-access = "10.0.0.0/24" | lan-access-outside-lan
      exits.stockholm { lan-access = "10.0.0.0/24", allow = [{ rule = lan-access-outside-lan, reason = "behind the router" }] } |
      upstreams.sweden.mtu = 1440 |
      upstreams.sweden.mtu = 1441 | mtu-chain
      upstreams.sweden { mtu = 1421, peers = [{ public-key = "x4C6NozQ+7AVE0oav6KgL1ULnXGzeqfVrxTr8I12qZc=", endpoint = "[2001:db8::20]:51820" }] } | mtu-chain
      upstreams.sweden.mtu = 1279 | mtu-below-ipv6
      upstreams.sweden { mtu = 1279, addresses = ["10.64.12.3/32"], allow = [{ rule = single-family, reason = test }] } |
      hosts.vault.uplink.mtu = 1339 | mtu-below-ipv6 mtu-below-ipv6
      hosts.vault.uplink.mtu = 1340 |
      upstreams.sweden { private-key { file = "./secrets/x/../japan.key" } } | same-key-twice
      upstreams.sweden.dns = "100.64.0.7" | dns-unreachable
      exits.stockholm.dns = "100.96.3.4" |
      exits.stockholm.dns = "100.100.100.100" | dns-unreachable
      exits.stockholm.dns = "192.168.1.1" | dns-unreachable
      exits.stockholm { dns = "192.168.1.1", lan-access = "192.168.1.1" } |
      exits.stockholm.dns = "192.168.9.1" |
      exits.stockholm.control-dns = "127.0.0.53" | dns-unreachable
      exits.stockholm.control-dns = "192.168.1.1" |
      upstreams.sweden.addresses = ["10.64.12.3/32"] | single-family
      upstreams.sweden { addresses = ["10.64.12.3/32"], dns = ["10.64.0.1", "fc00::1"] } | dns-in-missing-family single-family
      upstreams.sweden.addresses = ["fc00::c03/128"] | dns-in-missing-family single-family
      upstreams.sweden.addresses = ["100.64.3.2/10", "fc00::c03/128"] | upstream-in-tailnet-range
      exits.stockholm.upstream = [sweden, sweden] | upstream-used-twice
      exits.stockholm.numbers { preference = 5100 } |
      exits.stockholm.numbers { table = 5199 } | reserved-number
      exits.stockholm.numbers { table = 5200, lan-table = 5299 } |
      exits.stockholm.numbers { lan-table = 5200, table = 5200 } | clash-of-pins
      exits.stockholm.numbers { holepunch-mark = "0x10000" } | reserved-number
      exits.stockholm.numbers { holepunch-mark = "0xffff" } |
      exits.stockholm.numbers { holepunch-mark = "0xca6c" } | reserved-number
      exits.stockholm.numbers { holepunch-mark = "0x5201", tunnels.sweden.mark = "0x5201" } | clash-of-pins
      exits.stockholm.numbers { tunnels.sweden.interface = tailscale0 } | reserved-number
      exits.stockholm.numbers { tunnels.sweden.interface = eth0 } | reserved-number
      exits.stockholm.control-path = tunnel, tailnets.home.control = "http://192.168.1.5:8080" | control-unreachable
      tailnets.home.control = "http://192.168.1.5:8080" |
      tailnets.home { control = "https://hs.home.example", suffix = home.example } | control-unreachable
      tailnets.home { control = "https://hshome.example", suffix = home.example } |
      hosts.vault.uplink.gateway = "fe80::1" |
      hosts.vault.uplink.lan = "100.64.0.0/24", hosts.vault.uplink.gateway = "100.64.0.1" | overlap-with-tailnet
      exits.stockholm.holepunch = x, holepunch.x { address = "17.0.0.0/8", port = 443 } |
      exits.stockholm.holepunch = x, holepunch.x { address = "16.0.0.0/7", port = 443 } | holepunch-too-wide
      exits.stockholm.holepunch = x, holepunch.x { address = "100.0.0.0/8", port = 443 } | holepunch-in-tailnet
      exits.stockholm.holepunch = x, holepunch.x { address = "203.0.113.20", port = 443 } |
      exits.tokyo.holepunch = x, holepunch.x { address = "203.0.113.20", port = 443 } | holepunch-is-endpoint
      exits.tokyo.holepunch = [x, x], holepunch.x { address = "9.9.9.9", port = 443 } | listed-twice
      exits.stockholm.tailscaled.advertise-routes = "192.168.1.0/25" | advertised-route-unreachable
      exits.stockholm { lan-access = "192.168.1.0/24", tailscaled.advertise-routes = "192.168.1.0/25" } |
      """)
  void aSettingLeadsTo(String settings, String slugs) {
    List<String> expected = slugs == null ? List.of() : List.of(slugs.split(" "));
    // What stands after an include replaces what it brought.
    Checked checked = Checked.of("include \"base.conf\"\n" + settings + "\n", Map.of("base.conf", BASE));
    List<String> found = new ArrayList<>(checked.slugs());
    found.sort(null);
    assertEquals(expected, found, checked.lines().toString());
  }

  @Test
  void aTunnelOfOneExitIsNotReachedThroughAnother() {
    String text = BASE.replace("exits.tokyo { host = vault, tailnet = home, upstream = japan }", "")
        .replace("upstream = sweden }", "upstream = [sweden, japan] }")
        .replace("10.70.3.9/32", "198.51.100.7/24");
    assertEquals(
        List.of(
            "endpoint-in-own-tunnel 6 [\"198.51.100.20:51820\"] The endpoint of upstream `sweden` can only be reached through a tunnel."
                + " <- 9 [\"198.51.100.7/24\"] this network is reached by tunnel `japan`"),
        Checked.of(text).lines());
  }

  @Test
  void anEntryThatCouldNotBeBoundIsNotCalledUnused() {
    String text = BASE.replace("exits.tokyo { host = vault, tailnet = home, upstream = japan }", "exits.tokyo { host = vault, tailnet = hoem, upstream = japan }");
    assertEquals(List.of("unknown-reference"), Checked.of(text).slugs());
  }

  /// A mistake in what concerns no other exit hides no clash; one in a key that others are held against leads to no second finding.
  @Test
  void whatIsWrongInAnExitHidesNoClashAndMakesNone() {
    String clash = BASE.replace("upstream = japan", "upstream = japan, hostname = stockholm");
    assertEquals(List.of("bad-address", "clash-of-hostnames"), slugs(clash, "dns = [nowhere]"));
    assertEquals(List.of("bad-duration", "clash-of-hostnames"), slugs(clash, "probe.interval = soon"));
    assertEquals(List.of("clash-of-hostnames", "unknown-reference"), slugs(clash, "holepunch = [relay]"));
    assertEquals(List.of("unknown-key"), slugs(clash, "hostnam = other"));
    assertEquals(List.of("bad-host-name"), slugs(clash, "hostname = \"-\""));
    assertEquals(List.of("bad-address"), slugs(BASE, "dns = [nowhere]"));
  }

  /// Of a topology with more in exit `stockholm`.
  private static List<String> slugs(String text, String more) {
    return Checked.of(text.replace("upstream = sweden }", "upstream = sweden, " + more + " }")).slugs().stream().sorted().toList();
  }

  @Test
  void whatIsWrongWithATailnetHidesNoClashOfItsExits() {
    String text = BASE.replace("tailnets.home {", "tailnets.home { sufix = \"x.ts.net\"").replace("upstream = japan", "upstream = japan, hostname = stockholm");
    assertEquals(List.of("clash-of-hostnames", "unknown-key"), Checked.of(text).slugs().stream().sorted().toList());
  }

  @Test
  void anAcceptedFindingIsKeptApart() {
    Checked checked = Checked.of(BASE + "holepunch.later { address = \"9.9.9.9\", port = 1, allow = [{ rule = unused-entry, reason = test }] }\n");
    assertEquals(List.of(), checked.slugs());
    assertEquals(List.of("unused-entry: test"), checked.diagnostics().accepted().stream().map(one -> one.finding().topic().slug() + ": " + one.reason()).toList());
  }

  /// Ten thousand exits and ten thousand prefixes: a rule that compares all with all would take minutes.
  @Test
  void timeGrowsWithTheTopologyAndNotWithItsSquare() {
    StringBuilder text = new StringBuilder("tailnets.home {}\nholepunch.many { port = 443, address = [\n");
    for (int i = 0; i < 10_000; i++) {
      text.append("\"11.").append(i / 256).append('.').append(i % 256).append(".0/24\"\n");
    }
    text.append("] }\n");
    for (int i = 0; i < 10_000; i++) {
      String address = (i / 256) + "." + (i % 256);
      text.append("upstreams.u").append(i).append(" { addresses = [\"10.64.").append(address).append("/32\", \"fd00::").append(Integer.toHexString(i + 1))
          .append("/128\"], dns = \"10.66.0.1\", peers = [{ public-key = \"x4C6NozQ+7AVE0oav6KgL1ULnXGzeqfVrxTr8I12qZc=\", endpoint = \"198.51.100.20:51820\" }] }\n")
          .append("exits.e").append(i).append(" { tailnet = home, upstream = u").append(i).append(", holepunch = many, network.bridge.subnet = \"172.").append(16 + i / 4096)
          .append('.').append(i / 16 % 256).append('.').append(i % 16 * 16).append("/28\" }\n");
    }
    long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    Checked checked = Checked.of(text.toString());
    // Of this thread alone: how much else the machine has to do does not count.
    long millis = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start) / 1_000_000;
    assertEquals(List.of(), checked.lines());
    // Far above what a slow machine takes (2 s with reading and binding), far below what the square of it would.
    assertEquals(true, millis < 30_000, "took " + millis + " ms");
  }
}
