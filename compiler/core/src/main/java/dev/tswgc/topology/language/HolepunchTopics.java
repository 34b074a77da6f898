package dev.tswgc.topology.language;

import dev.tswgc.diagnostic.Severity;
import dev.tswgc.diagnostic.Topic;
import java.util.List;

/// What can be wrong with the lists that holepunch entries name.
final class HolepunchTopics {
  static final Topic EMPTY_ADDRESS_LIST =
      new Topic(
          "empty-address-list",
          Severity.ERROR,
          "A list of addresses that has none",
          """
          A published list that came out empty is more often a failed download than a wish: the endpoints would be reached
          by the tunnel again without a word. If nothing is to be reached directly, remove the entry.""",
          """
          tailnets.home {}
          upstreams.sweden { import = "sweden.conf" }
          holepunch.zoom { address { file = "empty.txt" }, port = 443 }
          exits.stockholm { tailnet = home, upstream = sweden, holepunch = zoom }
          """,
          """
          tailnets.home {}
          upstreams.sweden { import = "sweden.conf" }
          holepunch.zoom { address { file = "zoom.txt" }, port = 443 }
          exits.stockholm { tailnet = home, upstream = sweden, holepunch = zoom }
          """);

  private HolepunchTopics() {}

  static List<Topic> all() {
    return List.of(EMPTY_ADDRESS_LIST);
  }
}
