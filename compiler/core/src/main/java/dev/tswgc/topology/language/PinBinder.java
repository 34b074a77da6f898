package dev.tswgc.topology.language;

import dev.tswgc.topology.Exit.Pins;
import dev.tswgc.topology.Exit.TunnelPins;
import dev.tswgc.topology.Located;
import dev.tswgc.topology.Name;
import dev.tswgc.topology.type.Entry;
import dev.tswgc.topology.type.ShapeTopics;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Binds `numbers` of an exit.
final class PinBinder {
  private PinBinder() {}

  /// The pins.
  ///
  /// @param upstreams those of the exit: a tunnel that it does not have cannot be pinned
  static Pins bind(Entry exit, List<Located<Name>> upstreams) {
    Optional<Located<Entry>> numbers = exit.get(ExitKeys.NUMBERS);
    if (numbers.isEmpty()) {
      return new Pins(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Map.of());
    }
    Entry entry = numbers.get().value();
    SortedMap<Name, TunnelPins> tunnels = new TreeMap<>();
    Map<Name, Located<Entry>> written = entry.get(PinKeys.TUNNELS).map(Located::value).orElseGet(Map::of);
    for (Map.Entry<Name, Located<Entry>> tunnel : written.entrySet()) {
      Entry pins = tunnel.getValue().value();
      if (!upstreams.isEmpty() && upstreams.stream().noneMatch(upstream -> upstream.value().equals(tunnel.getKey()))) {
        exit.spoil(ExitKeys.NUMBERS);
        pins.place()
            .report(
                ShapeTopics.UNKNOWN_REFERENCE
                    .at(pins.span(), "The exit has no upstream `" + tunnel.getKey() + "` whose numbers could be pinned.")
                    .related(upstreams.getFirst().span(), "the exit's upstreams"));
      }
      tunnels.put(tunnel.getKey(), new TunnelPins(pins.get(PinKeys.INTERFACE), pins.get(PinKeys.MARK), pins.get(PinKeys.LISTEN_PORT)));
    }
    return new Pins(entry.get(PinKeys.PREFERENCE), entry.get(PinKeys.TABLE), entry.get(PinKeys.LAN_TABLE), entry.get(PinKeys.HOLEPUNCH_MARK), tunnels);
  }
}
