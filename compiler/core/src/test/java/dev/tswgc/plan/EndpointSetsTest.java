package dev.tswgc.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tswgc.diagnostic.Source;
import dev.tswgc.diagnostic.Span;
import dev.tswgc.net.DomainName;
import dev.tswgc.net.Family;
import dev.tswgc.net.IpAddress;
import dev.tswgc.net.PortRange;
import dev.tswgc.net.Prefix;
import dev.tswgc.net.Protocol;
import dev.tswgc.net.Samples;
import dev.tswgc.topology.Holepunch;
import dev.tswgc.topology.Located;
import dev.tswgc.topology.Name;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Holepunches as set elements: all that was said and nothing else, and no two of them over one another.
final class EndpointSetsTest {
  private static final Span NOWHERE = Span.ofWhole(Source.unread("test"));

  private static Holepunch holepunch(List<Prefix> prefixes, List<String> names, List<PortRange> ports, Set<Protocol> protocols) {
    return new Holepunch(
        new Name("h"),
        NOWHERE,
        located(prefixes),
        located(names.stream().map(DomainName::new).toList()),
        located(ports),
        Located.written(protocols, NOWHERE),
        List.of());
  }

  private static <T> List<Located<T>> located(List<T> values) {
    List<Located<T>> all = new ArrayList<>();
    for (T value : values) {
      all.add(Located.written(value, NOWHERE));
    }
    return all;
  }

  private static List<String> elements(List<NamedSet.Element> elements) {
    List<String> lines = new ArrayList<>();
    for (NamedSet.Element element : elements) {
      lines.add(prefix(element) + " " + protocol(element).word() + " " + ports(element));
    }
    return lines;
  }

  private static Prefix prefix(NamedSet.Element element) {
    return ((Atom.Net) element.atoms().get(0)).prefix();
  }

  private static Protocol protocol(NamedSet.Element element) {
    return ((Atom.Transport) element.atoms().get(1)).protocol();
  }

  private static PortRange ports(NamedSet.Element element) {
    return ((Atom.Ports) element.atoms().get(2)).range();
  }

  @Test
  void aNarrowerPrefixLeavesOutWhatTheWiderHas() {
    Set<Protocol> both = EnumSet.allOf(Protocol.class);
    EndpointSets sets =
        new EndpointSets(
            List.of(
                holepunch(List.of(Prefix.of("192.0.2.0/24")), List.of(), List.of(PortRange.of(443)), both),
                holepunch(List.of(Prefix.of("192.0.2.7/32"), Prefix.of("192.0.2.0/24")), List.of(), List.of(new PortRange(440, 450)), EnumSet.of(Protocol.TCP)),
                holepunch(List.of(Prefix.of("192.0.2.7/32")), List.of(), List.of(new PortRange(400, 500)), EnumSet.of(Protocol.TCP))));
    assertEquals(
        List.of("192.0.2.0/24 tcp 440-450", "192.0.2.0/24 udp 443", "192.0.2.7/32 tcp 400-439", "192.0.2.7/32 tcp 451-500"), elements(sets.fixed(Family.IPV4)));
    assertEquals(List.of(), sets.fixed(Family.IPV6));
  }

  /// A small world, so that everything in it can be tried.
  private record World(List<Holepunch> holepunches) {

    static World of(Samples samples) {
      List<Holepunch> all = new ArrayList<>();
      for (int count = 1 + samples.below(5); count > 0; count--) {
        List<Prefix> prefixes = new ArrayList<>();
        for (int i = samples.below(4); i >= 0; i--) {
          int length = 28 + samples.below(5);
          prefixes.add(new Prefix(IpAddress.v4(0xc0000200 + samples.below(16)).masked(length), length));
        }
        List<PortRange> ports = new ArrayList<>();
        for (int i = samples.below(3); i >= 0; i--) {
          int first = 1 + samples.below(8);
          ports.add(new PortRange(first, first + samples.below(4)));
        }
        all.add(holepunch(prefixes, List.of(), ports, samples.oneIn(3) ? EnumSet.of(Protocol.UDP) : EnumSet.allOf(Protocol.class)));
      }
      return new World(all);
    }

