package dev.tswgc.worlds;

import dev.tswgc.net.Family;
import dev.tswgc.net.Protocol;
import dev.tswgc.plan.Firewall;
import dev.tswgc.plan.Firewall.Hook;
import dev.tswgc.plan.Firewall.TableFamily;
import dev.tswgc.plan.Match;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Conditions of one rule by chance, each of another kind, and such that a packet can fulfil all.
final class RandomMatches {
  private final Chance chance;
  private final TableFamily table;
  private final Firewall.Base base;
  private final Optional<Family> family;
  private final RandomRules.Kind kind;
  private final RandomSets sets;

  RandomMatches(Chance chance, TableFamily table, Firewall.Base base, Optional<Family> family, RandomRules.Kind kind, RandomSets sets) {
    this.chance = chance;
    this.table = table;
    this.base = base;
    this.family = family;
    this.kind = kind;
    this.sets = sets;
  }

  List<Match> some() {
    List<Match> when = new ArrayList<>();
    Set<Class<?>> kinds = new HashSet<>();
    if (kind == RandomRules.Kind.TCP || kind == RandomRules.Kind.UDP) {
      when.add(new Match.Transport(List.of(kind == RandomRules.Kind.TCP ? Protocol.TCP : Protocol.UDP)));
      kinds.add(Match.Transport.class);
    }
    for (int i = chance.below(4); i > 0; i--) {
      Match match = one();
      if (kinds.add(match.getClass())) {
        // The printer wants what is asked of the transport first.
        boolean inverted = chance.once(5) && !(match instanceof Match.LaterFragment(Family of) && of == Family.IPV6);
        when.add(match instanceof Match.Transport && !inverted ? 0 : when.size(), inverted ? new Match.Not(match) : match);
      }
    }
    return when;
  }

  private Match one() {
    int group = chance.below(10);
    if (group < 3) {
      return ofAddresses();
    }
    if (group < 6) {
      return ofTransport();
    }
    return ofTheRest();
  }

  private Match ofAddresses() {
    if (family.isEmpty()) {
      if (kind == RandomRules.Kind.ANY && table == TableFamily.NETDEV && chance.once(4)) {
        return new Match.Arp();
      }
      return chance.coin() && isBoth() ? new Match.OfFamily(chance.family()) : links();
    }
    Family packets = family.get();
    return switch (chance.below(7)) {
      case 0, 1 -> new Match.Source(chance.prefixes(packets));
      case 2, 3 -> new Match.Destination(chance.prefixes(packets));
      case 4 -> isBoth() ? new Match.OfFamily(packets) : links();
      case 5 -> chance.coin() ? new Match.LaterFragment(packets) : packets == Family.IPV4 ? new Match.IpOption(chance.of(Match.Option.values())) : chance.coin() ? new Match.RoutingHeader(0) : new Match.HopLimit(255);
      default -> sets.match(family, kind);
    };
  }

  private boolean isBoth() {
    return table == TableFamily.INET || table == TableFamily.NETDEV;
  }

  private Match links() {
    return chance.coin() ? new Match.InLink(chance.several(chance::anyLink)) : new Match.OutLink(chance.several(chance::anyLink));
  }

  private Match ofTransport() {
    return switch (kind) {
      case ANY -> chance.once(4) ? new Match.Carries(chance.several(() -> chance.of(List.of(1, 6, 17, 58)))) : chance.coin() ? new Match.AnyIcmp() : new Match.Transport(chance.coin() ? List.of(chance.of(Protocol.values())) : List.of(Protocol.TCP, Protocol.UDP));
      case TCP -> chance.once(3) ? new Match.TcpSyn() : ports();
      case UDP, PORTS -> ports();
      case ICMP -> icmp();
    };
  }

  private Match ports() {
    return chance.coin() ? new Match.DestinationPort(chance.apart(chance::ports)) : new Match.SourcePort(chance.apart(chance::sourcePorts));
  }

  private Match icmp() {
    if (family.isEmpty()) {
      return new Match.AnyIcmp();
    }
    return family.get() == Family.IPV4 ? new Match.IcmpType(Family.IPV4, chance.several(() -> chance.of(List.of(8, 0, 13)))) : new Match.IcmpType(Family.IPV6, chance.several(() -> chance.of(List.of(128, 129, 1))));
  }

  private Match ofTheRest() {
    boolean netdev = table == TableFamily.NETDEV;
    return switch (chance.below(netdev ? 5 : 7)) {
      case 0 -> new Match.Marked(chance.mark());
      case 1 -> new Match.SocketUid(chance.uids());
      case 2 -> links();
      case 3 -> fib();
      case 4 -> new Match.RateBelow(10_000_000);
      case 5 -> new Match.Connection(chance.several(() -> chance.of(Match.ConnectionState.values())));
      default -> new Match.Direction(chance.of(Match.ConnectionDirection.values()));
    };
  }

  /// Which link is known where (nft_fib_validate).
  private Match fib() {
    List<Match.FibKey> keys = new ArrayList<>(List.of(Match.FibKey.DESTINATION, Match.FibKey.SOURCE));
    if (base.hook() == Hook.PREROUTING || base.hook() == Hook.INPUT || base.hook() == Hook.FORWARD) {
      keys.add(Match.FibKey.DESTINATION_ON_ARRIVAL_LINK);
    }
    if (base.hook() == Hook.FORWARD || base.hook() == Hook.OUTPUT || base.hook() == Hook.POSTROUTING || base.hook() == Hook.EGRESS) {
      keys.add(Match.FibKey.SOURCE_ON_DEPARTURE_LINK);
    }
    return new Match.Fib(chance.of(keys), chance.several(() -> chance.of(Match.FibType.values())));
  }
}
