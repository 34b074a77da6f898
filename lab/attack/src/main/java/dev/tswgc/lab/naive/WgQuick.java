package dev.tswgc.lab.naive;

import dev.tswgc.lab.exit.Configuration;
import dev.tswgc.lab.exit.ExitWorld;

/// wg-quick, tailscaled beside it, and nothing else.
public record WgQuick() implements Configuration {
  @Override
  public String name() {
    return "wg-quick";
  }

  @Override
  public void prepare(ExitWorld world) {
    Setup.sysctls(world);
  }

  @Override
  public void apply(ExitWorld world) {
    Setup setup = new Setup(world);
    setup.wgQuick(world.provider().wgQuick());
    Tailscaled.V1_98.into(world.node());
  }
}
