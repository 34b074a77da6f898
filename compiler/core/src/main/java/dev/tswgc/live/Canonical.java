package dev.tswgc.live;

import dev.tswgc.net.Family;
import dev.tswgc.net.IpAddress;
import dev.tswgc.net.Prefix;
import dev.tswgc.net.Protocol;
import dev.tswgc.plan.Atom;
import dev.tswgc.plan.Firewall;
import dev.tswgc.plan.Match;
import dev.tswgc.plan.Match.Field;
import dev.tswgc.plan.NamedSet;
import dev.tswgc.plan.Statement;
import dev.tswgc.plan.UidRange;
import dev.tswgc.plan.VerdictMap;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/// Parts of an nftables ruleset in one form, so that what was planned and what nft says after it has read that are equal texts.
///
/// nft forgets the order of what stands in a set, and says the transport of ports in other words; the rest it keeps.
final class Canonical {
  private static final Set<Field> V4 = EnumSet.of(Field.SOURCE_V4, Field.DESTINATION_V4);
  private static final Set<Field> V6 = EnumSet.of(Field.SOURCE_V6, Field.DESTINATION_V6);

  private Canonical() {}

  /// A rule without its reason.
  static String rule(Firewall.Rule rule) {
    List<String> when = new ArrayList<>();
    boolean ports = false;
    boolean transport = false;
    for (Match match : rule.when()) {
      if (!(match instanceof Match.OfFamily(Family family) && rule.when().stream().anyMatch(other -> isOf(other, family)))) {
        when.add(match(match));
      }
      ports |= hasPorts(match);
      transport |= hasTransport(match);
    }
    if (ports && !transport) {
      when.add(match(new Match.Transport(List.of(Protocol.TCP, Protocol.UDP))));
    }
    Collections.sort(when);
    List<String> then = new ArrayList<>();
    for (Statement statement : rule.then()) {
      if (!(statement instanceof Statement.Count)) {
        then.add(statement.toString());
      }
    }
    return when + " " + then;
  }

  /// Whether a match looks at what only packets of a family have: that they are of it nft does not say again.
  private static boolean isOf(Match match, Family family) {
    return switch (match) {
      case Match.Source(List<Prefix> prefixes) -> prefixes.getFirst().family() == family;
      case Match.Destination(List<Prefix> prefixes) -> prefixes.getFirst().family() == family;
      case Match.IcmpType type -> type.family() == family;
      case Match.LaterFragment fragment -> fragment.family() == family;
      case Match.IpOption option -> family == Family.IPV4;
      case Match.HopLimit limit -> family == Family.IPV6;
      case Match.RoutingHeader header -> family == Family.IPV6;
      case Match.InSet(List<Field> fields, String set) -> fields.stream().anyMatch(family == Family.IPV4 ? V4::contains : V6::contains);
      case Match.Not(Match inner) -> isOf(inner, family);
      default -> false;
    };
  }

  private static boolean hasPorts(Match match) {
    return switch (match) {
      case Match.SourcePort ports -> true;
      case Match.DestinationPort ports -> true;
      case Match.InSet(List<Field> fields, String set) -> fields.contains(Field.SOURCE_PORT) || fields.contains(Field.DESTINATION_PORT);
      case Match.Not(Match inner) -> hasPorts(inner);
      default -> false;
    };
  }

  private static boolean hasTransport(Match match) {
    return match instanceof Match.Transport || match instanceof Match.InSet(List<Field> fields, String set) && fields.contains(Field.TRANSPORT);
  }

  private static String match(Match match) {
    return switch (match) {
      case Match.InLink(var links) -> "in " + sorted(links);
      case Match.OutLink(var links) -> "out " + sorted(links);
      case Match.Source(List<Prefix> prefixes) -> "source " + sorted(prefixes);
      case Match.Destination(List<Prefix> prefixes) -> "destination " + sorted(prefixes);
      case Match.Transport(List<Protocol> protocols) -> "transport " + sorted(protocols);
      case Match.SourcePort(var ports) -> "source port " + sorted(ports);
      case Match.DestinationPort(var ports) -> "destination port " + sorted(ports);
      case Match.IcmpType(var family, List<Integer> types) -> "icmp " + family + " " + sorted(types);
      case Match.Connection(var states) -> "state " + sorted(states);
      case Match.Fib(var key, var types) -> "fib " + key + " " + sorted(types);
      case Match.SocketUid(UidRange uids) -> "uid " + uids;
      case Match.Not(Match inner) -> "not " + match(inner);
      default -> match.toString();
    };
  }

  private static <T> String sorted(List<T> values) {
    TreeSet<String> words = new TreeSet<>();
    values.forEach(value -> words.add(value.toString()));
    return words.toString();
  }

  /// Where a chain is called.
  static String base(Firewall.Chain chain) {
    return chain.base().map(Object::toString).orElse("only jumped to");
  }

  /// The elements of a set, each by itself; of one field of addresses, prefixes that touch are one.
  static SortedSet<String> elements(NamedSet set) {
    TreeSet<String> words = new TreeSet<>();
    if (set.fields().size() == 1 && set.elements().stream().allMatch(element -> element.atoms().getFirst() instanceof Atom.Net)) {
      ranges(set).forEach(words::add);
      return words;
    }
    for (NamedSet.Element element : set.elements()) {
      words.add(element.atoms().toString());
    }
    return words;
  }

  /// The entries of a verdict map, each by itself.
  static SortedSet<String> entries(VerdictMap map) {
    TreeSet<String> words = new TreeSet<>();
    map.entries().forEach(entry -> words.add(entry.key() + " " + entry.verdict()));
    return words;
  }

  private static List<String> ranges(NamedSet set) {
    List<Prefix> prefixes = new ArrayList<>();
    set.elements().forEach(element -> prefixes.add(((Atom.Net) element.atoms().getFirst()).prefix()));
    Collections.sort(prefixes);
    List<IpAddress[]> merged = new ArrayList<>();
    for (Prefix prefix : prefixes) {
      IpAddress[] last = merged.isEmpty() ? new IpAddress[0] : merged.getLast();
      boolean touches = last.length == 2 && last[1].family() == prefix.family() && (next(last[1]).equals(prefix.first()) || last[1].compareTo(prefix.first()) >= 0);
      if (touches) {
        last[1] = last[1].compareTo(prefix.last()) > 0 ? last[1] : prefix.last();
      } else {
        merged.add(new IpAddress[] {prefix.first(), prefix.last()});
      }
    }
    return merged.stream().map(range -> range[0] + "-" + range[1]).toList();
  }

  private static IpAddress next(IpAddress address) {
    if (address.isV4()) {
      return IpAddress.v4((int) (address.low() + 1));
    }
    return IpAddress.v6(address.low() == -1 ? address.high() + 1 : address.high(), address.low() + 1);
  }
}
