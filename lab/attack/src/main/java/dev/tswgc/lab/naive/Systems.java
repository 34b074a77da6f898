package dev.tswgc.lab.naive;

import dev.tswgc.lab.exit.Configuration;
import java.util.List;

/// The exits of systems that people run, of which dumps are kept.
public final class Systems {
  private Systems() {}

  public static List<Configuration> all() {
    return List.of(new WgQuick(), new Tswg(), new Vnode(), new Gluetun(), Tailguard.beforeItsProbe(), Tailguard.afterItsProbe());
  }
}
