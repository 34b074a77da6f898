package dev.tswgc.plan;

import dev.tswgc.net.Family;
import dev.tswgc.net.IpAddress;
import dev.tswgc.net.PortRange;
import dev.tswgc.net.Prefix;
import dev.tswgc.plan.Firewall.Base;
import dev.tswgc.plan.Firewall.Chain;
import dev.tswgc.plan.Firewall.Hook;
import dev.tswgc.plan.Firewall.Table;
import dev.tswgc.plan.Firewall.Verdict;
import dev.tswgc.plan.Match.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a namespace's nftables do to one packet, by the manual's words and with no thought of speed.
final class Ruleset {
  private final Firewall firewall;
  private final Map<String, List<IpAddress>> addresses;

  /// @param addresses of the node, by link
  Ruleset(Firewall firewall, Map<String, List<IpAddress>> addresses) {
    this.firewall = firewall;
    this.addresses = addresses;
  }

  /// What is left of a packet after a hook: itself, changed, or nothing.
  Optional<Packet> pass(Hook hook, Firewall.Type type, Packet packet) {
    List<Chain> chains = new ArrayList<>();
    Packet now = packet;
    for (Table table : firewall.tables()) {
      for (Chain chain : table.chains()) {
        if (chain.base().map(base -> base.hook() == hook && base.type() == type && onDevice(base, packet)).orElse(false)) {
          chains.add(chain);
        }
      }
    }
    chains.sort((a, b) -> Integer.compare(a.base().orElseThrow().priority(), b.base().orElseThrow().priority()));
    for (Chain chain : chains) {
      Walk walk = new Walk(now, table(chain));
      Optional<Verdict> verdict = walk.through(chain);
      if (verdict.orElse(chain.base().orElseThrow().policy()) == Verdict.DROP) {
        return Optional.empty();
      }
      now = walk.packet;
    }
    return Optional.of(now);
  }

  private static boolean onDevice(Base base, Packet packet) {
    return base.device().map(device -> device.text().equals(packet.out())).orElse(true);
  }

  private Table table(Chain chain) {
    return firewall.tables().stream().filter(table -> table.chains().contains(chain)).findFirst().orElseThrow();
  }

  /// A packet's way through the chains of a table.
  private final class Walk {
    private final Table table;
    private Packet packet;

    Walk(Packet packet, Table table) {
      this.packet = packet;
      this.table = table;
    }

    Optional<Verdict> through(Chain chain) {
      for (Firewall.Rule rule : chain.rules()) {
        if (!rule.when().stream().allMatch(match -> holds(match).orElse(false))) {
          continue;
        }
        for (Statement statement : rule.then()) {
          switch (statement) {
            case Statement.Accept() -> {
              return Optional.of(Verdict.ACCEPT);
            }
            case Statement.Drop() -> {
              return Optional.of(Verdict.DROP);
            }
            case Statement.Return() -> {
              return Optional.empty();
            }
            case Statement.Goto(String name) -> {
              return through(chain(name));
            }
            case Statement.SetMark set -> packet = packet.marked(packet.mark() & ~set.mark().mask() | set.mark().value());
            case Statement.Masquerade() -> packet = packet.source(own(packet.out(), packet.destination().family()));
            case Statement.ClampMss clamp -> {}
            case Statement.Count() -> {}
            case Statement.Jump jump -> throw new AssertionError("no exit has " + jump);
            case Statement.Dispatch dispatch -> throw new AssertionError("no exit has " + dispatch);
          }
        }
      }
      return Optional.empty();
    }

    private IpAddress own(String link, Family family) {
      return addresses.getOrDefault(link, List.of()).stream().filter(address -> address.family() == family).findFirst().orElse(packet.source());
    }

    private Chain chain(String name) {
      return table.chains().stream().filter(chain -> chain.name().equals(name)).findFirst().orElseThrow(() -> new AssertionError("no chain " + name));
    }

