package dev.tswgc.lab.naive;

import dev.tswgc.lab.exit.Configuration;
import dev.tswgc.lab.exit.ExitWorld;

/// gluetun with tailscaled in its namespace, by the recipe that is passed around for it: rules after its own that let tailscale0 and the tunnel pass, and
/// one before its own for the tailnet. IPv4 only, as its files mostly are.
public record Gluetun() implements Configuration {
  static final String TUNNEL = "tun0";

  private static final String LAN4 = "192.168.1.0/24";
  private static final String LAN6 = "2001:db8:1::/64";

  @Override
  public String name() {
    return "gluetun";
  }

  @Override
  public void prepare(ExitWorld world) {
    Setup.sysctls(world);
  }

  @Override
  public void apply(ExitWorld world) {
    Setup setup = new Setup(world);
    itself(setup, "");
    setup.ip4("rule add pref 90 to 100.64.0.0/10 lookup 52");
    setup.nft(
        """
        add rule ip filter FORWARD iifname "tailscale0" oifname "tun0" accept
        add rule ip filter FORWARD iifname "tun0" oifname "tailscale0" ct state established,related accept
        add rule ip filter OUTPUT oifname "tailscale0" accept
        table ip nat { chain POSTROUTING { type nat hook postrouting priority 100; policy accept; oifname "tun0" masquerade; }; }
        table ip mangle { chain FORWARD { type filter hook forward priority -150; policy accept; tcp flags & (syn | rst) == syn tcp option maxseg size set rt mtu; }; }
        """);
    Tailscaled.V1_98.into(world.node());
  }

  /// What gluetun does alone.
  ///
  /// @param subnets rules of its OUTPUT chain for outbound subnets
  static void itself(Setup setup, String subnets) {
    ExitWorld world = setup.world();
    setup.nft(
        """
        table ip filter {
          chain INPUT {
            type filter hook input priority 0; policy drop;
            iifname "lo" accept
            ct state established,related accept
            iifname "eth0" ip daddr %s accept
          }
          chain FORWARD { type filter hook forward priority 0; policy drop; }
          chain OUTPUT {
            type filter hook output priority 0; policy drop;
            oifname "lo" accept
            ct state established,related accept
            oifname "eth0" ip daddr %s udp dport 51820 accept
            oifname "eth0" ip saddr %s ip daddr %s accept
        %s    oifname "tun0" accept
          }
        }
        table ip6 filter {
          chain INPUT {
            type filter hook input priority 0; policy drop;
            iifname "lo" accept
            ct state established,related accept
            iifname "eth0" ip6 daddr %s accept
          }
          chain FORWARD { type filter hook forward priority 0; policy drop; }
          chain OUTPUT {
            type filter hook output priority 0; policy drop;
            oifname "lo" accept
            ct state established,related accept
            oifname "eth0" ip6 daddr ff02::1:ff00:0/104 accept
            oifname "eth0" ip6 saddr %s ip6 daddr %s accept
            oifname "tun0" accept
          }
        }
        """
            .formatted(LAN4, world.provider().address4(), ExitWorld.NODE4, LAN4, subnets, LAN6, ExitWorld.NODE6, LAN6));
    setup.wireGuard(TUNNEL, 1320);
    setup.ip4(
        "rule add pref 98 to " + LAN4 + " lookup main",
        "route add default via " + ExitWorld.ROUTER4 + " dev eth0 table 200",
        "rule add pref 100 from " + ExitWorld.NODE4 + " lookup 200",
        "route add default dev tun0 table 51820",
        "rule add pref 101 not fwmark 51820 lookup 51820");
    setup.ip6(
        "rule add pref 98 to " + LAN6 + " lookup main",
        "route add default via " + ExitWorld.ROUTER6 + " dev eth0 table 200",
        "rule add pref 100 from " + ExitWorld.NODE6 + " lookup 200");
  }
}
