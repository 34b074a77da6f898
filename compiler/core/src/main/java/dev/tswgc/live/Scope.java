package dev.tswgc.live;

import dev.tswgc.net.LinkName;
import dev.tswgc.plan.Atom;
import dev.tswgc.plan.Match;
import dev.tswgc.plan.Match.Field;
import dev.tswgc.plan.NamedSet;
import dev.tswgc.plan.VerdictMap;
import dev.tswgc.plan.Why;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the rules of one table can name: its sets and maps, with those that rules write in place, and the links of the host.
///
/// A set of nft says that it has addresses, not whose: that stands in each rule that asks it. So a set is made when it is first asked, and again if it is
/// asked for something else.
final class Scope {
  private final List<LinkName> links;
  private final Why why;
  private final Map<String, Json> declared = new LinkedHashMap<>();
  private final List<NamedSet> sets = new ArrayList<>();
  private final List<VerdictMap> maps = new ArrayList<>();
  private int inPlace;

  Scope(List<LinkName> links, Why why) {
    this.links = List.copyOf(links);
    this.why = why;
  }

  List<NamedSet> sets() {
    return sets;
  }

  List<VerdictMap> maps() {
    return maps;
  }

  Optional<Json> declared(String name) {
    return Optional.ofNullable(declared.get(name));
  }

  void declare(String name, Json set) {
    declared.put(name, set);
  }

  /// The name of a set when it is asked for these fields; empty where not all of it is understood.
  Optional<String> set(String name, List<Field> fields) {
    Optional<NamedSet> known = sets.stream().filter(set -> (set.name().equals(name) || set.name().startsWith(name + " for ")) && set.fields().equals(fields)).findFirst();
    if (known.isPresent()) {
      return known.map(NamedSet::name);
    }
    boolean again = sets.stream().anyMatch(set -> set.name().equals(name));
    return declared(name)
        .filter(set -> !set.has("map"))
        .flatMap(set -> new FieldReader(this).all(set.items("elem"), fields))
        .map(elements -> add(again ? name + " for " + fields : name, fields, elements, timeout(name)));
  }

  /// Sets that no rule asks are there as well, of destinations.
  void declareAll() {
    declared.forEach(
        (name, set) -> {
          if (!set.has("map") && sets.stream().noneMatch(made -> made.name().equals(name))) {
            fields(set).ifPresent(fields -> set(name, fields));
          }
        });
  }

  private static Optional<List<Field>> fields(Json set) {
    List<Field> fields = new ArrayList<>();
    for (Json type : set.items("type")) {
      switch (type.asText().orElse("")) {
        case "mark" -> fields.add(Field.MARK);
        case "ifname" -> fields.add(Field.OUT_LINK);
        case "ipv4_addr" -> fields.add(Field.DESTINATION_V4);
        case "ipv6_addr" -> fields.add(Field.DESTINATION_V6);
        case "inet_proto" -> fields.add(Field.TRANSPORT);
        case "inet_service" -> fields.add(Field.DESTINATION_PORT);
        default -> {
          return Optional.empty();
        }
      }
    }
    return Optional.of(fields);
  }

  private Optional<Integer> timeout(String name) {
    Json set = declared.getOrDefault(name, new Json.Nothing(0));
    long seconds = set.number("timeout").orElse(0);
    boolean timed = seconds > 0 || set.items("flags").stream().anyMatch(flag -> flag.asText().equals(Optional.of("timeout")) || flag.asText().equals(Optional.of("dynamic")));
    return timed ? Optional.of((int) Math.min(Integer.MAX_VALUE, Math.max(1, seconds))) : Optional.empty();
  }

  private String add(String name, List<Field> fields, List<NamedSet.Element> elements, Optional<Integer> timeout) {
    sets.add(new NamedSet(name, fields, elements, timeout, why));
    return name;
  }

  /// A condition on elements that a rule writes in place.
  Match inPlace(List<Field> fields, List<NamedSet.Element> elements) {
    return new Match.InSet(fields, add("in place " + ++inPlace, fields, elements, Optional.empty()));
  }

  /// The name under which a map goes; of one that a rule writes in place, some name.
  String add(Optional<String> named, List<Field> fields, List<VerdictMap.Entry> entries) {
    Optional<VerdictMap> known = maps.stream().filter(map -> named.equals(Optional.of(map.name())) && map.fields().equals(fields)).findFirst();
    if (known.isPresent()) {
      return known.get().name();
    }
    boolean again = maps.stream().anyMatch(map -> named.equals(Optional.of(map.name())));
    String name = again || named.isEmpty() ? "in place " + ++inPlace : named.get();
    maps.add(new VerdictMap(name, fields, entries, why));
    return name;
  }

  /// The links of a name, which may be the beginning of many (`eth*`).
  List<LinkName> links(String name) {
    if (name.endsWith("*")) {
      String start = name.substring(0, name.length() - 1);
      return links.stream().filter(link -> link.text().startsWith(start)).toList();
    }
    return Values.link(name).map(List::of).orElse(List.of());
  }

  /// One atom for each link of a name.
  List<Atom> linkAtoms(String name) {
    List<Atom> atoms = new ArrayList<>();
    links(name).forEach(link -> atoms.add(new Atom.OnLink(link)));
    return atoms;
  }
}
