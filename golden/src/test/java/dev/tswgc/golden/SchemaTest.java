package dev.tswgc.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.tswgc.diagnostic.Diagnostics;
import dev.tswgc.diagnostic.Source;
import dev.tswgc.diagnostic.Topic;
import dev.tswgc.hocon.HoconReader;
import dev.tswgc.hocon.Node;
import dev.tswgc.hocon.SourceFolder;
import dev.tswgc.topology.language.Language;
import dev.tswgc.topology.schema.JsonSchema;
import dev.tswgc.topology.schema.ReferencePage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The descriptions of the language in `schema/` are those of its declaration, and an independent validator agrees with the compiler.
///
/// `-Dschema.write` writes them anew.
final class SchemaTest {
  private static final Path SCHEMA = Path.of("..", "schema");

  private static final SchemaRegistry REGISTRY = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
  private static final Schema TOPOLOGY = REGISTRY.getSchema(JsonSchema.text(), InputFormat.JSON);

  /// Mistakes of the language that no schema can see: they are about several places, about bits, or about what `defaults` fill in.
  private static final Set<String> BEYOND_A_SCHEMA =
      Set.of(
          "missing-key", "unknown-reference", "two-of-a-family", "bad-prefix", "bad-port", "no-peers", "not-wg-quick", "provider-hooks", "provider-unknown-line", "provider-ignored",
          "empty-address-list");

  static List<Path> examples() throws IOException {
    try (Stream<Path> folders = Files.list(Path.of("..", "examples"))) {
      return folders.map(folder -> folder.resolve("topology.conf")).filter(Files::isRegularFile).sorted().toList();
    }
  }

  static List<Topic> topics() {
    return Language.topics();
  }

  @Test
  void theSchemaIsFresh() throws IOException {
    fresh("topology.schema.json", JsonSchema.text());
  }

  @Test
  void theReferenceIsFresh() throws IOException {
    fresh("reference.md", ReferencePage.text());
  }

  private static void fresh(String name, String made) throws IOException {
    Path file = SCHEMA.resolve(name);
    if (System.getProperty("schema.write") != null) {
      Files.writeString(file, made);
    }
    assertEquals(Files.exists(file) ? Files.readString(file) : "", made, "run the tests of golden with -Dschema.write, and look at the difference");
  }

  @Test
  void theSchemaIsASchema() {
    Schema meta = REGISTRY.getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));
    assertEquals(List.of(), meta.validate(JsonSchema.text(), InputFormat.JSON));
  }

  @ParameterizedTest
  @MethodSource("examples")
  void everyExampleIsValid(Path example) throws IOException {
    assertEquals(List.of(), errors(Files.readString(example)));
  }

  @ParameterizedTest
  @MethodSource("topics")
  void everyFixedPageIsValidAndItsMistakeIsSeenWhereASchemaCan(Topic topic) {
    assertEquals(List.of(), errors(topic.fixed()));
    assertEquals(!BEYOND_A_SCHEMA.contains(topic.slug()), !errors(topic.failing()).isEmpty());
  }

  @Test
  void everyExampleOfAKeyIsValid() {
    Set<String> wrong = new TreeSet<>();
    examples(TOPOLOGY.getSchemaNode(), wrong);
    assertEquals(Set.of(), wrong);
  }

  /// Validates each `examples` by the schema beside it.
  private static void examples(JsonNode schema, Set<String> wrong) {
    if (schema.isObject() && schema.has("examples") && schema.has("description")) {
      ObjectNode alone = ((ObjectNode) schema).deepCopy();
      alone.set("$defs", TOPOLOGY.getSchemaNode().get("$defs"));
      Schema part = REGISTRY.getSchema(alone);
      for (JsonNode example : schema.get("examples")) {
        for (Error error : part.validate(example)) {
          wrong.add(example + ": " + error.getMessage());
        }
      }
    }
    for (JsonNode inner : schema) {
      examples(inner, wrong);
    }
  }

  private static List<String> errors(String hocon) {
    return TOPOLOGY.validate(json(hocon), InputFormat.JSON).stream().map(Error::toString).toList();
  }

  private static String json(String hocon) {
    Diagnostics out = new Diagnostics();
    Node root =
        new HoconReader(new SourceFolder(Path.of(""), List.of())).read(Source.of("topology.conf", hocon), HoconReader.Inputs.NONE, out).orElseThrow(() -> new AssertionError(out.sorted().toString()));
    StringBuilder json = new StringBuilder();
    write(root, json);
    return json.toString();
  }

  private static void write(Node node, StringBuilder json) {
    switch (node) {
      case Node.Fields object -> {
        String separator = "{";
        for (Map.Entry<String, Node.Field> field : object.fields().entrySet()) {
          json.append(separator);
          quote(field.getKey(), json);
          json.append(':');
          write(field.getValue().value(), json);
          separator = ",";
        }
        json.append(object.fields().isEmpty() ? "{}" : "}");
      }
      case Node.Items list -> {
        String separator = "[";
        for (Node item : list.items()) {
          json.append(separator);
          write(item, json);
          separator = ",";
        }
        json.append(list.items().isEmpty() ? "[]" : "]");
      }
      case Node.Scalar scalar when scalar.type() == Node.Type.STRING -> quote(scalar.text(), json);
      case Node.Scalar scalar -> json.append(scalar.text());
      case Node.Unknown _ -> throw new AssertionError("a mistake stands at " + node.span());
    }
  }

  private static void quote(String text, StringBuilder json) {
    assertTrue(text.chars().allMatch(c -> c >= ' '), text);
    json.append('"').append(text.replace("\\", "\\\\").replace("\"", "\\\"")).append('"');
  }
}
