package dev.tswgc.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tswgc.topology.Upstream;
import dev.tswgc.topology.language.Bound;
import org.junit.jupiter.api.Test;

/// Sizes of packets along the chain.
final class MtuChainTest {

  private static MtuChain chain(String endpoint, String mtu, int path, int tailscale) {
    String text =
        Plans.SWEDEN.replace("198.51.100.10:51820", endpoint).replace("dns =", (mtu.isEmpty() ? "" : "mtu = " + mtu + ", ") + "dns =")
            + "exits.stockholm { tailnet = home, upstream = sweden }";
    Upstream upstream = Bound.entry(Plans.topology(text).upstreams(), "sweden");
    return MtuChain.of(upstream, path, tailscale);
  }

  @Test
  void roundsDownAsWireGuardPads() {
    // On a path of 1400, 1340 would be padded to 1344 by a far end with a larger MTU: every download stalls.
    assertEquals(new MtuChain(1328, 1288, 1268), chain("198.51.100.10:51820", "", 1400, 1500));
    assertEquals(new MtuChain(1440, 1400, 1380), chain("198.51.100.10:51820", "", 1500, 1500));
  }

  @Test
  void leavesRoomForIpv6OutsideAlsoForNames() {
    assertEquals(1408, chain("[2001:db8::1]:51820", "", 1500, 1500).tunnel());
    assertEquals(1408, chain("vpn.example.org:51820", "", 1500, 1500).tunnel());
  }

  @Test
  void aSmallerMtuOfTheProviderIsKeptAsItIs() {
    assertEquals(1300, chain("198.51.100.10:51820", "1300", 1500, 1500).tunnel());
    assertEquals(1440, chain("198.51.100.10:51820", "1460", 1500, 1500).tunnel());
  }

  @Test
  void segmentsFitTailscalesLinkToo() {
    assertEquals(new MtuChain(1440, 1240, 1220), chain("198.51.100.10:51820", "", 1500, 1280));
  }
}
