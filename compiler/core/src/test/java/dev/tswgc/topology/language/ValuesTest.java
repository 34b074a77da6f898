package dev.tswgc.topology.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tswgc.topology.Exit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Each type of the language by what it takes and what it says of the rest.
final class ValuesTest {
  private static final String KEY = "yAnz5TF+lXXJte14tji3zlMNq+hd2rYUIgJBgB3fBmk=";

  static final Map<String, String> FILES =
      Map.of(
          "sweden.conf",
          "[Interface]\nPrivateKey = 8K8VeIHo+52Ro+w9oZID+M2zBGlmbhkvl1nQMrblfkg=\nAddress = 10.64.12.3/32, fc00::3/128\nDNS = 10.64.0.1\n\n[Peer]\nPublicKey = "
              + KEY
              + "\nAllowedIPs = 0.0.0.0/0, ::/0\nEndpoint = 198.51.100.10:51820\n");

  private static Bound exit(String setting) {
    return Bound.of("tailnets.home {}\nupstreams.sweden { import = \"sweden.conf\" }\nholepunch.h { address = \"203.0.113.7\", port = 443 }\nexits.s { tailnet = home, upstream = sweden, " + setting + " }", FILES);
  }

  private static Exit bound(String setting) {
    Bound bound = exit(setting);
    assertEquals(List.of(), bound.lines());
    return Bound.entry(bound.topology().exits(), "s");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "port = 41641", "port = \"41641\"", "dns = []", "dns = 10.64.0.1", "dns = [10.64.0.1, \"2001:db8::1\"]", "lan-access = 192.168.1.0/24", "hostname = a-1", "hostname = 7",
        "control-path = tunnel", "network = bridge", "network { bridge {} }", "network { bridge { subnet = 172.30.5.0/24 } }", "network { macvlan { address = 192.168.1.50/24 } }",
        "holepunch = h", "holepunch = [h]", "socks5 {}", "socks5 = [{ port = 1 }, { port = 2, auth { env = USERS } }]", "http { auth { k8s-secret = users/proxy } }",
        "tailscaled { ssh = true }", "tailscaled { ssh = \"true\" }", "tailscaled.env { A_1 = \"x y\", B = 1280 }", "numbers { preference = 5100, table = 1 }",
        "numbers.holepunch-mark = \"0x5280\"", "numbers.holepunch-mark = 21120", "numbers.tunnels.sweden { interface = wg0, mark = 1, listen-port = 65535 }",
        "allow = { rule = unused-entry, reason = why }", "control-dns = 192.168.1.1",
      })
  void isTaken(String setting) {
    bound(setting);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "port = 0 | bad-number 4: `0` is not a number from 1 to 65535.",
        "port = 65536 | bad-number 4: `65536` is not a number from 1 to 65535.",
        "port = -1 | bad-number 4: `-1` is not a number from 1 to 65535.",
        "port = \"041641\" | bad-number 4: `041641` has a leading zero, which some programs read as octal.",
        "port = 4.5 | bad-number 4: `4.5` is not a number from 1 to 65535.",
        "port = any | bad-number 4: `any` is not a number from 1 to 65535.",
        "port = true | wrong-type 4: `port` is true or false, but a number from 1 to 65535 belongs here.",
        "port = {} | wrong-type 4: `port` is an object, but a number from 1 to 65535 belongs here.",
        "port = null | wrong-type 4: `port` is null, but a number from 1 to 65535 belongs here.",
        "dns = 10.64.0.256 | bad-address 4: `10.64.0.256` is no IPv4 address: 256 is above 255.",
        "dns = [10.64.0.010] | bad-address 4: `10.64.0.010` has a number with a leading zero, which some tools read as octal.",
        "dns = [\"fe80::1%eth0\"] | bad-address 4: `fe80::1%eth0` has a zone, which means nothing on another machine.",
        "dns = [[10.64.0.1]] | wrong-type 4: `dns` is a list, but an IP address belongs here.",
        "dns = \"\" | bad-address 4: The empty text is no IP address.",
        "lan-access = 192.168.1.5/24 | bad-prefix 4: `192.168.1.5/24` has host bits.",
        "lan-access = 192.168.1.0/33 | bad-prefix 4: `192.168.1.0/33` has a prefix length that is not 0 to 32, which is what IPv4 has.",
        "hostname = \"a.b\" | bad-host-name 4: `a.b` is no host name.",
        "hostname = Upper | bad-host-name 4: `Upper` is no host name.",
        "control-path = tunel | bad-choice 4: `tunel` is not one of `direct` and `tunnel`.",
        "network = macvlan | bad-choice 4: `macvlan` is not `bridge`, or an object with one of `bridge` and `macvlan`.",
        "network {} | not-one-of 4: `network` needs one of `bridge` and `macvlan`.",
        "network { macvlan {} } | missing-key 4: `address` is missing in `exits.s.network.macvlan`.",
        "network { macvlan { address = 192.168.1.50/24, vlan = 4095 } } | bad-number 4: `4095` is not a number from 1 to 4094.",
        "network { macvlan { address = 192.168.1.50/24, mac = \"02:42\" } } | bad-mac 4: `02:42` is no MAC address.",
        "holepunch = hh | unknown-reference 4: There is no holepunch `hh`.",
        "tailscaled { ssh = yes } | wrong-type 4: `yes` is not `true` or `false`.",
        "tailscaled.env { \"A B\" = 1 } | bad-text 4: `A B` is no name of an environment variable.",
        "tailscaled.env { A = \"x\\ny\" } | bad-text 4: `x?y` has a line end or another control character, or more than 255 characters.",
        "numbers.preference = 4999 | bad-number 4: `4999` is not a number from 5000 to 5100.",
        "numbers.holepunch-mark = \"0x\" | bad-number 4: `0x` is no packet mark.",
        "numbers.holepunch-mark = 0 | bad-number 4: `0` is no packet mark.",
        "numbers.tunnels.japan { mark = 1 } | unknown-reference 4: There is no upstream `japan`.",
        "allow = [{ rule = unused-entry }] | missing-key 4: `reason` is missing in `exits.s.allow`.",
        "socks5 { port = 1080, auth = \"bob:secret\" } | inline-secret 4: `exits.s.socks5.auth` holds the secret itself, and a topology is no place for one.",
      })
  void isRefused(String setting, String finding) {
    Bound bound = exit(setting);
    assertEquals(List.of(finding), bound.lines());
    assertTrue(bound.topology().exits().isEmpty());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "25s | 25", "\"25 seconds\" | 25", "2m | 120", "0s | 0", "1000ms | 1", "1 hour | 3600",
      })
  void durations(String written, int seconds) {
    Bound bound = upstream("keepalive = " + written);
    assertEquals(List.of(), bound.lines());
    assertEquals(seconds, Bound.entry(bound.topology().upstreams(), "u").peers().getFirst().keepaliveSeconds().value());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "25 | bad-duration 1: `25` is a duration without a unit.",
        "25 parsecs | bad-duration 1: `parsecs` is no unit of time.",
        "1500ms | bad-duration 1: `1500ms` is no whole number of seconds.",
        "-5s | bad-duration 1: `-5s` is not a duration from 0s to 65535s.",
        "20h | bad-duration 1: `20h` is not a duration from 0s to 65535s.",
        "often | bad-duration 1: `often` is not a duration from 0s to 65535s.",
        "[] | wrong-type 1: `keepalive` is a list, but a duration from 0s to 65535s belongs here.",
      })
  void badDurations(String written, String finding) {
    assertEquals(List.of(finding), upstream("keepalive = " + written).lines());
  }

  private static Bound upstream(String setting) {
    return Bound.of("upstreams.u { addresses = 10.64.12.3, private-key { env = K }, peers = [{ public-key = \"" + KEY + "\", endpoint = \"vpn.example.org:51820\", " + setting + " }] }");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "203.0.113.7 | 203.0.113.7/32", "\"2001:db8::/32\" | 2001:db8::/32", "derp.example.net | derp.example.net", "[203.0.113.7, \"DERP.example.net.\"] | 203.0.113.7/32 derp.example.net",
      })
  void destinations(String written, String meant) {
    Bound bound = Bound.of("holepunch.h { address = " + written + ", port = 443 }");
    assertEquals(List.of(), bound.lines());
    var hole = Bound.entry(bound.topology().holepunches(), "h");
    StringBuilder all = new StringBuilder();
    hole.prefixes().forEach(prefix -> all.append(prefix.value()).append(' '));
    hole.names().forEach(name -> all.append(name.value()).append(' '));
    assertEquals(meant, all.toString().strip());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "address = \"203.0.113.7:443\", port = 443 | bad-address 1: `203.0.113.7:443` is not an address alone.",
        "address = \"[2001:db8::1]:443\", port = 443 | bad-address 1: `[2001:db8::1]:443` is not an address alone.",
        "address = 203.0.113, port = 443 | bad-address 1: `203.0.113` is no IPv4 address: it has 3 numbers, not four.",
        "address = [], port = 443 | empty-list 1: `address` is an empty list, but at least one is needed.",
        "address = a_b.example, port = 443 | bad-address 1: `a_b.example` is no host name.",
        "address = 203.0.113.7, port = 0 | bad-port 1: `0` is no port.",
        "address = 203.0.113.7, port = 20-10 | bad-port 1: `20-10` is a range that ends before it begins.",
        "address = 203.0.113.7 | missing-key 1: `port` is missing in `holepunch.h`.",
        "port = 1 | missing-key 1: `address` is missing in `holepunch.h`.",
        "address = 203.0.113.7, port = 1, protocol = icmp | bad-choice 1: `icmp` is not one of `tcp`, `udp` and `both`.",
      })
  void badHolepunches(String written, String finding) {
    assertEquals(List.of(finding), Bound.of("holepunch.h { " + written + " }").lines());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "https://headscale.example.org | https://headscale.example.org headscale.example.org 443",
        "https://headscale.example.org/ | https://headscale.example.org headscale.example.org 443",
        "http://10.0.0.1:8080 | http://10.0.0.1:8080 10.0.0.1 8080",
        "http://h.example | http://h.example h.example 80",
        "https://[2001:db8::1] | https://[2001:db8::1] [2001:db8::1] 443",
        "https://[2001:db8::1]:8443 | https://[2001:db8::1]:8443 [2001:db8::1] 8443",
      })
  void controlServers(String written, String meant) {
    Bound bound = Bound.of("tailnets.t { control = \"" + written + "\" }");
    assertEquals(List.of(), bound.lines());
    var control = Bound.entry(bound.topology().tailnets(), "t").control().orElseThrow().value();
    assertEquals(meant, control.url() + " " + control.host() + " " + control.port());
  }

  @ParameterizedTest
  @CsvSource({
    "headscale.example.org", "ftp://headscale.example.org", "https://", "https://h.example/path", "https://user@h.example", "https://h.example?x=1", "https://h.example:0", "https://2001:db8::1",
    "https://h.example:99999", "https://h_1.example",
  })
  void badControlServers(String written) {
    assertEquals(List.of("bad-url"), Bound.of("tailnets.t { control = \"" + written + "\" }").slugs());
  }
}
