package dev.tswgc.prove;

import dev.tswgc.net.LinkName;
import java.util.LinkedHashMap;
import java.util.Map;

/// Where routing sends a set of packets; a packet can be in more than one part, where others decide.
final class Ways {
  private final Bdd bdd;
  private final Map<LinkName, Integer> links = new LinkedHashMap<>();
  private int local = Bdd.NOTHING;

  Ways(Bdd bdd) {
    this.bdd = bdd;
  }

  void out(LinkName link, int set) {
    if (set != Bdd.NOTHING) {
      links.merge(link, set, bdd::or);
    }
  }

  void local(int set) {
    local = bdd.or(local, set);
  }

  /// By the link they leave by.
  Map<LinkName, Integer> links() {
    return links;
  }

  /// Those for the machine itself.
  int local() {
    return local;
  }
}
