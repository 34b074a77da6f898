package dev.tswgc.lab.naive;

import dev.tswgc.lab.exit.Configuration;
import dev.tswgc.lab.exit.ExitTopology;
import dev.tswgc.lab.exit.ExitWorld;

/// wg-quick, tailscaled beside it, and nothing else but what wg-quick(8) itself has to offer.
///
/// @param topology with which upstream
/// @param killSwitch whether the file has the rule of the manual that is to keep everything back that does not go by the tunnel
public record WgQuick(String name, ExitTopology topology, boolean killSwitch) implements Configuration {
  /// As the page says, for both families.
  private static final String REJECT = " -I OUTPUT ! -o %i -m mark ! --mark $(wg show %i fwmark) -m addrtype ! --dst-type LOCAL -j REJECT";

  public static WgQuick alone() {
    return new WgQuick("wg-quick", ExitTopology.ordinary(), false);
  }

  /// Of a provider that has no IPv6, while the uplink does.
  public static WgQuick ipv4Only() {
    return new WgQuick("wg-quick-ipv4-only", ExitTopology.ordinary().ipv4Only(), false);
  }

  public static WgQuick withItsKillSwitch() {
    return new WgQuick("wg-quick-kill-switch", ExitTopology.ordinary(), true);
  }

  @Override
  public void prepare(ExitWorld world) {
    Setup.sysctls(world);
  }

  /// The tunnel alone.
  public static void up(ExitWorld world) {
    new Setup(world).wgQuick(world.provider().wgQuick());
  }

  @Override
  public void apply(ExitWorld world) {
    Setup setup = new Setup(world);
    String file = world.provider().wgQuick();
    String switched = "PostUp = iptables-nft" + REJECT + " && ip6tables-nft" + REJECT + "\n[Peer]";
    setup.wgQuick(killSwitch ? file.replace("[Peer]", switched) : file);
    Tailscaled.V1_98.into(world.node());
  }
}
