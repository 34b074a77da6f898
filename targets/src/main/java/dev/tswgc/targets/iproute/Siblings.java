package dev.tswgc.targets.iproute;

import dev.tswgc.net.LinkName;
import dev.tswgc.plan.Host;
import dev.tswgc.plan.Namespace;
import dev.tswgc.plan.Step;
import dev.tswgc.target.Artifacts;

/// Where the files of other targets stand that a namespace's `apply` loads.
final class Siblings {
  private Siblings() {}

  /// Throws unless each of them has been rendered.
  static void check(Host host, Namespace namespace, Artifacts needed) {
    for (Step step : namespace.steps()) {
      if (step instanceof Step.LoadGuard) {
        check(host, "nftables/" + guard(namespace), needed);
      } else if (step instanceof Step.LoadEgressGuard load) {
        check(host, "nftables/" + egressGuard(namespace, load.link()), needed);
      } else if (step instanceof Step.ConfigureTunnel configure) {
        check(host, "wireguard/" + namespace.id() + "/" + configure.link() + ".conf", needed);
      }
    }
  }

  private static void check(Host host, String file, Artifacts needed) {
    if (needed.at(host.name() + "/" + file).isEmpty()) {
      throw new IllegalStateException("apply would load " + host.name() + "/" + file + ", which no target has rendered");
    }
  }

  /// The file of the table of family inet.
  static String guard(Namespace namespace) {
    return namespace.id() + ".nft";
  }

  /// The file of a link's table of family netdev.
  static String egressGuard(Namespace namespace, LinkName link) {
    return namespace.id() + "." + link + ".nft";
  }
}
