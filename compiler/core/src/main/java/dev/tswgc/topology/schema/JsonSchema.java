package dev.tswgc.topology.schema;

import dev.tswgc.json.JsonWriter;
import dev.tswgc.topology.language.Language;
import dev.tswgc.topology.type.ChoiceType;
import dev.tswgc.topology.type.DefaultsType;
import dev.tswgc.topology.type.DurationType;
import dev.tswgc.topology.type.FlagType;
import dev.tswgc.topology.type.IntegerType;
import dev.tswgc.topology.type.Key;
import dev.tswgc.topology.type.ListType;
import dev.tswgc.topology.type.MapType;
import dev.tswgc.topology.type.OneOfType;
import dev.tswgc.topology.type.ReferenceType;
import dev.tswgc.topology.type.SecretType;
import dev.tswgc.topology.type.SectionType;
import dev.tswgc.topology.type.Shape;
import dev.tswgc.topology.type.ShapeType;
import dev.tswgc.topology.type.TextOrFileType;
import dev.tswgc.topology.type.TextType;
import dev.tswgc.topology.type.Type;
import java.util.TreeMap;

/// The language as a JSON Schema (draft 2020-12), for topologies written as JSON: every topology the compiler binds is valid,
/// and what a schema can see to be wrong is refused. References between entries and the reach of prefixes are beyond it.
public final class JsonSchema {
  private final JsonWriter out = new JsonWriter();
  private final TreeMap<String, Runnable> definitions = new TreeMap<>();

  private JsonSchema() {}

  /// The schema's text.
  public static String text() {
    return new JsonSchema().write();
  }

  private String write() {
    out.object();
    out.key("$schema").value("https://json-schema.org/draft/2020-12/schema");
    out.key("$id").value("urn:tswgc:schema:topology:1");
    out.key("title").value("A tswgc topology");
    out.key("description").value("One file that says which tailnets, tunnels, endpoints and exits there are; made from the compiler's own declaration of its language.");
    shape(Language.topology());
    out.key("$defs").object();
    // Writing a definition may name further ones.
    TreeMap<String, Runnable> written = new TreeMap<>();
    while (written.size() < definitions.size()) {
      for (var definition : new TreeMap<>(definitions).entrySet()) {
        if (written.put(definition.getKey(), definition.getValue()) == null) {
          out.key(definition.getKey()).object();
          definition.getValue().run();
          out.end();
        }
      }
    }
    out.end();
    out.end();
    return out.text();
  }

  private void shape(Shape shape) {
    out.key("type").value("object");
    out.key("properties").object();
    for (Key<?> key : shape.keys()) {
      out.key(key.name()).object();
      out.key("description").value(key.sentence() + (key.otherwise().isEmpty() ? "" : " Default: " + key.otherwise() + "."));
      type(key.name(), key.type());
      if (!key.example().isEmpty()) {
        out.key("examples").list();
        Example.of(key).write(out);
        out.end();
      }
      out.end();
    }
    out.end();
    out.key("additionalProperties").value(false);
  }

  private void required(Shape shape) {
    if (shape.keys().stream().anyMatch(Key::required)) {
      out.key("required").flatList();
      for (Key<?> key : shape.keys()) {
        if (key.required()) {
          out.value(key.name());
        }
      }
      out.end();
    }
  }

  private void type(String name, Type<?> type) {
    switch (type) {
      case TextType<?> text -> text(text);
      case IntegerType integer -> integer(integer);
      case DurationType duration -> duration(duration);
      case FlagType _ -> flag();
      case ChoiceType<?> choice -> choice(choice);
      case ReferenceType reference -> reference(reference);
      case SecretType secret -> secret(secret);
      case ListType<?> list -> list(name, list);
      case MapType<?, ?> map -> map(name, map);
      case ShapeType object -> {
        shape(object.shape());
        required(object.shape());
      }
      case OneOfType oneOf -> oneOf(oneOf);
      case TextOrFileType<?> either -> textOrFile(name, either);
      case SectionType section -> {
        definitions.put(entry(name), () -> shape(section.entry()));
        out.key("type").value("object");
        out.key("propertyNames").object();
        text(SectionType.NAME);
        out.end();
        out.key("additionalProperties").flatObject().key("$ref").value("#/$defs/" + entry(name)).end();
      }
      // What every entry of the section can say, except for what cannot be said for all.
      case DefaultsType defaults -> {
        out.key("$ref").value("#/$defs/" + entry(name));
        out.key("properties").flatObject();
        out.key("allow").value(defaults.entry().key("allow").isPresent());
        out.end();
      }
    }
  }

