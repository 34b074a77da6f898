package dev.tswgc.golden;

import dev.tswgc.hocon.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A topology as a tree without places, to be changed and printed as JSON.
public sealed interface Value {

  /// An object; keys keep their order.
  record Fields(Map<String, Value> fields) implements Value {}

  /// A list.
  record Items(List<Value> items) implements Value {}

  /// A scalar.
  ///
  /// @param quoted whether it is a string
  record Scalar(String text, boolean quoted) implements Value {}

  /// What was read, without its places.
  static Value of(Node node) {
    return switch (node) {
      case Node.Fields object -> {
        Map<String, Value> fields = new LinkedHashMap<>();
        for (Map.Entry<String, Node.Field> field : object.fields().entrySet()) {
          fields.put(field.getKey(), of(field.getValue().value()));
        }
        yield new Fields(fields);
      }
      case Node.Items list -> {
        List<Value> items = new ArrayList<>();
        for (Node item : list.items()) {
          items.add(of(item));
        }
        yield new Items(items);
      }
      case Node.Scalar scalar -> new Scalar(scalar.text(), scalar.type() == Node.Type.STRING);
      case Node.Unknown unknown -> throw new IllegalArgumentException("a mistake stands at " + unknown.span());
    };
  }

  /// With the keys of every object the other way round.
  default Value reversed() {
    return switch (this) {
      case Fields object -> {
        Map<String, Value> fields = new LinkedHashMap<>();
        for (Map.Entry<String, Value> field : List.copyOf(object.fields().entrySet()).reversed()) {
          fields.put(field.getKey(), field.getValue().reversed());
        }
        yield new Fields(fields);
      }
      case Items list -> new Items(list.items().stream().map(Value::reversed).toList());
      case Scalar scalar -> scalar;
    };
  }

  /// As JSON, indented.
  default String json() {
    StringBuilder out = new StringBuilder();
    print(this, out, 0);
    return out.append('\n').toString();
  }

  private static void print(Value value, StringBuilder out, int depth) {
    switch (value) {
      case Fields object -> {
        String separator = "{\n";
        for (Map.Entry<String, Value> field : object.fields().entrySet()) {
          out.append(separator).repeat(' ', 2 * depth + 2);
          quote(field.getKey(), out);
          out.append(": ");
          print(field.getValue(), out, depth + 1);
          separator = ",\n";
        }
        if (object.fields().isEmpty()) {
          out.append("{}");
        } else {
          out.append('\n').repeat(' ', 2 * depth).append('}');
        }
      }
      case Items list -> {
        out.append('[');
        String separator = "";
        for (Value item : list.items()) {
          out.append(separator);
          print(item, out, depth + 1);
          separator = ", ";
        }
        out.append(']');
      }
      case Scalar scalar -> {
        if (scalar.quoted()) {
          quote(scalar.text(), out);
        } else {
          out.append(scalar.text());
        }
      }
    }
  }

  private static void quote(String text, StringBuilder out) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < ' ' || Character.isSurrogate(c)) {
        out.append("\\u").append(Integer.toHexString(0x10000 + c).substring(1));
      } else {
        out.append(c);
      }
    }
    out.append('"');
  }
}
