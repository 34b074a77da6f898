package dev.tswgc.lab.naive;

import dev.tswgc.lab.exit.Configuration;
import dev.tswgc.lab.exit.ExitWorld;
import java.util.List;

/// A tunnel by `wg` and the two rules that guides have for it, as wg-quick adds them, without the firewall rules that wg-quick adds as well.
///
/// @param marked whether clients are sent into the tunnel by a mark that nftables gives their packets, instead of by the absence of one, and have the tunnel's
/// address for a source whichever way they go
public record ByHand(boolean marked) implements Configuration {
  public static ByHand unmarked() {
    return new ByHand(false);
  }

  public static ByHand withMarks() {
    return new ByHand(true);
  }

  @Override
  public String name() {
    return marked ? "by hand, with marks" : "by hand";
  }

  @Override
  public void prepare(ExitWorld world) {
    Setup.sysctls(world);
  }

  @Override
  public void apply(ExitWorld world) {
    Setup setup = new Setup(world);
    setup.wireGuard("wg0", 1420);
    List<String> lines =
        marked
            ? List.of("route add ALL dev wg0 table 51820", "rule add pref 100 fwmark 0x11 lookup 51820")
            : List.of("route add ALL dev wg0 table 51820", "rule add not fwmark 51820 lookup 51820", "rule add lookup main suppress_prefixlength 0");
    setup.ip4(lines.stream().map(line -> line.replace("ALL", "0.0.0.0/0")).toArray(String[]::new));
    setup.ip6(lines.stream().map(line -> line.replace("ALL", "::/0")).toArray(String[]::new));
    if (marked) {
      setup.nft(
          """
          table inet marks {
            chain pre { type filter hook prerouting priority -160; iifname "tailscale0" meta mark set 0x11; }
            chain post {
              type nat hook postrouting priority 90;
              oifname "wg0" snat ip to %s
              oifname "wg0" snat ip6 to %s
            }
          }
          """
              .formatted(world.provider().exit4(), world.provider().exit6()));
    }
    Tailscaled.V1_98.into(world.node());
  }
}
