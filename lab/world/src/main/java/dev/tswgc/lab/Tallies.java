package dev.tswgc.lab;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/// What a watcher counted, by flow and direction.
final class Tallies {
  private static final int SHOWN = 3;

  private final Map<Key, Tally> tallies = new HashMap<>();

  private record Key(int flow, boolean outgoing) {}

  private static final class Tally {
    int frames;
    final BitSet numbers = new BitSet();
    final List<String> first = new ArrayList<>();
  }

  synchronized void count(Tag.Found found, boolean outgoing, MemorySegment frame) {
    Tally tally = tallies.computeIfAbsent(new Key(found.flow(), outgoing), key -> new Tally());
    tally.frames++;
    tally.numbers.set(found.number());
    if (tally.first.size() < SHOWN) {
      tally.first.add(HexFormat.of().formatHex(frame.toArray(JAVA_BYTE)));
    }
  }

  synchronized Seen of(int flow, boolean outgoing, String link) {
    Tally tally = tallies.getOrDefault(new Key(flow, outgoing), new Tally());
    return new Seen(link, tally.frames, tally.numbers.cardinality(), List.copyOf(tally.first));
  }

  Seen of(int flow, String link) {
    return of(flow, false, link).plus(of(flow, true, link));
  }
}
