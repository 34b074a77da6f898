package dev.tswgc.live;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

/// Reads JSON into a tree, with bounds on its depth and size: a snapshot comes from a machine that may be anybody's.
final class JsonReader {
  private static final int DEEPEST = 64;
  private static final int MOST_VALUES = 2_000_000;
  private static final int LONGEST_NAME = 256;
  private static final int LONGEST_TEXT = 4096;

  private final JsonParser parser;
  private int values;

  private JsonReader(JsonParser parser) {
    this.parser = parser;
  }

  /// The one value of a text; an empty text is an empty list, as `ip -j` says of nothing.
  static Json read(String text) {
    if (text.isBlank()) {
      return new Json.Items(List.of(), 0);
    }
    StreamReadConstraints bounds = StreamReadConstraints.builder().maxNestingDepth(DEEPEST).maxNameLength(LONGEST_NAME).maxStringLength(LONGEST_TEXT).maxNumberLength(24).build();
    JsonFactory factory = JsonFactory.builder().streamReadConstraints(bounds).build();
    try (JsonParser parser = factory.createParser(ObjectReadContext.empty(), text)) {
      JsonReader reader = new JsonReader(parser);
      parser.nextToken();
      Json value = reader.value();
      if (parser.nextToken() != null) {
        throw new MalformedException(reader.at(), "has something after its end");
      }
      return value;
    } catch (StreamConstraintsException e) {
      throw new MalformedException(0, "has names, texts or lists that no program prints so long or deep");
    } catch (JacksonException e) {
      long at = e.getLocation() == null ? 0 : e.getLocation().getCharOffset();
      throw new MalformedException(Math.clamp(at, 0, text.length()), "is no JSON from here on");
    }
  }

  private int at() {
    return (int) Math.max(0, parser.currentTokenLocation().getCharOffset());
  }

  private Json value() {
    if (++values > MOST_VALUES) {
      throw new MalformedException(at(), "has more than " + MOST_VALUES + " values");
    }
    int at = at();
    JsonToken token = parser.currentToken();
    if (token == null) {
      throw new MalformedException(at, "ends too early");
    }
    return switch (token) {
      case START_OBJECT -> members(at);
      case START_ARRAY -> items(at);
      case VALUE_STRING -> new Json.Text(safe(parser.getString()), at);
      case VALUE_NUMBER_INT -> parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER ? new Json.Text(parser.getString(), at) : new Json.Whole(parser.getLongValue(), at);
      case VALUE_NUMBER_FLOAT -> new Json.Text(parser.getString(), at);
      case VALUE_TRUE -> new Json.Truth(true, at);
      case VALUE_FALSE -> new Json.Truth(false, at);
      case VALUE_NULL -> new Json.Nothing(at);
      default -> throw new MalformedException(at, "has " + token + " where a value should be");
    };
  }

  private Json members(int at) {
    Map<String, Json> members = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      if (name == null) {
        throw new MalformedException(at(), "ends too early");
      }
      parser.nextToken();
      members.put(safe(name), value());
    }
    return new Json.Members(members, at);
  }

  private Json items(int at) {
    List<Json> items = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      items.add(value());
    }
    return new Json.Items(items, at);
  }

  /// Names of links, tables and chains may hold anything, and are shown to people.
  private static String safe(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < ' ' || text.charAt(i) > '~') {
        StringBuilder shown = new StringBuilder();
        text.codePoints().forEach(c -> shown.appendCodePoint(c < ' ' || c > '~' ? '\uFFFD' : c));
        return shown.toString();
      }
    }
    return text;
  }
}