    /// Empty where the packet has not what is looked at: then neither the match nor its negation holds.
    private Optional<Boolean> holds(Match match) {
      boolean ip = !packet.protocol().equals("arp");
      boolean v4 = packet.destination().isV4();
      boolean ports = ip && !packet.protocol().equals("icmp") && !packet.laterFragment();
      return switch (match) {
        case Match.InLink in -> Optional.of(in.links().stream().anyMatch(link -> link.text().equals(packet.in())));
        case Match.OutLink out -> Optional.of(out.links().stream().anyMatch(link -> link.text().equals(packet.out())));
        case Match.OfFamily of -> Optional.of(ip && (of.family() == Family.IPV4) == v4);
        case Match.Arp() -> Optional.of(!ip);
        case Match.Source of -> ip && of.prefixes().getFirst().address().isV4() == v4 ? Optional.of(any(of.prefixes(), packet.source())) : Optional.empty();
        case Match.Destination to -> ip && to.prefixes().getFirst().address().isV4() == v4 ? Optional.of(any(to.prefixes(), packet.destination())) : Optional.empty();
        case Match.Transport of -> Optional.of(of.protocols().stream().anyMatch(protocol -> protocol.word().equals(packet.protocol())));
        case Match.AnyIcmp() -> Optional.of(packet.protocol().equals("icmp"));
        case Match.SourcePort from -> ports ? Optional.of(anyPort(from.ports(), packet.sourcePort())) : Optional.empty();
        case Match.DestinationPort to -> ports ? Optional.of(anyPort(to.ports(), packet.destinationPort())) : Optional.empty();
        case Match.IcmpType type -> Optional.empty();
        case Match.HopLimit limit -> Optional.empty();
        case Match.IpOption option -> Optional.empty();
        case Match.RoutingHeader header -> Optional.empty();
        case Match.TcpSyn() -> Optional.of(packet.protocol().equals("tcp"));
        case Match.LaterFragment fragment -> Optional.of(packet.laterFragment() && (fragment.family() == Family.IPV4) == v4);
        case Match.Marked marked -> Optional.of((packet.mark() & marked.mark().mask()) == marked.mark().value());
        case Match.SocketUid of -> packet.uid().isPresent() ? Optional.of(of.uids().first() <= packet.uid().getAsInt() && packet.uid().getAsInt() <= of.uids().last()) : Optional.empty();
        case Match.Connection in -> Optional.of(in.states().contains(packet.state()));
        case Match.Direction of -> Optional.of((of.direction() == Match.ConnectionDirection.ORIGINAL) == packet.original());
        case Match.Fib fib -> Optional.of(fib.types().stream().anyMatch(type -> kind(fib.key(), type)));
        case Match.RateBelow rate -> Optional.of(true);
        case Match.InSet in -> inSet(in, ports);
        case Match.Not not -> holds(not.match()).map(held -> !held);
      };
    }

    private boolean kind(Match.FibKey key, Match.FibType type) {
      IpAddress address = key == Match.FibKey.SOURCE_ON_DEPARTURE_LINK ? packet.source() : packet.destination();
      return switch (type) {
        case LOCAL ->
            switch (key) {
              case DESTINATION -> addresses.values().stream().anyMatch(own -> own.contains(address));
              case DESTINATION_ON_ARRIVAL_LINK -> addresses.getOrDefault(packet.in(), List.of()).contains(address);
              case SOURCE_ON_DEPARTURE_LINK -> addresses.getOrDefault(packet.out(), List.of()).contains(address);
            };
        case MULTICAST -> Prefix.of("224.0.0.0/4").contains(address) || Prefix.of("ff00::/8").contains(address);
        case BROADCAST -> address.equals(IpAddress.of("255.255.255.255"));
        case ANYCAST -> false;
      };
    }

    private Optional<Boolean> inSet(Match.InSet in, boolean ports) {
      NamedSet set = table.sets().stream().filter(named -> named.name().equals(in.set())).findFirst().orElseThrow(() -> new AssertionError("no set " + in.set()));
      for (Field field : in.fields()) {
        boolean has =
            switch (field) {
              case SOURCE_V4, DESTINATION_V4 -> packet.destination().isV4();
              case SOURCE_V6, DESTINATION_V6 -> !packet.destination().isV4();
              case SOURCE_PORT, DESTINATION_PORT -> ports;
              case MARK, IN_LINK, OUT_LINK, TRANSPORT -> true;
            };
        if (!has) {
          return Optional.empty();
        }
      }
      return Optional.of(set.elements().stream().anyMatch(element -> is(element, in.fields())));
    }

    private boolean is(NamedSet.Element element, List<Field> fields) {
      for (int i = 0; i < fields.size(); i++) {
        boolean holds =
            switch (element.atoms().get(i)) {
              case Atom.Net net -> net.prefix().contains(fields.get(i) == Field.SOURCE_V4 || fields.get(i) == Field.SOURCE_V6 ? packet.source() : packet.destination());
              case Atom.Transport transport -> transport.protocol().word().equals(packet.protocol());
              case Atom.Ports range -> range.range().contains(fields.get(i) == Field.SOURCE_PORT ? packet.sourcePort() : packet.destinationPort());
              case Atom.MarkValue value -> value.value() == packet.mark();
              case Atom.OnLink link -> link.link().text().equals(fields.get(i) == Field.IN_LINK ? packet.in() : packet.out());
            };
        if (!holds) {
          return false;
        }
      }
      return true;
    }
  }

  private static boolean any(List<Prefix> prefixes, IpAddress address) {
    return prefixes.stream().anyMatch(prefix -> prefix.contains(address));
  }

  private static boolean anyPort(List<PortRange> ranges, int port) {
    return ranges.stream().anyMatch(range -> range.contains(port));
  }
}
