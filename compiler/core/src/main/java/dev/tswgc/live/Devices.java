package dev.tswgc.live;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The links of netdev chains, from `nft list chains` (`chains.txt`): `nft -j` before 1.0.7 does not tell those of egress hooks.
final class Devices {
  private final Map<String, List<String>> byChain = new HashMap<>();

  static Devices none() {
    return new Devices();
  }

  static Devices read(String text) {
    Devices read = new Devices();
    String table = "";
    String chain = "";
    for (String line : text.split("\n", -1)) {
      String[] words = line.strip().split("\\s+", -1);
      if (words.length >= 3 && words[0].equals("table")) {
        table = words[1] + " " + words[2];
      } else if (words.length >= 2 && words[0].equals("chain")) {
        chain = table + " " + words[1];
      } else {
        read.devices(chain, words);
      }
    }
    return read;
  }

  /// `type filter hook egress device "eth0" priority filter; policy drop;`, or `devices = { "eth0", "wg0" }`.
  private void devices(String chain, String[] words) {
    List<String> found = new ArrayList<>();
    boolean listed = false;
    for (String word : words) {
      if (word.equals("priority")) {
        break;
      }
      if (listed && word.startsWith("\"")) {
        found.add(word.replace("\"", "").replace(",", ""));
      }
      listed |= word.equals("device") || word.equals("devices");
    }
    if (!found.isEmpty()) {
      byChain.put(chain, found);
    }
  }

  List<String> of(String family, String table, String chain) {
    return byChain.getOrDefault(family + " " + table + " " + chain, List.of());
  }
}
