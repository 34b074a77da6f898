package dev.tswgc.topology.type;

import dev.tswgc.diagnostic.Topic;
import dev.tswgc.hocon.Node;
import dev.tswgc.net.Parsed;
import java.util.Optional;
import java.util.function.Function;

/// A value with a notation of its own: an address, a name, a key.
///
/// @param id its name among the definitions of the schema
/// @param topic what a text that is none is reported as
/// @param pattern a regular expression (ECMA-262) that every accepted text matches, for editors
/// @param plainNumber whether it may also be written as a number without quotes
public record TextType<T>(String id, String words, Topic topic, String pattern, boolean plainNumber, Function<String, Parsed<T>> parser) implements Type<T> {

  public static <T> TextType<T> of(String id, String words, Topic topic, String pattern, Function<String, Parsed<T>> parser) {
    return new TextType<>(id, words, topic, pattern, false, parser);
  }

  public TextType<T> orNumber() {
    return new TextType<>(id, words, topic, pattern, true, parser);
  }

  @Override
  public Optional<T> read(Node node, Reading in) {
    if (node instanceof Node.Scalar scalar && (scalar.type() == Node.Type.STRING || scalar.type() == Node.Type.NUMBER)) {
      return in.parsed(scalar, parser.apply(scalar.text()), topic);
    }
    return in.wrongType(node, this);
  }
}
