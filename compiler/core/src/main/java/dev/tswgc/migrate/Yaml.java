package dev.tswgc.migrate;

import dev.tswgc.diagnostic.Span;
import java.util.List;
import java.util.Optional;

/// A YAML document with places: what a file says, before anybody knows what it means.
sealed interface Yaml {
  Span span();

  /// An object; of a key that stands twice the later one holds, as Compose has it.
  record Fields(Span span, List<Field> fields) implements Yaml {
    Optional<Yaml> get(String key) {
      Optional<Yaml> found = Optional.empty();
      for (Field field : fields) {
        if (field.key().equals(key)) {
          found = Optional.of(field.value());
        }
      }
      return found;
    }
  }

  /// A list.
  record Items(Span span, List<Yaml> items) implements Yaml {}

  /// A text, a number or a truth value, as it is written.
  record Scalar(Span span, String text) implements Yaml {}

  /// A key with its value.
  record Field(Span place, String key, Yaml value) {}

  /// What is below a path of keys.
  default Optional<Yaml> at(String... keys) {
    Optional<Yaml> found = Optional.of(this);
    for (String key : keys) {
      found = found.filter(Fields.class::isInstance).map(Fields.class::cast).flatMap(fields -> fields.get(key));
    }
    return found;
  }

  /// The text of a scalar, empty for anything else.
  default String text() {
    return this instanceof Scalar scalar ? scalar.text() : "";
  }

  /// The fields of an object, none of anything else.
  default List<Field> eachField() {
    return this instanceof Fields object ? object.fields() : List.of();
  }

  /// The items of a list, or the one value that stands for a list.
  default List<Yaml> eachItem() {
    return switch (this) {
      case Items list -> list.items();
      case Scalar scalar -> scalar.text().isEmpty() ? List.of() : List.of(scalar);
      case Fields _ -> List.of();
    };
  }
}