    boolean says(IpAddress address, Protocol protocol, int port) {
      for (Holepunch holepunch : holepunches) {
        if (holepunch.protocols().value().contains(protocol)
            && holepunch.prefixes().stream().anyMatch(prefix -> prefix.value().contains(address))
            && holepunch.ports().stream().anyMatch(range -> range.value().contains(port))) {
          return true;
        }
      }
      return false;
    }
  }

  @Test
  void elementsHoldWhatWasSaidOnceAndNothingElse() {
    Samples.forAll(
        World::of,
        world -> {
          List<NamedSet.Element> elements = new EndpointSets(world.holepunches()).fixed(Family.IPV4);
          for (int host = 0; host < 16; host++) {
            IpAddress address = IpAddress.v4(0xc0000200 + host);
            for (Protocol protocol : Protocol.values()) {
              for (int port = 1; port <= 12; port++) {
                int holders = 0;
                for (NamedSet.Element element : elements) {
                  holders += prefix(element).contains(address) && protocol(element) == protocol && ports(element).contains(port) ? 1 : 0;
                }
                assertEquals(world.says(address, protocol, port) ? 1 : 0, holders, address + " " + protocol + " " + port);
              }
            }
          }
          List<NamedSet.Element> sorted = new ArrayList<>(elements);
          sorted.sort(null);
          assertEquals(sorted, elements);
        });
  }

  @Test
  void portRangesOfNamesAreTheSameOrApart() {
    Samples.forAll(
        samples -> {
          List<Holepunch> all = new ArrayList<>();
          for (int count = 1 + samples.below(4); count > 0; count--) {
            int first = 1 + samples.below(20);
            all.add(
                holepunch(List.of(), List.of("a.example", samples.oneIn(2) ? "b.example" : "c.example"), List.of(new PortRange(first, first + samples.below(9))), EnumSet.of(Protocol.TCP)));
          }
          return all;
        },
        holepunches -> {
          List<EndpointSets.NamedEndpoint> named = new EndpointSets(holepunches).named();
          for (EndpointSets.NamedEndpoint one : named) {
            for (EndpointSets.NamedEndpoint other : named) {
              assertTrue(one.ports().equals(other.ports()) || one.ports().last() < other.ports().first() || other.ports().last() < one.ports().first(), one + " " + other);
            }
          }
          Set<String> said = new HashSet<>();
          for (Holepunch holepunch : holepunches) {
            for (Located<DomainName> name : holepunch.names()) {
              for (Located<PortRange> range : holepunch.ports()) {
                for (int port = range.value().first(); port <= range.value().last(); port++) {
                  said.add(name.value() + " " + port);
                }
              }
            }
          }
          Set<String> held = new HashSet<>();
          for (EndpointSets.NamedEndpoint one : named) {
            for (int port = one.ports().first(); port <= one.ports().last(); port++) {
              assertTrue(held.add(one.name() + " " + port), "twice: " + one);
            }
          }
          assertEquals(said, held);
        });
  }

  @Test
  void tenThousandAddressesAreOneRule() {
    List<Prefix> many = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      many.add(Prefix.single(IpAddress.v4(0xc6120000 + 3 * i)));
    }
    assertEquals(10_000, new EndpointSets(List.of(holepunch(many, List.of(), List.of(PortRange.of(443)), EnumSet.of(Protocol.TCP)))).fixed(Family.IPV4).size());
  }

  @Test
  void portSetsAreInTheirShortestForm() {
    PortSet ports = PortSet.of(List.of(new PortRange(10, 20), PortRange.of(21), new PortRange(5, 9), PortRange.of(30)));
    assertEquals("[5-21, 30]", ports.ranges().toString());
    assertEquals("[5-6, 8-21]", ports.minus(PortSet.of(List.of(PortRange.of(7), new PortRange(25, 65535)))).ranges().toString());
    assertFalse(ports.minus(ports).ranges().iterator().hasNext());
  }
}
