package dev.tswgc.hocon;

import dev.tswgc.diagnostic.Span;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A value of the resolved topology text, with its places: what is left of HOCON once includes, substitutions and merges are done.
public sealed interface Node {

  /// Where the value takes effect: the text of the value itself, or of the `${…}` that stands for it.
  Span span();

  /// Where a substituted value was written, when that is elsewhere.
  Optional<Span> definition();

  /// Words for the kind of value, with article, as diagnostics say it: "a list", "an object", "a number".
  String kind();

  /// An object.
  ///
  /// @param fields by key, in the order of first mention
  /// @param whole whether all that was written in it is here; where not, nothing can be concluded from a key's absence
  record Fields(Map<String, Field> fields, boolean whole, Span span, Optional<Span> definition) implements Node {
    @Override
    public String kind() {
      return "an object";
    }
  }

  /// A key of an object with its value.
  ///
  /// @param key where the key is written, the last part of a dotted path: the place that won where several set it
  record Field(Span key, Node value) {}

  /// A list.
  record Items(List<Node> items, Span span, Optional<Span> definition) implements Node {
    @Override
    public String kind() {
      return "a list";
    }
  }

  /// Anything else.
  ///
  /// @param text the value: a string without quotes, a number as it is written
  record Scalar(Type type, String text, Span span, Optional<Span> definition) implements Node {
    @Override
    public String kind() {
      return type.words();
    }
  }

  /// Something of which it is not known what was meant; that has been told, and nothing more is to be said about it.
  record Unknown(Span span, Optional<Span> definition) implements Node {
    @Override
    public String kind() {
      return "nothing that can be read";
    }
  }

  /// What a scalar is to HOCON.
  enum Type {
    STRING("a string"),
    NUMBER("a number"),
    BOOLEAN("true or false"),
    NULL("null");

    private final String words;

    Type(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }
  }
}
