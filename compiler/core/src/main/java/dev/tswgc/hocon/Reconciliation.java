package dev.tswgc.hocon;

import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import dev.tswgc.diagnostic.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Puts the values that the HOCON library found to the places that we found.
///
/// Both should have found the same. Where they have not, the library is right about the value, and the nearest place that is known is shown.
final class Reconciliation {
  private int nodes;

  /// The whole tree.
  ///
  /// @param known the keys of the topology's root; others in the library's are variables
  Node.Fields root(Node.Fields ours, ConfigObject theirs, Set<String> known) {
    ConfigObject topology = theirs;
    for (String key : theirs.keySet()) {
      if (!known.contains(key)) {
        topology = topology.withoutKey(key);
      }
    }
    return fields(ours, topology);
  }

  private Node node(Node ours, ConfigValue theirs) {
    if (ours instanceof Node.Fields fields && theirs instanceof ConfigObject object) {
      return fields(fields, object);
    }
    if (ours instanceof Node.Items items && theirs instanceof ConfigList list) {
      return items(items, list);
    }
    if (ours instanceof Node.Scalar scalar && same(scalar, theirs)) {
      return ours;
    }
    return made(theirs, ours.span(), ours.definition());
  }

  private Node.Fields fields(Node.Fields ours, ConfigObject theirs) {
    boolean same = true;
    Map<String, Node.Field> fields = LinkedHashMap.newLinkedHashMap(theirs.size());
    for (Map.Entry<String, Node.Field> entry : ours.fields().entrySet()) {
      ConfigValue value = theirs.get(entry.getKey());
      Node.Field field = entry.getValue();
      if (value == null) {
        same = false;
        continue;
      }
      Node node = node(field.value(), value);
      same &= kept(node, field.value());
      fields.put(entry.getKey(), kept(node, field.value()) ? field : new Node.Field(field.key(), node));
    }
    if (fields.size() < theirs.size()) {
      // The library keeps no order.
      for (String key : new TreeSet<>(theirs.keySet())) {
        ConfigValue value = theirs.get(key);
        if (value != null && !fields.containsKey(key)) {
          same = false;
          fields.put(key, new Node.Field(ours.span(), made(value, ours.span(), ours.definition())));
        }
      }
    }
    return same ? ours : new Node.Fields(fields, ours.span(), ours.definition());
  }

  private Node items(Node.Items ours, ConfigList theirs) {
    boolean same = ours.items().size() == theirs.size();
    List<Node> items = new ArrayList<>(theirs.size());
    for (int i = 0; i < theirs.size(); i++) {
      ConfigValue value = theirs.get(i);
      Node node = i < ours.items().size() ? node(ours.items().get(i), value) : made(value, ours.span(), ours.definition());
      same &= i < ours.items().size() && kept(node, ours.items().get(i));
      items.add(node);
    }
    return same ? ours : new Node.Items(items, ours.span(), ours.definition());
  }

  /// Whether it is the very node that we had, and nothing has to be made anew.
  @SuppressWarnings("ReferenceEquality")
  private static boolean kept(Node node, Node ours) {
    return node == ours;
  }

  private static boolean same(Node.Scalar ours, ConfigValue theirs) {
    if (ours.type() != type(theirs.valueType())) {
      return false;
    }
    if (ours.type() == Node.Type.NUMBER) {
      Number number = (Number) theirs.unwrapped();
      if (number instanceof Double) {
        return Double.compare(number.doubleValue(), Double.parseDouble(ours.text())) == 0;
      }
      return Numbers.asLong(ours.text()) == number.longValue();
    }
    return ours.type() == Node.Type.NULL || ours.text().equals(String.valueOf(theirs.unwrapped()));
  }

  private static Node.Type type(ConfigValueType type) {
    return switch (type) {
      case NUMBER -> Node.Type.NUMBER;
      case BOOLEAN -> Node.Type.BOOLEAN;
      case NULL -> Node.Type.NULL;
      case STRING, LIST, OBJECT -> Node.Type.STRING;
    };
  }

  /// A value of which we know no place of its own.
  private Node made(ConfigValue value, Span place, Optional<Span> definition) {
    if (value instanceof ConfigObject object && bounded()) {
      Map<String, Node.Field> fields = new LinkedHashMap<>();
      for (String key : new TreeSet<>(object.keySet())) {
        ConfigValue inner = object.get(key);
        if (inner != null) {
          fields.put(key, new Node.Field(place, made(inner, place, definition)));
        }
      }
      return new Node.Fields(fields, place, definition);
    }
    if (value instanceof ConfigList list && bounded()) {
      List<Node> items = new ArrayList<>();
      for (ConfigValue inner : list) {
        items.add(made(inner, place, definition));
      }
      return new Node.Items(items, place, definition);
    }
    Node.Type type = type(value.valueType());
    String text = type == Node.Type.NULL ? "null" : type == Node.Type.NUMBER ? value.atKey("n").getString("n") : String.valueOf(value.unwrapped());
    return new Node.Scalar(type, text, place, definition);
  }

  /// The library shares what it substitutes, so that a small object of its may have an endless number of nodes.
  private boolean bounded() {
    return ++nodes < Limits.VALUES;
  }
}
