package dev.tswgc.worlds;

import dev.tswgc.net.Family;
import dev.tswgc.net.PortRange;
import dev.tswgc.net.Prefix;
import dev.tswgc.net.Protocol;
import dev.tswgc.plan.Atom;
import dev.tswgc.plan.Match;
import dev.tswgc.plan.Match.Field;
import dev.tswgc.plan.NamedSet;
import dev.tswgc.plan.Statement;
import dev.tswgc.plan.VerdictMap;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Supplier;

/// Sets and verdict maps of one table by chance.
final class RandomSets {
  private static final int MOST = 8;

  private final Chance chance;
  private final List<NamedSet> sets;
  private final List<VerdictMap> maps;

  RandomSets(Chance chance, List<NamedSet> sets, List<VerdictMap> maps) {
    this.chance = chance;
    this.sets = sets;
    this.maps = maps;
  }

  Match.InSet match(Optional<Family> packets, RandomRules.Kind kind) {
    List<Field> fields = fields(packets, kind);
    String name = "tg_s" + sets.size();
    boolean timed = chance.once(5);
    TreeSet<NamedSet.Element> elements = new TreeSet<>();
    for (List<Atom> key : keys(fields, timed)) {
      elements.add(new NamedSet.Element(key));
    }
    sets.add(new NamedSet(name, fields, List.copyOf(elements), timed ? Optional.of(3600) : Optional.empty(), Chance.why()));
    return new Match.InSet(fields, name);
  }

  Statement.Dispatch dispatch(Optional<Family> packets, RandomRules.Kind kind, Supplier<Statement> verdict) {
    List<Field> fields = fields(packets, kind);
    String name = "tg_m" + maps.size();
    maps.add(new VerdictMap(name, fields, keys(fields, false).stream().map(key -> new VerdictMap.Entry(key, verdict.get())).toList(), Chance.why()));
    return new Statement.Dispatch(fields, name);
  }

  private List<Field> fields(Optional<Family> packets, RandomRules.Kind kind) {
    List<Field> possible = new ArrayList<>(List.of(Field.MARK, Field.IN_LINK, Field.OUT_LINK));
    packets.ifPresent(family -> possible.addAll(family == Family.IPV4 ? List.of(Field.SOURCE_V4, Field.DESTINATION_V4) : List.of(Field.SOURCE_V6, Field.DESTINATION_V6)));
    if (kind != RandomRules.Kind.ICMP && kind != RandomRules.Kind.ANY) {
      possible.addAll(List.of(Field.SOURCE_PORT, Field.DESTINATION_PORT));
    }
    if (kind == RandomRules.Kind.ANY || kind == RandomRules.Kind.PORTS) {
      possible.add(Field.TRANSPORT);
    }
    return List.copyOf(new LinkedHashSet<>(chance.several(() -> chance.of(possible))));
  }

  /// None of which has another's packets: nft takes no such sets.
  private List<List<Atom>> keys(List<Field> fields, boolean timed) {
    List<List<Atom>> keys = new ArrayList<>();
    // No ranges beside a mark: nft 1.0.6 writes the mark of such an element the wrong way round. And timed sets are of intervals only where they have ports.
    boolean ports = fields.contains(Field.SOURCE_PORT) || fields.contains(Field.DESTINATION_PORT);
    boolean single = fields.contains(Field.MARK) || timed && !ports;
    for (int i = chance.below(MOST); i >= 0; i--) {
      List<Atom> key = fields.stream().map(field -> atom(field, single)).toList();
      if (keys.stream().noneMatch(other -> overlap(key, other))) {
        keys.add(key);
      }
    }
    return keys;
  }

  private static boolean overlap(List<Atom> one, List<Atom> other) {
    for (int i = 0; i < one.size(); i++) {
      boolean same =
          switch (one.get(i)) {
            case Atom.Net(var prefix) -> other.get(i) instanceof Atom.Net(var second) && prefix.overlaps(second);
            case Atom.Ports(var range) -> other.get(i) instanceof Atom.Ports(var second) && range.first() <= second.last() && second.first() <= range.last();
            default -> one.get(i).equals(other.get(i));
          };
      if (!same) {
        return false;
      }
    }
    return true;
  }

  private Atom atom(Field field, boolean single) {
    return switch (field) {
      case MARK -> new Atom.MarkValue(chance.markValue());
      case IN_LINK, OUT_LINK -> new Atom.OnLink(chance.link());
      case SOURCE_V4, DESTINATION_V4 -> net(Family.IPV4, single);
      case SOURCE_V6, DESTINATION_V6 -> net(Family.IPV6, single);
      case TRANSPORT -> new Atom.Transport(chance.of(Protocol.values()));
      case SOURCE_PORT -> new Atom.Ports(single ? PortRange.of(Chance.FIRST_PORT + chance.below(300)) : chance.sourcePorts());
      case DESTINATION_PORT -> new Atom.Ports(single ? PortRange.of(chance.port()) : chance.ports());
    };
  }

  private Atom net(Family family, boolean single) {
    return new Atom.Net(single ? Prefix.single(chance.address(family)) : chance.prefix(family));
  }
}
