package dev.tswgc.lab.naive;

import dev.tswgc.lab.exit.Configuration;
import dev.tswgc.lab.exit.ExitWorld;

/// LadInTheLab/vnode: gluetun, and tailscaled in its namespace with what vnode's own script adds: the main table's default route is the tunnel, and packets
/// with the mark 0x40000, which is also Tailscale's own for its clients, leave by the LAN.
///
/// Its outbound subnets are without the tailnet's: as it is published, answers to clients go to the LAN's router, and nothing works.
public record Vnode() implements Configuration {
  @Override
  public String name() {
    return "vnode";
  }

  @Override
  public void prepare(ExitWorld world) {
    world.node().router().sysctl("net.ipv4.conf.all.rp_filter", 0).sysctl("net.ipv4.conf.default.rp_filter", 0);
  }

  @Override
  public void apply(ExitWorld world) {
    Setup setup = new Setup(world);
    Gluetun.itself(setup, "    oifname \"eth0\" ip saddr " + ExitWorld.NODE4 + " ip daddr " + ExitWorld.ROUTER4 + " accept\n");
    setup.ip4(
        "route add default via " + ExitWorld.ROUTER4 + " dev eth0 table 199",
        "rule add pref 99 to " + ExitWorld.ROUTER4 + " lookup 199",
        "route add default via " + ExitWorld.ROUTER4 + " dev eth0 table 51",
        "route replace default dev tun0",
        "rule add pref 1 fwmark 0x40000 lookup 51",
        "rule add pref 99 to 100.64.0.0/10 lookup 52");
    setup.nft(
        """
        table ip mangle {
          chain OUTPUT {
            type route hook output priority -150; policy accept;
            udp dport 3478 meta mark set 0x40000
            udp sport 3478 meta mark set 0x40000
            udp dport 41641 meta mark set 0x40000
            udp sport 41641 meta mark set 0x40000
          }
          chain FORWARD { type filter hook forward priority -150; policy accept; tcp flags & (syn | rst) == syn tcp option maxseg size set 1120; }
        }
        add chain ip filter FORWARD { policy accept; }
        table ip nat {
          chain POSTROUTING {
            type nat hook postrouting priority 100; policy accept;
            oifname "tun0" masquerade
            oifname "eth0" meta mark 0x40000 masquerade
          }
        }
        """);
    Tailscaled.V1_94.into(world.node());
  }
}
