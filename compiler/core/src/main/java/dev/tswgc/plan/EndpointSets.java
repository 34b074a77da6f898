package dev.tswgc.plan;

import dev.tswgc.net.DomainName;
import dev.tswgc.net.Family;
import dev.tswgc.net.PortRange;
import dev.tswgc.net.Prefix;
import dev.tswgc.net.Protocol;
import dev.tswgc.topology.Holepunch;
import dev.tswgc.topology.Located;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/// Turns what all holepunches of an exit allow into set elements of which no two overlap, because nft refuses such.
///
/// Prefixes are nested or apart, never half of each. So a prefix only has to leave out the ports that a wider one already
/// has, and no address range is ever split: as many elements as there are entries, found in one pass over the sorted prefixes.
final class EndpointSets {
  /// Ports by protocol.
  private record Reach(PortSet tcp, PortSet udp) {
    static final Reach NONE = new Reach(PortSet.NONE, PortSet.NONE);

    Reach plus(Reach other) {
      return new Reach(tcp.plus(other.tcp), udp.plus(other.udp));
    }

    Reach minus(Reach other) {
      return new Reach(tcp.minus(other.tcp), udp.minus(other.udp));
    }

    boolean isEmpty() {
      return tcp.isEmpty() && udp.isEmpty();
    }
  }

  /// A prefix and what can be reached there.
  private record At(Prefix prefix, Reach reach) {}

  /// A name with one of its ports and protocols.
  record NamedEndpoint(DomainName name, Protocol protocol, PortRange ports) {}

  private final List<Holepunch> holepunches;

  EndpointSets(List<Holepunch> holepunches) {
    this.holepunches = List.copyOf(holepunches);
  }

  /// Elements of (destination, protocol, destination port), sorted.
  List<NamedSet.Element> fixed(Family family) {
    List<NamedSet.Element> elements = new ArrayList<>();
    Deque<At> around = new ArrayDeque<>();
    for (At at : sorted(family)) {
      while (!around.isEmpty() && !around.peek().prefix.contains(at.prefix)) {
        around.pop();
      }
      Reach given = around.isEmpty() ? Reach.NONE : around.peek().reach;
      Reach own = at.reach.minus(given);
      if (!own.isEmpty()) {
        add(elements, at.prefix, Protocol.TCP, own.tcp);
        add(elements, at.prefix, Protocol.UDP, own.udp);
        around.push(new At(at.prefix, given.plus(own)));
      }
    }
    return elements;
  }

  private static void add(List<NamedSet.Element> elements, Prefix prefix, Protocol protocol, PortSet ports) {
    for (PortRange range : ports.ranges()) {
      elements.add(new NamedSet.Element(List.of(new Atom.Net(prefix), new Atom.Transport(protocol), new Atom.Ports(range))));
    }
  }

  /// Each prefix once, a wider one before those in it.
  private List<At> sorted(Family family) {
    List<At> all = new ArrayList<>();
    for (Holepunch holepunch : holepunches) {
      Reach reach = reach(holepunch);
      for (Located<Prefix> prefix : holepunch.prefixes()) {
        if (prefix.value().family() == family) {
          all.add(new At(prefix.value(), reach));
        }
      }
    }
    all.sort((a, b) -> a.prefix.compareTo(b.prefix));
    List<At> once = new ArrayList<>(all.size());
    for (At at : all) {
      if (!once.isEmpty() && once.getLast().prefix.equals(at.prefix)) {
        once.set(once.size() - 1, new At(at.prefix, once.getLast().reach.plus(at.reach)));
      } else {
        once.add(at);
      }
    }
    return once;
  }

  private static Reach reach(Holepunch holepunch) {
    PortSet ports = ports(holepunch);
    return new Reach(
        holepunch.protocols().value().contains(Protocol.TCP) ? ports : PortSet.NONE, holepunch.protocols().value().contains(Protocol.UDP) ? ports : PortSet.NONE);
  }

  private static PortSet ports(Holepunch holepunch) {
    List<PortRange> ranges = new ArrayList<>();
    for (Located<PortRange> range : holepunch.ports()) {
      ranges.add(range.value());
    }
    return PortSet.of(ranges);
  }

  /// What the names need, in name order. Two names may turn out to have one address, so any two port ranges of a protocol are the same or apart:
  /// then their elements are so too, whatever the addresses.
  List<NamedEndpoint> named() {
    Map<Protocol, Map<DomainName, PortSet>> byName = new EnumMap<>(Protocol.class);
    for (Holepunch holepunch : holepunches) {
      PortSet ports = ports(holepunch);
      for (Protocol protocol : Protocol.values()) {
        if (holepunch.protocols().value().contains(protocol)) {
          for (Located<DomainName> name : holepunch.names()) {
            byName.computeIfAbsent(protocol, p -> new TreeMap<>()).merge(name.value(), ports, PortSet::plus);
          }
        }
      }
    }
    List<NamedEndpoint> endpoints = new ArrayList<>();
    for (Map.Entry<Protocol, Map<DomainName, PortSet>> protocol : byName.entrySet()) {
      TreeSet<Integer> cuts = new TreeSet<>();
      for (PortSet ports : protocol.getValue().values()) {
        for (PortRange range : ports.ranges()) {
          cuts.add(range.first());
          cuts.add(range.last() + 1);
        }
      }
      for (Map.Entry<DomainName, PortSet> name : protocol.getValue().entrySet()) {
        for (PortRange range : name.getValue().ranges()) {
          for (int first = range.first(); first <= range.last(); ) {
            Integer next = cuts.higher(first);
            int last = next == null ? range.last() : next - 1;
            endpoints.add(new NamedEndpoint(name.getKey(), protocol.getKey(), new PortRange(first, last)));
            first = last + 1;
          }
        }
      }
    }
    return endpoints;
  }
}
