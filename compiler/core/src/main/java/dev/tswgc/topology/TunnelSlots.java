package dev.tswgc.topology;

import dev.tswgc.net.LinkName;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// The tunnels of one exit: each has a slot, from which its link, mark and port follow where they are not pinned.
final class TunnelSlots {
  private static final int FIRST_MARK = 0x5201;
  private static final int FIRST_HOLEPUNCH_MARK = 0x5280;
  private static final int FIRST_LISTEN_PORT = 51820;

  private final Exit exit;
  private final List<Name> upstreams;
  private final Set<LinkName> pinnedLinks = new HashSet<>();
  private final Set<Integer> pinnedMarks = new HashSet<>();
  private final Set<Integer> pinnedPorts = new HashSet<>();
  private final SortedMap<Name, Allocation.OfTunnel> given = new TreeMap<>();
  private final Set<Integer> slots = new HashSet<>();

  TunnelSlots(Exit exit) {
    this.exit = exit;
    Set<Name> names = new LinkedHashSet<>();
    for (Located<Name> upstream : exit.upstreams()) {
      names.add(upstream.value());
    }
    upstreams = List.copyOf(names);
    for (Exit.TunnelPins pins : exit.pins().tunnels().values()) {
      pins.link().ifPresent(link -> pinnedLinks.add(link.value()));
      pins.mark().ifPresent(mark -> pinnedMarks.add(mark.value()));
      pins.listenPort().ifPresent(port -> pinnedPorts.add(port.value()));
    }
    exit.pins().holepunchMark().ifPresent(mark -> pinnedMarks.add(mark.value()));
    exit.port().ifPresent(port -> pinnedPorts.add(port.value()));
  }

  /// In order of preference, so that the first choice of a new exit is `wg0`.
  List<Name> upstreams() {
    return upstreams;
  }

  /// Ports of the exit's namespace that tailscaled must not have: those of every slot, since the tunnels of tomorrow count too.
  Set<Integer> barredPorts() {
    Set<Integer> barred = new HashSet<>();
    for (Exit.TunnelPins pins : exit.pins().tunnels().values()) {
      pins.listenPort().ifPresent(port -> barred.add(port.value()));
    }
    for (int slot = 0; slot < Allocation.MAX_TUNNELS; slot++) {
      barred.add(FIRST_LISTEN_PORT + slot);
    }
    return barred;
  }

  /// The mark of the exit's direct traffic, unlike that of any tunnel.
  int holepunchMark() {
    if (exit.pins().holepunchMark().isPresent()) {
      return exit.pins().holepunchMark().get().value();
    }
    int mark = FIRST_HOLEPUNCH_MARK;
    while (pinnedMarks.contains(mark)) {
      mark++;
    }
    return mark;
  }

  /// Gives a tunnel a slot, unless it is taken or something that follows from it is pinned for another.
  boolean claim(Name upstream, int slot) {
    Optional<Exit.TunnelPins> pins = Optional.ofNullable(exit.pins().tunnels().get(upstream));
    Optional<LinkName> link = pins.flatMap(Exit.TunnelPins::link).map(Located::value);
    Optional<Integer> mark = pins.flatMap(Exit.TunnelPins::mark).map(Located::value);
    Optional<Integer> port = pins.flatMap(Exit.TunnelPins::listenPort).map(Located::value);
    LinkName ownLink = new LinkName("wg" + slot);
    int ownMark = FIRST_MARK + slot;
    int ownPort = FIRST_LISTEN_PORT + slot;
    if (slots.contains(slot)
        || link.isEmpty() && pinnedLinks.contains(ownLink)
        || mark.isEmpty() && pinnedMarks.contains(ownMark)
        || port.isEmpty() && pinnedPorts.contains(ownPort)) {
      return false;
    }
    slots.add(slot);
    given.put(upstream, new Allocation.OfTunnel(slot, link.orElse(ownLink), mark.orElse(ownMark), port.orElse(ownPort)));
    return true;
  }

  /// Gives a tunnel the lowest slot it can have.
  boolean claimAny(Name upstream) {
    for (int slot = 0; slot < Allocation.MAX_TUNNELS; slot++) {
      if (claim(upstream, slot)) {
        return true;
      }
    }
    return false;
  }

  SortedMap<Name, Allocation.OfTunnel> given() {
    return given;
  }
}
