package dev.tswgc.check;

import dev.tswgc.topology.Host;
import dev.tswgc.topology.Host.RuntimeKind;

/// Which hosts have a container engine that makes networks.
final class Engines {
  private Engines() {}

  static boolean runs(Host host) {
    RuntimeKind runtime = host.runtime().value();
    return runtime == RuntimeKind.DOCKER || runtime == RuntimeKind.PODMAN;
  }
}
