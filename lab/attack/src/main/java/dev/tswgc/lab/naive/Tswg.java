package dev.tswgc.lab.naive;

import dev.tswgc.lab.exit.Configuration;
import dev.tswgc.lab.exit.ExitWorld;

/// stratself/tswg: wg-quick, and a table past the tunnel for its endpoint and for addresses that are to be reached directly, by rules without a preference
/// that ask nobody where a packet comes from.
public record Tswg() implements Configuration {
  @Override
  public String name() {
    return "tswg";
  }

  @Override
  public void prepare(ExitWorld world) {
    Setup.sysctls(world);
  }

  @Override
  public void apply(ExitWorld world) {
    Setup setup = new Setup(world);
    setup.wgQuick(world.provider().wgQuick());
    String endpoint = "rule add from all to " + world.provider().address4() + " ipproto udp dport 51820 lookup 80 iif ";
    setup.ip4(
        // Without a gateway in the original, for the network of Podman's pasta, which answers for every address.
        "route add default via " + ExitWorld.ROUTER4 + " dev eth0 table 80",
        endpoint + "wg0",
        endpoint + "lo",
        "rule add from all to " + ExitWorld.SERVICE4 + " ipproto tcp dport 443 lookup 80");
    Tailscaled.V1_98.into(world.node());
  }
}
