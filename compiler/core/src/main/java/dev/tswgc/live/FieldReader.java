package dev.tswgc.live;

import dev.tswgc.net.IpAddress;
import dev.tswgc.net.PortRange;
import dev.tswgc.net.Prefix;
import dev.tswgc.net.Protocol;
import dev.tswgc.plan.Atom;
import dev.tswgc.plan.Match.Field;
import dev.tswgc.plan.NamedSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads keys and elements of sets and maps. Empty where a part is not one of a proof's fields.
final class FieldReader {
  private final Scope scope;

  FieldReader(Scope scope) {
    this.scope = scope;
  }

  /// What an expression looks at.
  static Optional<Field> field(Json expression) {
    Optional<String> meta = expression.get("meta").flatMap(inner -> inner.text("key"));
    if (meta.isPresent()) {
      return switch (meta.get()) {
        case "mark" -> Optional.of(Field.MARK);
        case "iifname", "iif" -> Optional.of(Field.IN_LINK);
        case "oifname", "oif" -> Optional.of(Field.OUT_LINK);
        case "l4proto" -> Optional.of(Field.TRANSPORT);
        default -> Optional.empty();
      };
    }
    Optional<Json> payload = expression.get("payload");
    String protocol = payload.flatMap(inner -> inner.text("protocol")).orElse("");
    return switch (protocol + " " + payload.flatMap(inner -> inner.text("field")).orElse("")) {
      case "ip saddr" -> Optional.of(Field.SOURCE_V4);
      case "ip daddr" -> Optional.of(Field.DESTINATION_V4);
      case "ip6 saddr" -> Optional.of(Field.SOURCE_V6);
      case "ip6 daddr" -> Optional.of(Field.DESTINATION_V6);
      case "th sport", "tcp sport", "udp sport" -> Optional.of(Field.SOURCE_PORT);
      case "th dport", "tcp dport", "udp dport" -> Optional.of(Field.DESTINATION_PORT);
      default -> Optional.empty();
    };
  }

  /// The fields of a concatenation, or the one field of another expression.
  static Optional<List<Field>> fields(Json expression) {
    List<Field> fields = new ArrayList<>();
    for (Json part : expression.get("concat").map(Json::asItems).orElse(List.of(expression))) {
      Optional<Field> field = field(part);
      if (field.isEmpty()) {
        return Optional.empty();
      }
      fields.add(field.get());
    }
    return Optional.of(fields);
  }

  /// All elements of a list of items.
  Optional<List<NamedSet.Element>> all(List<Json> items, List<Field> fields) {
    List<NamedSet.Element> all = new ArrayList<>();
    for (Json item : items) {
      Optional<List<NamedSet.Element>> some = elements(item, fields);
      if (some.isEmpty()) {
        return Optional.empty();
      }
      all.addAll(some.get());
    }
    return Optional.of(all);
  }

  /// The elements that one item of a list stands for: a range of addresses is several prefixes, a beginning of names several links.
  Optional<List<NamedSet.Element>> elements(Json item, List<Field> fields) {
    Json bare = item.get("elem").flatMap(elem -> elem.get("val")).orElse(item);
    List<Json> parts = fields.size() == 1 ? List.of(bare) : bare.items("concat");
    if (parts.size() != fields.size()) {
      return Optional.empty();
    }
    List<List<Atom>> found = List.of(List.of());
    for (int i = 0; i < fields.size(); i++) {
      Optional<List<Atom>> atoms = atoms(parts.get(i), fields.get(i));
      if (atoms.isEmpty()) {
        return Optional.empty();
      }
      List<List<Atom>> longer = new ArrayList<>();
      for (List<Atom> start : found) {
        for (Atom atom : atoms.get()) {
          List<Atom> one = new ArrayList<>(start);
          one.add(atom);
          longer.add(one);
        }
      }
      found = longer;
    }
    return Optional.of(found.stream().map(NamedSet.Element::new).toList());
  }

  private Optional<List<Atom>> atoms(Json value, Field field) {
    return switch (field) {
      case MARK -> value.asNumber().isPresent() ? Optional.of(List.of(new Atom.MarkValue((int) value.asNumber().getAsLong()))) : Optional.empty();
      case IN_LINK, OUT_LINK -> value.asText().map(scope::linkAtoms);
      case SOURCE_V4, SOURCE_V6, DESTINATION_V4, DESTINATION_V6 -> prefixes(value).map(all -> all.stream().<Atom>map(Atom.Net::new).toList());
      case TRANSPORT ->
          Values.protocol(value)
              .flatMap(number -> number == 6 ? Optional.of(Protocol.TCP) : number == 17 ? Optional.of(Protocol.UDP) : Optional.empty())
              .map(protocol -> List.of(new Atom.Transport(protocol)));
      case SOURCE_PORT, DESTINATION_PORT -> ports(value).map(range -> List.of(new Atom.Ports(range)));
    };
  }

  /// An address, a prefix or a range.
  static Optional<List<Prefix>> prefixes(Json value) {
    Optional<Json> prefix = value.get("prefix");
    if (prefix.isPresent()) {
      long length = prefix.get().number("len").orElse(-1);
      return prefix.get().text("addr").flatMap(Values::address).flatMap(address -> Values.prefix(address, length)).map(List::of);
    }
    List<Json> range = value.items("range");
    if (range.size() == 2) {
      Optional<IpAddress> first = range.getFirst().asText().flatMap(Values::address);
      Optional<IpAddress> last = range.getLast().asText().flatMap(Values::address);
      return first.isPresent() && last.isPresent() && first.get().family() == last.get().family() ? Optional.of(Values.range(first.get(), last.get())) : Optional.empty();
    }
    return value.asText().flatMap(Values::address).map(address -> List.of(Prefix.single(address)));
  }

  /// A port or a range.
  static Optional<PortRange> ports(Json value) {
    List<Json> range = value.items("range");
    if (range.size() == 2) {
      return Values.ports(range.getFirst().asNumber().orElse(-1), range.getLast().asNumber().orElse(-1));
    }
    long port = value.asNumber().orElse(-1);
    return port == 0 ? Optional.empty() : Values.ports(port, port);
  }
}