  private static String entry(String section) {
    return "entry-of-" + section;
  }

  private void text(TextType<?> text) {
    definitions.put(
        text.id(),
        () -> {
          out.key("description").value(text.words() + ": " + text.rule());
          // A pattern says nothing about a value that is no string.
          switch (text.unquoted()) {
            case TEXT -> out.key("type").value("string");
            case NUMBER -> out.key("type").flatList().value("string").value("number").end();
            case ANYTHING -> out.key("type").flatList().value("string").value("number").value("boolean").end();
          }
          out.key("pattern").value(text.pattern());
        });
    out.key("$ref").value("#/$defs/" + text.id());
  }

  private void integer(IntegerType integer) {
    out.key("anyOf").list();
    out.flatObject().key("type").value("integer").key("minimum").value(integer.min()).key("maximum").value(integer.max()).end();
    out.flatObject().key("type").value("string").key("pattern").value("^(0|[1-9][0-9]{0,9})$").end();
    out.end();
  }

  private void duration(DurationType duration) {
    out.key("type").value("string");
    out.key("pattern").value("^[0-9]{1,9} *(ms|millis|milliseconds?|s|seconds?|m|minutes?|h|hours?)$");
    out.key("$comment").value("From " + duration.minSeconds() + " to " + duration.maxSeconds() + " seconds.");
  }

  private void flag() {
    out.key("enum").flatList().value(true).value(false).value("true").value("false").end();
  }

  private void choice(ChoiceType<?> choice) {
    out.key("enum").flatList();
    choice.choices().keySet().forEach(out::value);
    out.end();
  }

  private void reference(ReferenceType reference) {
    out.key("$comment").value("Refers to " + reference.section() + ".");
    text(SectionType.NAME);
  }

  private void secret(SecretType secret) {
    definitions.put("secret", () -> only(secret.kinds()));
    out.key("$ref").value("#/$defs/secret");
  }

  /// An object with exactly one of its keys.
  private void only(Shape shape) {
    shape(shape);
    out.key("minProperties").value(1);
    out.key("maxProperties").value(1);
  }

  private void oneOf(OneOfType oneOf) {
    if (oneOf.plain().isEmpty()) {
      only(oneOf.shape());
      return;
    }
    out.key("anyOf").list();
    out.object().key("enum").flatList();
    oneOf.plain().forEach(out::value);
    out.end().end();
    out.object();
    only(oneOf.shape());
    out.end();
    out.end();
  }

  private void list(String name, ListType<?> list) {
    String id = "one-of-" + name;
    out.key("anyOf").list();
    out.object();
    one(id, list.element());
    out.end();
    out.object();
    out.key("type").value("array");
    out.key("items").object();
    one(id, list.element());
    out.end();
    if (list.atLeast() > 0) {
      out.key("minItems").value(list.atLeast());
    }
    out.end();
    out.end();
  }

  /// An object that stands alone and in a list is written once.
  private void one(String id, Type<?> element) {
    if (element instanceof ShapeType) {
      definitions.put(id, () -> type(id, element));
      out.key("$ref").value("#/$defs/" + id);
    } else {
      type(id, element);
    }
  }

  private void map(String name, MapType<?, ?> map) {
    out.key("type").value("object");
    out.key("propertyNames").object();
    type(name, map.key());
    out.end();
    out.key("additionalProperties").object();
    type(name, map.value());
    out.end();
  }

  private void textOrFile(String name, TextOrFileType<?> either) {
    out.key("anyOf").list();
    out.object();
    type(name, either.text());
    out.end();
    out.object();
    shape(either.shape());
    required(either.shape());
    out.end();
    out.end();
  }
}
