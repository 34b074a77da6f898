package dev.tswgc.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/// Kernel settings that depend on what is in the topology.
final class SysctlsTest {
  private static String firstPort(String more) {
    List<String> values =
        Plans.exitOf(Plans.exit(more)).sysctls().stream().filter(sysctl -> sysctl.key().equals("net/ipv4/ip_unprivileged_port_start")).map(Sysctl::value).toList();
    assertEquals(1, values.size());
    return values.getFirst();
  }

  /// No program of an exit has the capability to listen below it.
  @Test
  void everythingThatListensMay() {
    assertEquals("53", firstPort(""));
    assertEquals("53", firstPort("socks5 { port = 1080 }, http { port = 80 }"));
    assertEquals("23", firstPort("socks5 { port = 1080 }, http { port = 23 }"));
    assertEquals("1", firstPort("socks5 { port = 1 }, http { port = 23 }"));
  }
}
