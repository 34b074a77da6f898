package dev.tswgc.lab.naive;

import dev.tswgc.lab.exit.Configuration;
import dev.tswgc.lab.exit.ExitWorld;

/// juhovh/tailguard: wg-quick, host routes past the tunnel for its fallback resolvers, and chains that forward between the tailnet and the tunnel only;
/// it is the health check that has them jumped to.
///
/// @param probed whether that check has run: it has not for the first minute, nor where a platform runs none
public record Tailguard(boolean probed) implements Configuration {
  public static Tailguard beforeItsProbe() {
    return new Tailguard(false);
  }

  public static Tailguard afterItsProbe() {
    return new Tailguard(true);
  }

  @Override
  public String name() {
    return probed ? "tailguard-probed" : "tailguard";
  }

  @Override
  public void prepare(ExitWorld world) {
    Setup.sysctls(world);
  }

  @Override
  public void apply(ExitWorld world) {
    Setup setup = new Setup(world);
    setup.wgQuick(world.provider().wgQuick());
    setup.ip4("route add " + ExitWorld.OTHER_SERVICE4 + " via " + ExitWorld.ROUTER4 + " dev eth0");
    setup.ip6("route add " + ExitWorld.OTHER_SERVICE6 + " via " + ExitWorld.ROUTER6 + " dev eth0");
    setup.nft(chains("ip") + chains("ip6"));
    Tailscaled.V1_98.into(world.node());
    if (probed) {
      setup.nft(jumps("ip") + jumps("ip6"));
    }
  }

  private static String chains(String family) {
    String icmp = family.equals("ip") ? "icmp type { destination-unreachable, time-exceeded, parameter-problem }" : "icmpv6 type { 1, 2, 3, 4, 133, 134, 135, 136 }";
    return """
        table FAMILY filter {
          chain INPUT {
            type filter hook input priority 0; policy drop;
            iifname "lo" accept
            %s accept
            udp dport 51820 accept
            ct state established,related accept
          }
          chain FORWARD { type filter hook forward priority 0; policy drop; }
          chain tg-forward {
            iifname "wg0" oifname "wg0" accept
            iifname "wg0" oifname != "tailscale0" drop
            iifname "tailscale0" oifname != "wg0" drop
            iifname "wg0" meta mark set meta mark & 0x00ffffff | 0x01000000
          }
          chain tg-input {
            iifname "tailscale0" ct state established,related accept
            iifname "tailscale0" drop
          }
        }
        table FAMILY nat { chain POSTROUTING { type nat hook postrouting priority 100; policy accept; }; chain tg-postrouting { meta mark & 0xff000000 == 0x01000000 masquerade; }; }
        table FAMILY mangle {
          chain PREROUTING { type filter hook prerouting priority -150; policy accept; }
          chain FORWARD {
            type filter hook forward priority -150; policy accept;
            oifname { "wg0", "tailscale0" } tcp flags & (syn | rst) == syn tcp option maxseg size set rt mtu
          }
        }
        """
        .formatted(icmp)
        .replace("FAMILY", family);
  }

  private static String jumps(String family) {
    return """
        insert rule FAMILY filter INPUT jump tg-input
        insert rule FAMILY filter FORWARD jump tg-forward
        insert rule FAMILY nat POSTROUTING jump tg-postrouting
        """
        .replace("FAMILY", family);
  }
}
