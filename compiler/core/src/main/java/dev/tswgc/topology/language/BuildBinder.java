package dev.tswgc.topology.language;

import dev.tswgc.topology.Build;
import dev.tswgc.topology.Located;
import dev.tswgc.topology.type.Entry;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Binds `build`. Which targets and options there are is known to those who render, not here.
final class BuildBinder {
  private BuildBinder() {}

  static Build bind(Optional<Entry> entry) {
    if (entry.isEmpty()) {
      return new Build(List.of(), Map.of(), false);
    }
    SortedMap<String, Map<String, Located<String>>> options = new TreeMap<>();
    Map<String, Located<Map<String, Located<String>>>> written = entry.get().get(BuildKeys.OPTIONS).map(Located::value).orElseGet(Map::of);
    for (Map.Entry<String, Located<Map<String, Located<String>>>> target : written.entrySet()) {
      options.put(target.getKey(), target.getValue().value());
    }
    Optional<Located<Boolean>> privacy = entry.get().get(BuildKeys.PRIVACY);
    return new Build(entry.get().list(BuildKeys.TARGETS), options, privacy.isPresent() && privacy.get().value());
  }
}
