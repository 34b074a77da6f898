package dev.tswgc.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tswgc.net.Family;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The policy rules of an exit, as ip-rule would list them.
final class RulesTest {

  private static List<String> rules(Namespace exit, Family family) {
    List<String> lines = new ArrayList<>();
    for (PolicyRule rule : exit.rules()) {
      if (rule.family() == family) {
        PolicyRule.Selector when = rule.selector();
        StringBuilder line = new StringBuilder().append(rule.preference().number());
        when.in().ifPresent(link -> line.append(" iif ").append(link));
        when.to().ifPresent(prefix -> line.append(" to ").append(prefix));
        when.mark().ifPresent(mark -> line.append(" fwmark ").append(mark));
        when.uids().ifPresent(uids -> line.append(" uidrange ").append(uids));
        lines.add(line + (rule.action() instanceof PolicyRule.Action.Lookup lookup ? " lookup " + lookup.table() : " unreachable"));
      }
    }
    return lines;
  }

  @Test
  void ofTheSmallestExit() {
    Namespace exit = Plans.exitOf(Plans.exit(""));
    assertEquals(
        List.of(
            "5000 to 10.64.0.1/32 lookup 5200",
            "5001 to 10.64.0.1/32 unreachable",
            "5010 iif tailscale0 to 100.64.0.0/10 lookup 52",
            "5011 iif tailscale0 to 100.64.0.0/10 unreachable",
            "5020 iif tailscale0 lookup 5200",
            "5021 iif tailscale0 unreachable",
            "5030 iif wg0 to 100.64.0.0/10 lookup 52",
            "5031 iif wg0 unreachable",
            "5040 iif lo to 100.64.0.0/10 fwmark 0x0/0xff0000 lookup 52",
            "5041 iif lo to 100.64.0.0/10 fwmark 0x0/0xff0000 unreachable",
            "5044 iif lo to 9.9.9.9/32 uidrange 60700-60700 lookup main",
            "5045 iif lo to 9.9.9.9/32 uidrange 60700-60700 unreachable",
            "5050 iif lo uidrange 60700-60709 lookup 5200",
            "5051 iif lo uidrange 60700-60709 unreachable",
            "5060 iif lo fwmark 0x80000/0xff0000 lookup main",
            "5070 iif lo fwmark 0x5201/0xffff lookup main"),
        rules(exit, Family.IPV4));
    assertEquals(
        List.of(
            "5010 iif tailscale0 to fd7a:115c:a1e0::/48 lookup 52",
            "5011 iif tailscale0 to fd7a:115c:a1e0::/48 unreachable",
            "5020 iif tailscale0 lookup 5200",
            "5021 iif tailscale0 unreachable",
            "5030 iif wg0 to fd7a:115c:a1e0::/48 lookup 52",
            "5031 iif wg0 unreachable",
            "5040 iif lo to fd7a:115c:a1e0::/48 fwmark 0x0/0xff0000 lookup 52",
            "5041 iif lo to fd7a:115c:a1e0::/48 fwmark 0x0/0xff0000 unreachable",
            "5044 iif lo to 2620:fe::fe/128 uidrange 60700-60700 lookup main",
            "5045 iif lo to 2620:fe::fe/128 uidrange 60700-60700 unreachable",
            "5050 iif lo uidrange 60700-60709 lookup 5200",
            "5051 iif lo uidrange 60700-60709 unreachable",
            "5060 iif lo fwmark 0x80000/0xff0000 lookup main",
            "5070 iif lo fwmark 0x5201/0xffff lookup main"),
        rules(exit, Family.IPV6));
  }

  @Test
  void ofEverythingElse() {
    Namespace exit =
        Plans.exitOf(
            Plans.SWEDEN
                + Plans.JAPAN
                + """
                holepunch.control { address = "203.0.113.7", port = 8443, protocol = tcp }
                hosts.vault { runtime = docker, uplink { lan = "192.168.1.0/24" } }
                exits.stockholm {
                  host = vault, tailnet = home, upstream = [sweden, japan]
                  control-path = tunnel, control-dns = ["9.9.9.9", "1.1.1.1"]
                  holepunch = [control], lan-access = ["192.168.1.8", "192.168.1.16/28"]
                }
                """);
    assertEquals(
        List.of(
            "5000 to 10.64.0.1/32 lookup 5200",
            "5001 to 10.64.0.1/32 unreachable",
            "5002 to 10.70.0.1/32 lookup 5200",
            "5003 to 10.70.0.1/32 unreachable",
            "5010 iif tailscale0 to 100.64.0.0/10 lookup 52",
            "5011 iif tailscale0 to 100.64.0.0/10 unreachable",
            "5015 iif tailscale0 lookup 5201",
            "5016 iif eth0 to 100.64.0.0/10 lookup 52",
            "5017 iif eth0 to 100.64.0.0/10 unreachable",
            "5020 iif tailscale0 lookup 5200",
            "5021 iif tailscale0 unreachable",
            "5030 iif wg0 to 100.64.0.0/10 lookup 52",
            "5031 iif wg0 unreachable",
            "5032 iif wg1 to 100.64.0.0/10 lookup 52",
            "5033 iif wg1 unreachable",
            "5040 iif lo to 100.64.0.0/10 fwmark 0x0/0xff0000 lookup 52",
            "5041 iif lo to 100.64.0.0/10 fwmark 0x0/0xff0000 unreachable",
            "5044 iif lo to 9.9.9.9/32 uidrange 60700-60700 lookup main",
            "5045 iif lo to 9.9.9.9/32 uidrange 60700-60700 unreachable",
            "5046 iif lo to 1.1.1.1/32 uidrange 60700-60700 lookup main",
            "5047 iif lo to 1.1.1.1/32 uidrange 60700-60700 unreachable",
            "5050 iif lo uidrange 60700-60709 lookup 5200",
            "5051 iif lo uidrange 60700-60709 unreachable",
            "5055 iif lo fwmark 0x5280/0xffff lookup main",
            "5060 iif lo fwmark 0x80000/0xff0000 lookup 5200",
            "5061 iif lo fwmark 0x80000/0xff0000 unreachable",
            "5070 iif lo fwmark 0x5201/0xffff lookup main",
            "5071 iif lo fwmark 0x5202/0xffff lookup main"),
        rules(exit, Family.IPV4));
  }

  @Test
  void preferencesAreUniqueInAFamily() {
    for (String more : List.of("", "numbers { preference = 5100 }")) {
      for (Family family : Family.values()) {
        List<Integer> preferences = Plans.exitOf(Plans.exit(more)).rules().stream().filter(rule -> rule.family() == family).map(rule -> rule.preference().number()).toList();
        assertEquals(preferences.stream().distinct().sorted().toList(), preferences);
      }
    }
  }

  @Test
  void ofAPinnedStart() {
    assertEquals("5100 to 10.64.0.1/32 lookup 5250", rules(Plans.exitOf(Plans.exit("numbers { preference = 5100, table = 5250 }")), Family.IPV4).getFirst());
  }
}
