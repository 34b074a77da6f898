package dev.tswgc.targets.agents;

import dev.tswgc.net.DomainName;
import dev.tswgc.plan.Atom;
import dev.tswgc.plan.Firewall;
import dev.tswgc.plan.Match.Field;
import dev.tswgc.plan.NamedSet;
import dev.tswgc.plan.Namespace;
import dev.tswgc.plan.Service;
import dev.tswgc.plan.Service.EndpointFeed;
import dev.tswgc.plan.Service.SetFeed;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// What becomes of the answers about names: each name, then the sets and the peers its addresses are for.
final class NameFacts {
  /// Where the address goes in an element.
  private static final String ADDRESS = "@";

  private NameFacts() {}

  static List<List<String>> of(Namespace namespace, Service.Names names) {
    SortedMap<DomainName, List<List<String>>> byName = new TreeMap<>();
    for (SetFeed feed : names.sets()) {
      List<String> words = new ArrayList<>(List.of("set", FactsPrinter.digit(feed.family()), feed.tableFamily().word(), feed.table(), feed.set()));
      words.addAll(element(set(namespace, feed), feed));
      byName.computeIfAbsent(feed.name(), name -> new ArrayList<>()).add(words);
    }
    for (EndpointFeed feed : names.endpoints()) {
      byName
          .computeIfAbsent(feed.name(), name -> new ArrayList<>())
          .add(List.of("endpoint", feed.link().text(), feed.peer().text(), Integer.toString(feed.port())));
    }
    List<List<String>> lines = new ArrayList<>();
    byName.forEach(
        (name, own) -> {
          lines.add(List.of("name", name.text()));
          lines.addAll(own);
        });
    return lines;
  }

  private static NamedSet set(Namespace namespace, SetFeed feed) {
    for (Firewall.Table table : namespace.firewall().tables()) {
      if (table.family() == feed.tableFamily() && table.name().equals(feed.table())) {
        for (NamedSet set : table.sets()) {
          if (set.name().equals(feed.set())) {
            return set;
          }
        }
      }
    }
    throw new IllegalStateException("there is no set " + feed.set() + " in " + feed.table());
  }

  /// A concatenation as nft(8) has it, its address to be filled in.
  private static List<String> element(NamedSet set, SetFeed feed) {
    List<String> parts = new ArrayList<>();
    int other = 0;
    for (Field field : set.fields()) {
      parts.add(isAddress(field) ? ADDRESS : word(feed.others().get(other++)));
    }
    if (other != feed.others().size()) {
      throw new IllegalStateException("elements of " + set.name() + " have other fields");
    }
    return List.of(String.join(" . ", parts).split(" ", -1));
  }

  private static boolean isAddress(Field field) {
    return switch (field) {
      case SOURCE_V4, SOURCE_V6, DESTINATION_V4, DESTINATION_V6 -> true;
      case MARK, IN_LINK, OUT_LINK, TRANSPORT, SOURCE_PORT, DESTINATION_PORT -> false;
    };
  }

  private static String word(Atom atom) {
    return switch (atom) {
      case Atom.MarkValue mark -> "0x" + Integer.toHexString(mark.value());
      case Atom.Transport transport -> transport.protocol().word();
      case Atom.Ports ports -> ports.range().toString();
      case Atom.OnLink link -> link.link().text();
      case Atom.Net net -> net.prefix().toString();
    };
  }
}
