package dev.tswgc.live;

import dev.tswgc.net.LinkName;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// What `wg.txt` says of tunnels: `fwmark wg0 0x5201`, `listen-port wg0 51820`, and more that is not asked yet. It never has keys that must be kept.
///
/// @param marks of outer packets, by link
/// @param ports of outer sockets, by link
record WireGuardFacts(Map<LinkName, Integer> marks, Map<LinkName, Integer> ports) {
  static WireGuardFacts none() {
    return new WireGuardFacts(Map.of(), Map.of());
  }

  static WireGuardFacts read(String text) {
    Map<LinkName, Integer> marks = new HashMap<>();
    Map<LinkName, Integer> ports = new HashMap<>();
    for (String line : text.split("\n", -1)) {
      String[] words = line.strip().split("\\s+", -1);
      if (words.length == 3) {
        Optional<LinkName> link = Values.link(words[1]);
        long number = words[2].equals("off") ? 0 : Values.number(words[2]);
        if (link.isPresent() && number >= 0 && number <= 0xffffffffL) {
          switch (words[0]) {
            case "fwmark" -> marks.put(link.get(), (int) number);
            case "listen-port" -> ports.put(link.get(), (int) number);
            default -> {}
          }
        }
      }
    }
    return new WireGuardFacts(marks, ports);
  }
}
