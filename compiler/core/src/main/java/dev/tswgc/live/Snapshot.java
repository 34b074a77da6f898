package dev.tswgc.live;

import dev.tswgc.diagnostic.Source;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The files of a snapshot, as `snapshot` of the target `agents` writes them.
///
/// @param files by name
public record Snapshot(Map<String, Source> files) {
  /// Those without which nothing can be said.
  public static final List<String> NEEDED = List.of("nft.json", "rule4.json", "rule6.json", "route4.json", "route6.json", "addr.json", "link.json", "sysctl.txt");

  /// Those that say more: the devices of netdev chains, which older `nft -j` leaves out, what `wg show` says but keys, and queue disciplines and filters of tc(8).
  public static final List<String> OPTIONAL = List.of("chains.txt", "wg.txt", "tc.txt");

  public Snapshot {
    files = Map.copyOf(files);
  }

  Source needed(String name) {
    return file(name).orElseThrow(() -> new IllegalArgumentException("no " + name));
  }

  Optional<Source> file(String name) {
    return Optional.ofNullable(files.get(name));
  }
}
