package dev.tswgc.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// What the programs of an exit are started with.
final class RunsPartTest {
  @Test
  void tailscaledOfAnExitThatHidesTellsNobodyTheAddressesOfItsLinks() {
    assertEquals(
        Map.of("TSWGC_EXIT", "stockholm", "TS_DEBUG_FIREWALL_MODE", "nftables", "TS_DEBUG_OMIT_LOCAL_ADDRS", "true", "TS_NO_LOGS_NO_SUPPORT", "true"),
        environmentOfTailscaled("control-path = tunnel, tailscaled { env { TS_DEBUG_OMIT_LOCAL_ADDRS = \"false\" } }"));
    assertEquals(Map.of("TSWGC_EXIT", "stockholm", "TS_DEBUG_FIREWALL_MODE", "nftables"), environmentOfTailscaled(""));
  }

  private static Map<String, String> environmentOfTailscaled(String more) {
    Namespace exit = Plans.exitOf(Plans.exit(more));
    Service tailscaled = exit.services().stream().filter(Service.Tailscaled.class::isInstance).findFirst().orElseThrow();
    return tailscaled.runs().environment().stream().collect(Collectors.toMap(Service.Variable::name, Service.Variable::value));
  }
}
