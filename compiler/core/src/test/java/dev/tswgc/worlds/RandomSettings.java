package dev.tswgc.worlds;

import dev.tswgc.net.LinkName;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Settings of the kernel by chance: those that the interpreter asks for.
final class RandomSettings {
  private static final List<Integer> FILTERING = List.of(0, 0, 1, 2);

  private final Chance chance;

  RandomSettings(Chance chance) {
    this.chance = chance;
  }

  Map<String, String> all() {
    Map<String, String> all = new TreeMap<>();
    all.put("net/ipv4/ip_forward", chance.once(12) ? "0" : "1");
    all.put("net/ipv6/conf/all/forwarding", "1");
    all.put("net/ipv4/conf/all/rp_filter", "0");
    all.put("net/ipv4/conf/all/src_valid_mark", chance.once(4) ? "1" : "0");
    for (LinkName link : Surroundings.LINKS) {
      all.put("net/ipv4/conf/" + link + "/rp_filter", Integer.toString(chance.once(3) ? chance.of(FILTERING) : 0));
      all.put("net/ipv4/conf/" + link + "/route_localnet", chance.once(8) ? "1" : "0");
    }
    return all;
  }
}
