package dev.tswgc.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tswgc.diagnostic.Diagnostics;
import dev.tswgc.topology.Allocation;
import dev.tswgc.topology.Lock;
import dev.tswgc.topology.Topology;
import dev.tswgc.topology.language.Bound;
import java.util.List;

/// Plans of topologies that tests write.
final class Plans {
  static final String SWEDEN =
      """
      tailnets.home {}
      upstreams.sweden {
        addresses = ["10.64.12.3/32", "fc00:bbbb:bbbb:bb01::c03/128"]
        private-key { file = "secrets/sweden.key" }
        dns = ["10.64.0.1"]
        peers = [{ public-key = "oOJiSl/15hBZcqKjo6F3Ijir4MTcWVJeYWpAh5LJjww=", endpoint = "198.51.100.10:51820" }]
      }
      """;

  /// A second upstream, whose endpoint has an IPv6 address.
  static final String JAPAN =
      """
      upstreams.japan {
        addresses = ["10.70.3.9/32", "fd7d:76ee:e68f:a993::9/128"]
        private-key { file = "secrets/japan.key" }
        dns = ["10.70.0.1"]
        peers = [{ public-key = "zAYm69fUvIrXD2/iNhfaNJcUVNze/hFAS7MMNL8ucmc=", endpoint = "[2001:db8:a::20]:51820" }]
      }
      """;

  /// The smallest exit, with room for more.
  static String exit(String more) {
    return SWEDEN + "exits.stockholm { tailnet = home, upstream = sweden, control-dns = [\"9.9.9.9\", \"2620:fe::fe\"]\n" + more + "\n}\n";
  }

  private Plans() {}

  static Plan of(String text) {
    return of(topology(text));
  }

  static Topology topology(String text) {
    Bound bound = Bound.of(text);
    assertEquals(List.of(), bound.lines());
    return bound.topology();
  }

  static Plan of(Topology topology) {
    Diagnostics findings = new Diagnostics();
    Allocation allocation = Allocation.allocate(topology, Lock.empty(), findings);
    assertEquals(List.of(), findings.sorted());
    return Planner.plan(topology, allocation);
  }

  static Namespace exit(Topology topology) {
    return of(topology).hosts().getFirst().namespaces().getFirst();
  }

  static Namespace exitOf(String text) {
    return exit(topology(text));
  }
}
