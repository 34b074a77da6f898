package dev.tswgc.topology.type;

import dev.tswgc.diagnostic.Topic;
import dev.tswgc.hocon.Node;
import dev.tswgc.net.Parsed;
import java.util.Optional;
import java.util.function.Function;

/// A value with a notation of its own: an address, a name, a key.
///
/// @param id its name among the definitions of the schema
/// @param rule how it is written, for the reference
/// @param topic what a text that is none is reported as
/// @param pattern a regular expression (ECMA-262) that every accepted text matches, for editors
/// @param unquoted what else HOCON may take it for when it is written without quotes
public record TextType<T>(String id, String words, String rule, Topic topic, String pattern, Unquoted unquoted, Function<String, Parsed<T>> parser) implements Type<T> {

  /// How a text without quotes may look.
  public enum Unquoted {
    TEXT,
    /// `7`
    NUMBER,
    /// `7`, `true`
    ANYTHING
  }

  public static <T> TextType<T> of(String id, String words, String rule, Topic topic, String pattern, Function<String, Parsed<T>> parser) {
    return new TextType<>(id, words, rule, topic, pattern, Unquoted.TEXT, parser);
  }

  public TextType<T> orNumber() {
    return new TextType<>(id, words, rule, topic, pattern, Unquoted.NUMBER, parser);
  }

  public TextType<T> orAnything() {
    return new TextType<>(id, words, rule, topic, pattern, Unquoted.ANYTHING, parser);
  }

  @Override
  public Optional<T> read(Node node, Reading in) {
    // A number is left to the parser also where none fits: it knows better what is wrong with it.
    if (node instanceof Node.Scalar scalar
        && (scalar.type() == Node.Type.STRING || scalar.type() == Node.Type.NUMBER || scalar.type() == Node.Type.BOOLEAN && unquoted == Unquoted.ANYTHING)) {
      return in.parsed(scalar, parser.apply(scalar.text()), topic);
    }
    return in.wrongType(node, this);
  }
}
