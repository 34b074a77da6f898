package dev.tswgc.hocon;

import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import dev.tswgc.diagnostic.Span;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Holds what our evaluator found against what the HOCON library found.
///
/// A text that both understand in the same way has one meaning. One that they do not is not built: either reading could be the one that was
/// not meant.
final class Agreement {
  private Agreement() {}

  /// The first value of which the library says something else.
  ///
  /// @param place the nearest place that we know
  /// @param path the keys that lead to it
  record Difference(Span place, String path) {}

  /// Compares the roots.
  ///
  /// @param known the keys of the topology's root; others in the library's are variables
  static Optional<Difference> first(Node.Fields ours, ConfigObject theirs, Set<String> known) {
    for (Map.Entry<String, Node.Field> entry : ours.fields().entrySet()) {
      Optional<Difference> found = field(entry, theirs, entry.getKey());
      if (found.isPresent()) {
        return found;
      }
    }
    for (String key : theirs.keySet()) {
      if (known.contains(key) && !ours.fields().containsKey(key)) {
        return Optional.of(new Difference(ours.span(), key));
      }
    }
    return Optional.empty();
  }

  private static Optional<Difference> field(Map.Entry<String, Node.Field> ours, ConfigObject theirs, String path) {
    ConfigValue value = theirs.get(ours.getKey());
    return value == null ? Optional.of(new Difference(ours.getValue().key(), path)) : node(ours.getValue().value(), value, path);
  }

  private static Optional<Difference> node(Node ours, ConfigValue theirs, String path) {
    if (ours instanceof Node.Fields fields && theirs instanceof ConfigObject object) {
      return fields(fields, object, path);
    }
    if (ours instanceof Node.Items items && theirs instanceof ConfigList list && items.items().size() == list.size()) {
      for (int i = 0; i < list.size(); i++) {
        Optional<Difference> found = node(items.items().get(i), list.get(i), path);
        if (found.isPresent()) {
          return found;
        }
      }
      return Optional.empty();
    }
    return ours instanceof Node.Scalar scalar && same(scalar, theirs) ? Optional.empty() : Optional.of(new Difference(ours.span(), path));
  }

  private static Optional<Difference> fields(Node.Fields ours, ConfigObject theirs, String path) {
    for (Map.Entry<String, Node.Field> entry : ours.fields().entrySet()) {
      Optional<Difference> found = field(entry, theirs, path + "." + entry.getKey());
      if (found.isPresent()) {
        return found;
      }
    }
    if (ours.fields().size() < theirs.size()) {
      for (String key : new TreeSet<>(theirs.keySet())) {
        if (!ours.fields().containsKey(key)) {
          return Optional.of(new Difference(ours.span(), path + "." + key));
        }
      }
    }
    return Optional.empty();
  }

  private static boolean same(Node.Scalar ours, ConfigValue theirs) {
    if (type(theirs.valueType()) != ours.type() || theirs instanceof ConfigObject || theirs instanceof ConfigList) {
      return false;
    }
    if (ours.type() != Node.Type.NUMBER) {
      return ours.type() == Node.Type.NULL || ours.text().equals(String.valueOf(theirs.unwrapped()));
    }
    Number number = (Number) theirs.unwrapped();
    return number instanceof Double
        ? Double.compare(number.doubleValue(), Double.parseDouble(ours.text())) == 0
        : number.longValue() == Numbers.asLong(ours.text());
  }

  private static Node.Type type(ConfigValueType type) {
    return switch (type) {
      case NUMBER -> Node.Type.NUMBER;
      case BOOLEAN -> Node.Type.BOOLEAN;
      case NULL -> Node.Type.NULL;
      case STRING, LIST, OBJECT -> Node.Type.STRING;
    };
  }
}
