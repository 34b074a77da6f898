package dev.tswgc.plan;

import dev.tswgc.net.DomainName;
import dev.tswgc.net.Family;
import dev.tswgc.plan.Firewall.TableFamily;
import dev.tswgc.plan.NamedSet.Element;
import dev.tswgc.plan.Service.SetFeed;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// One kind of endpoints as nft sets: for each family one that the compiler fills and one that names fill at run time, of which only those with something in them are made.
final class EndpointSet {
  /// How long an address stays after its name was last seen to have it; the names are asked far more often.
  private static final int TIMEOUT_SECONDS = 3600;

  /// A name that fills a set.
  private record Named(DomainName name, List<Atom> others) {}

  private final String prefix;
  private final Fields fields;
  private final Why why;
  private final EnumMap<Family, List<Element>> fixed = new EnumMap<>(Family.class);
  private final Set<Named> named = new LinkedHashSet<>();
  /// Made once: both guards hold the same.
  private List<NamedSet> made = List.of();

  /// @param prefix of the sets' names, to which the family's number is added
  EndpointSet(String prefix, Fields fields, Why why) {
    this.prefix = prefix;
    this.fields = fields;
    this.why = why;
  }

  void add(Family family, Element element) {
    fixed.computeIfAbsent(family, f -> new ArrayList<>()).add(element);
  }

  /// @param others the atoms of the name's elements but that for its address
  void add(DomainName name, Atom... others) {
    named.add(new Named(name, List.of(others)));
  }

  private String name(Family family) {
    return prefix + (family == Family.IPV4 ? "4" : "6");
  }

  private String timedName(Family family) {
    return name(family) + "_names";
  }

  List<NamedSet> sets() {
    if (made.isEmpty()) {
      List<NamedSet> sets = new ArrayList<>();
      for (Family family : Family.values()) {
        List<Element> elements = fixed.getOrDefault(family, List.of());
        if (!elements.isEmpty()) {
          sets.add(new NamedSet(name(family), fields.of(family), sortedOnce(elements), Optional.empty(), why));
        }
        if (!named.isEmpty()) {
          sets.add(new NamedSet(timedName(family), fields.of(family), List.of(), Optional.of(TIMEOUT_SECONDS), why));
        }
      }
      made = List.copyOf(sets);
    }
    return made;
  }

  private static List<Element> sortedOnce(List<Element> given) {
    List<Element> elements = new ArrayList<>(given);
    elements.sort(null);
    List<Element> once = new ArrayList<>(elements.size());
    for (Element element : elements) {
      if (once.isEmpty() || !once.getLast().equals(element)) {
        once.add(element);
      }
    }
    return once;
  }

  /// "It is one of these", once for each set.
  List<Match.InSet> matches() {
    List<Match.InSet> matches = new ArrayList<>();
    for (Family family : Family.values()) {
      matches.addAll(matches(family));
    }
    return matches;
  }

  List<Match.InSet> matches(Family family) {
    List<Match.InSet> matches = new ArrayList<>();
    if (fixed.containsKey(family)) {
      matches.add(new Match.InSet(fields.of(family), name(family)));
    }
    if (!named.isEmpty()) {
      matches.add(new Match.InSet(fields.of(family), timedName(family)));
    }
    return matches;
  }

  /// What fills the timed sets of a table.
  List<SetFeed> feeds(TableFamily tableFamily, String table) {
    List<SetFeed> feeds = new ArrayList<>();
    for (Named one : named) {
      for (Family family : Family.values()) {
        feeds.add(new SetFeed(one.name, family, tableFamily, table, timedName(family), one.others));
      }
    }
    return feeds;
  }
}
