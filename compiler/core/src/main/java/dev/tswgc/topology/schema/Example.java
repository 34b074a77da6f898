package dev.tswgc.topology.schema;

import dev.tswgc.diagnostic.Diagnostics;
import dev.tswgc.diagnostic.Source;
import dev.tswgc.hocon.HoconReader;
import dev.tswgc.hocon.Node;
import dev.tswgc.hocon.SourceFolder;
import dev.tswgc.json.JsonWriter;
import dev.tswgc.topology.type.Key;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/// The example of a key, as JSON: declarations show it as one would write it in HOCON.
record Example(Node value) {

  static Example of(Key<?> key) {
    Source source = Source.of(key.name(), "example = " + key.example());
    Diagnostics out = new Diagnostics();
    Iterator<Node.Field> fields =
        new HoconReader(new SourceFolder(Path.of(""), List.of()))
            .read(source, HoconReader.Inputs.NONE, out)
            .filter(root -> !out.hasErrors())
            .orElseThrow(() -> new IllegalStateException("the example of " + key.name() + " is no HOCON: " + out.sorted()))
            .fields()
            .values()
            .iterator();
    return new Example(fields.next().value());
  }

  void write(JsonWriter out) {
    write(value, out);
  }

  private static void write(Node node, JsonWriter out) {
    switch (node) {
      case Node.Fields object -> {
        out.flatObject();
        for (Map.Entry<String, Node.Field> field : object.fields().entrySet()) {
          out.key(field.getKey());
          write(field.getValue().value(), out);
        }
        out.end();
      }
      case Node.Items list -> {
        out.flatList();
        for (Node item : list.items()) {
          write(item, out);
        }
        out.end();
      }
      case Node.Scalar scalar -> scalar(scalar, out);
      case Node.Unknown _ -> throw new IllegalStateException("an example with a mistake: " + node.span());
    }
  }

  private static void scalar(Node.Scalar scalar, JsonWriter out) {
    switch (scalar.type()) {
      case STRING -> out.value(scalar.text());
      case NUMBER -> out.value(Long.parseLong(scalar.text()));
      case BOOLEAN -> out.value(scalar.text().equals("true"));
      case NULL -> out.nothing();
    }
  }
}
