package dev.tswgc.lab.naive;

import dev.tswgc.lab.exit.Configuration;
import dev.tswgc.lab.exit.ExitTopology;
import java.util.List;

/// The exits of systems that people run, of which dumps are kept.
public final class Systems {
  private Systems() {}

  /// Of what upstream a system is shown.
  public static ExitTopology topology(Configuration system) {
    return system instanceof WgQuick quick ? quick.topology() : ExitTopology.ordinary();
  }

  public static List<Configuration> all() {
    return List.of(WgQuick.alone(), WgQuick.ipv4Only(), WgQuick.withItsKillSwitch(), new Tswg(), new Vnode(), new Gluetun(), Tailguard.beforeItsProbe(), Tailguard.afterItsProbe());
  }
}
